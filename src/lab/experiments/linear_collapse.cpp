// A1: what would a deep net be without an activation? Nets of every depth are trained with the
// identity and with other activations, and held against the one affine map that the product of
// their weight matrices is.
#include <algorithm>
#include <cmath>
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/training.h"

namespace activation_lab {
namespace {

enum { kAccuracy, kLoss, kDeviation };

Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view data : settings.words("data"))
    for (const std::string_view activation : settings.words("activations"))
      plan.conditions.push_back(
          {{{"data", std::string(data)}, {"activation", std::string(activation)}}});
  Axis depth{"depth"};  // hidden layers; without any the net is the linear model
  for (std::size_t i = 0; i <= settings.whole("depth"); ++i)
    depth.places.push_back(static_cast<double>(i));
  plan.measures = {
      {"accuracy", depth}, {"training-loss", depth}, {"deviation", depth, AxisScale::logarithmic}};
  return plan;
}

// x·A + b, of one output.
struct AffineMap {
  std::vector<double> a;  // one an input
  double b;

  double operator()(const float* x) const {
    double sum = b;
    for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(x[i]) * a[i];
    return sum;
  }
};

// The product of a net's weight matrices, biases folded in, as if there were no activations. It is
// multiplied from the output on: a column is all there is to carry.
AffineMap product_of(const Net& net) {
  AffineMap map{{1}, 0};
  for (std::size_t l = net.layers().size(); l-- > 0;) {
    const Net::Layer& layer = net.layers()[l];
    const float* const w = &net.parameters()[layer.weights];
    const float* const b = &net.parameters()[layer.biases];
    std::vector<double> before(layer.inputs);
    for (std::size_t j = 0; j < layer.shape.units; ++j) {
      map.b += static_cast<double>(b[j]) * map.a[j];
      for (std::size_t i = 0; i < layer.inputs; ++i)
        before[i] += static_cast<double>(w[i * layer.stride + j]) * map.a[j];
    }
    map.a = std::move(before);
  }
  return map;
}

// The largest difference between the net's outputs (floats) and the product's (doubles) on the
// data, relative to the largest output.
double deviation(Net net, const Dataset& data) {
  const AffineMap product = product_of(net);
  const float* const output = net.forward(data.x.data(), data.rows, Pass::values);
  double difference = 0, largest = 0;
  for (std::size_t i = 0; i < data.rows; ++i) {
    const auto y = static_cast<double>(output[i * net.output_stride()]);
    difference = std::max(difference, std::fabs(y - product(data.input(i))));
    largest = std::max(largest, std::fabs(y));
  }
  return difference / largest;
}

void run_seed(const Settings& settings, const Plan&, std::uint64_t seed, Row& row) {
  std::size_t condition = 0;
  for (const std::string_view data : settings.words("data")) {
    for (const std::string_view activation : settings.words("activations")) {
      for (std::size_t depth = 0; depth <= settings.whole("depth"); ++depth) {
        TrainingSetup setup;
        setup.data = data;
        setup.count = 1000;  // 200 to learn from; the more for testing, the less chance in it
        setup.test = 0.8;
        setup.standardize = true;
        setup.layers = layers_of(depth, settings.whole("width"), activation);
        setup.learning_rate = settings.number("learningRate");
        Session session = make_session(setup, seed);
        session.step(settings.whole("steps"));
        if (session.status() == Status::diverged) continue;
        const Metrics metrics = session.metrics();
        row.set(condition, kAccuracy, metrics.test_accuracy, depth);
        row.set(condition, kLoss, metrics.train_loss, depth);
        row.set(condition, kDeviation, deviation(session.net(), session.examples().train), depth);
      }
      ++condition;
    }
  }
}

}  // namespace

constexpr Experiment linear_collapse{
    .id = "linear-collapse",
    .curriculum = "A1",
    .source = {"A. M. Saxe, J. L. McClelland, S. Ganguli",
               "Exact solutions to the nonlinear dynamics of learning in deep linear neural "
               "networks",
               2013, "https://arxiv.org/abs/1312.6120"},
    .controls =
        {{.id = "data",
          .kind = Control::Kind::choices,
          .options = {"xor", "spiral", "circle", "moons", "gaussians"},
          .default_words = {"xor", "spiral"}},
         {.id = "activations",
          .kind = Control::Kind::activations,
          .default_words = {"identity", "tanh", "relu"}},
         {.id = "depth", .kind = Control::Kind::whole, .default_number = 8, .min = 1, .max = 16},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 16, .min = 1, .max = 64},
         {.id = "learningRate",
          .kind = Control::Kind::number,
          .default_number = 0.01,
          .min = 1e-4,
          .max = 1},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 500,
          .min = 0,
          .max = 10000}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
