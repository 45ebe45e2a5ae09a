// D4: why do residual nets use plain ReLU rather than leaky or randomized variants? Stacks of every
// depth, plain and residual: what each variant learns, how soon, and how many of its numbers are 0.
#include <algorithm>
#include <cmath>
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/training.h"

namespace activation_lab {
namespace {

enum { kAccuracy, kTrainingLoss, kStepsToGoal, kSparsity, kStreamSparsity };

constexpr std::size_t kShallowest = 2;
constexpr std::size_t kLookEvery = 20;  // steps

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
                   {"steps-to-goal", depth},
                   {"sparsity", depth},
                   {"stream-sparsity", depth}};
  return plan;
}

TrainingSetup setup_of(const Settings& settings, bool residual, std::string_view activation,
                       std::size_t depth) {
  const std::size_t width = settings.whole("width");
  TrainingSetup setup;
  setup.data = settings.word("data");
  setup.standardize = true;
  setup.batch_size = 20;
  setup.learning_rate = settings.number("learningRate");
  setup.layers = layers_of(depth, width, activation, residual);
  setup.layers[0].residual = false;  // it widens two numbers to `width`
  if (activation == "leaky-relu")
    for (LayerShape& layer : setup.layers) layer.params[0] = settings.number("slope");
  setup.initializer = settings.word("initializer");
  if (setup.initializer == "scaled") {
    // He's variance, which in a residual net all layers share: their sum stays of the same size.
    const auto shared = static_cast<double>(width * (residual ? depth : 1));
    setup.initializer = "normal";
    setup.initializer_scale = std::sqrt(2 / shared);
  }
  return setup;
}

// Shares of numbers that are 0 among what the layers' activations give, and among what the layers
// pass on, with the path around them added; over the rows that the net has just seen.
struct Sparsity {
  double of_activations = 0, of_stream = 0;
};

Sparsity sparsity_of(const Net& net) {
  Sparsity zeros;
  double all = 0;
  std::vector<float> f;
  for (std::size_t l = 0; l + 1 < net.layers().size(); ++l) {
    const auto& [units, activation, params, residual, left_slope] = net.layers()[l].shape;
    const std::size_t stride = net.layers()[l].stride;
    f.resize(net.rows() * stride);
    activation->map(0, net.pre_activations(l), f.data(), f.size(), params.data());
    for (std::size_t i = 0; i < net.rows(); ++i) {
      for (std::size_t j = 0; j < units; ++j) {
        zeros.of_activations += f[i * stride + j] == 0;
        zeros.of_stream += net.activations(l)[i * stride + j] == 0;
      }
    }
    all += static_cast<double>(net.rows() * units);
  }
  return {zeros.of_activations / all, zeros.of_stream / all};
}

void run_seed(const Settings& settings, const Plan& plan, std::uint64_t seed, Row& row) {
  const std::size_t steps = settings.whole("steps");
  const std::vector<double>& depths = plan.measures[kAccuracy].axis.places;
  std::size_t condition = 0;
  for (const std::string_view path : settings.words("paths")) {
    for (const std::string_view activation : settings.words("activations")) {
      for (std::size_t place = 0; place < depths.size(); ++place) {
        Session session = make_session(setup_of(settings, path == "residual", activation,
                                                static_cast<std::size_t>(depths[place])),
                                       seed);
        std::size_t until_goal = steps;
        Metrics metrics;
        for (std::size_t done = 0; done < steps;) {
          done += session.step(std::min(kLookEvery, steps - done));
          if (session.status() == Status::diverged) break;
          metrics = session.metrics();
          if (metrics.train_loss <= settings.number("goal"))
            until_goal = std::min(until_goal, done);
        }
        if (session.status() == Status::diverged) continue;
        const Sparsity sparsity =
            sparsity_of(session.net());  // on the test set, as metrics() left it
        row.set(condition, kAccuracy, metrics.test_accuracy, place);
        row.set(condition, kTrainingLoss, metrics.train_loss, place);
        row.set(condition, kStepsToGoal, static_cast<double>(until_goal), place);
        row.set(condition, kSparsity, sparsity.of_activations, place);
        row.set(condition, kStreamSparsity, sparsity.of_stream, place);
      }
      ++condition;
    }
  }
}

}  // namespace

constexpr Experiment residual_relu{
    .id = "residual-relu",
    .curriculum = "D4",
    .source = {"K. He, X. Zhang, S. Ren, J. Sun", "Identity mappings in deep residual networks",
               2016, "https://arxiv.org/abs/1603.05027"},
    .controls =
        {{.id = "activations",
          .kind = Control::Kind::activations,
          .default_words = {"relu", "leaky-relu", "rrelu"}},
         {.id = "paths",
          .kind = Control::Kind::choices,
          .options = {"plain", "residual"},
          .default_words = {"plain", "residual"}},
         {.id = "slope",  // of leaky ReLU
          .kind = Control::Kind::number,
          .default_number = 0.01,
          .min = 0,
          .max = 1},
         {.id = "initializer",
          .kind = Control::Kind::choice,
          .options = {"scaled", "he-normal", "xavier-normal", "lecun-normal"},
          .default_words = {"scaled"}},
         {.id = "data",
          .kind = Control::Kind::choice,
          .options = {"circle", "xor", "moons", "spiral"},
          .default_words = {"moons"}},
         {.id = "goal",  // a training loss
          .kind = Control::Kind::number,
          .default_number = 0.3,
          .min = 0.01,
          .max = 0.6},
         {.id = "learningRate",
          .kind = Control::Kind::number,
          .default_number = 0.003,
          .min = 1e-4,
          .max = 0.1},
         {.id = "depth", .kind = Control::Kind::whole, .default_number = 32, .min = 2, .max = 64},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 8, .min = 2, .max = 64},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 300,
          .min = 1,
          .max = 5000}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
