// D4: why do residual nets use plain ReLU rather than leaky or randomized variants? Each of them at
// every depth, with and without the path around the layer: what it learns, how soon, how sparsely.
#include <algorithm>
#include <cmath>
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/training.h"

namespace activation_lab {
namespace {

enum { kAccuracy, kLoss, kStepsToLoss, kSparsity, kInputSparsity };

constexpr std::size_t kShallowest = 2, kLookEvery = 20;



Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view path : settings.words("paths"))
    for (const std::string_view activation : settings.words("activations"))
      plan.conditions.push_back(
          {{{"path", std::string(path)}, {"activation", std::string(activation)}}});
  Axis depth{"depth", {}, AxisScale::logarithmic};
  for (std::size_t d = kShallowest; d <= settings.whole("depth"); d *= 2)
    depth.places.push_back(static_cast<double>(d));
  plan.measures = {{"accuracy", depth},
                   {"training-loss", depth, AxisScale::logarithmic},
                   {"steps-to-loss", depth},
                   {"sparsity", depth},
                   {"input-sparsity", depth}};
  return plan;
}

void measure(const Settings& settings, std::string_view path, std::string_view activation, std::size_t depth, std::uint64_t seed, std::size_t condition, std::size_t place, Row& row) {
  const bool residual = path == "residual";
  const std::size_t width = settings.whole("width"), steps = settings.whole("steps");
  TrainingSetup setup;
  setup.data = settings.word("data");
  setup.layers = layers_of(depth, width, activation, residual);
  setup.layers[0].residual = false;
  setup.batch_size = 20;
  setup.standardize = true;
  setup.learning_rate = settings.number("learningRate");
  const std::string_view init = settings.word("initializer");
  if (init == "scaled") {
    setup.initializer = "normal";
    setup.initializer_scale = std::sqrt(2.0 / static_cast<double>(width * (residual ? depth : 1)));
  } else setup.initializer = init;
  Session session = make_session(setup, seed);
  std::size_t reached = steps;
  Metrics m;
  for (std::size_t done = 0; done < steps; done += kLookEvery) {
    session.step(std::min(kLookEvery, steps - done));
    m = session.metrics();
    if (reached == steps && m.train_loss <= settings.number("loss")) reached = static_cast<std::size_t>(session.steps());
    if (session.status() == Status::diverged) return;
  }
  row.set(condition, kAccuracy, m.test_accuracy, place);
  row.set(condition, kLoss, m.train_loss, place);
  row.set(condition, kStepsToLoss, static_cast<double>(reached), place);
  // metrics() has just shown the test set to the net.
  const Net& net = session.net();
  std::vector<float> f;
  double branch = 0, stream = 0;
  for (std::size_t l = 0; l < depth; ++l) {
    const Net::Layer& layer = net.layers()[l];
    f.resize(net.rows() * layer.stride);
    layer.shape.activation->map(0, net.pre_activations(l), f.data(), f.size(), layer.shape.params.data());
    for (std::size_t i = 0; i < net.rows(); ++i) for (std::size_t j = 0; j < width; ++j) {
      branch += f[i * layer.stride + j] == 0;
      stream += net.activations(l)[i * layer.stride + j] == 0;
    }
  }
  const auto all = static_cast<double>(net.rows() * depth * width);
  row.set(condition, kSparsity, branch / all, place);
  row.set(condition, kInputSparsity, stream / all, place);
}

void run_seed(const Settings& settings, const Plan& plan, std::uint64_t seed, Row& row) {
  std::size_t condition = 0;
  for (const std::string_view path : settings.words("paths")) {
    for (const std::string_view activation : settings.words("activations")) {
      const auto& depths = plan.measures[kAccuracy].axis.places;
      for (std::size_t i = 0; i < depths.size(); ++i)
        measure(settings, path, activation, static_cast<std::size_t>(depths[i]), seed, condition, i, row);
      ++condition;
    }
  }
}

}  // namespace

constexpr Experiment residual_relu{
    .id = "residual-relu",
    .curriculum = "D4",
    .source = {"K. He, X. Zhang, S. Ren, J. Sun", "Identity mappings in deep residual networks", 2016,
               "https://arxiv.org/abs/1603.05027"},
    .controls =
        {{.id = "activations",
          .kind = Control::Kind::activations,
          .default_words = {"relu", "leaky-relu", "rrelu"}},
         {.id = "paths",
          .kind = Control::Kind::choices,
          .options = {"plain", "residual"},
          .default_words = {"plain", "residual"}},
         {.id = "initializer",
          .kind = Control::Kind::choice,
          .options = {"scaled", "he-normal", "xavier-normal", "lecun-normal", "orthogonal"},
          .default_words = {"scaled"}},
         {.id = "data",
          .kind = Control::Kind::choice,
          .options = {"circle", "xor", "spiral", "moons"},
          .default_words = {"moons"}},
         {.id = "loss", .kind = Control::Kind::number, .default_number = 0.3, .min = 0.01, .max = 0.6},
         {.id = "learningRate", .kind = Control::Kind::number, .default_number = 0.003, .min = 1e-4, .max = 0.1},
         {.id = "depth", .kind = Control::Kind::whole, .default_number = 32, .min = 2, .max = 64},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 8, .min = 2, .max = 64},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 300,
          .min = 20,
          .max = 5000}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
