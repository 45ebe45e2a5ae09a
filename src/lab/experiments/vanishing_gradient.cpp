// D6: why does sigmoid vanish in deep nets, and does tanh cure it? The norm of the loss's gradient,
// layer by layer, at the start and in training, for every activation with every initializer; and
// what is left of it in the first layer, depth by depth.
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/training.h"

namespace activation_lab {
namespace {

enum { kAtStart, kTrained, kSlopeAtStart, kSlopeTrained, kRatioAtStart, kRatioTrained, kAccuracy };

// Powers of 2 up to the deepest net, and that one.
std::vector<double> depths_of(const Settings& settings) {
  const std::size_t deepest = settings.whole("depth");
  std::vector<double> depths;
  for (std::size_t depth = 2; depth < deepest; depth *= 2)
    depths.push_back(static_cast<double>(depth));
  depths.push_back(static_cast<double>(deepest));
  return depths;
}

Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view activation : settings.words("activations"))
    for (const std::string_view initializer : settings.words("initializers"))
      plan.conditions.push_back(
          {{{"activation", std::string(activation)}, {"initializer", std::string(initializer)}}});
  Axis layer{"layer"};
  for (std::size_t i = 1; i <= settings.whole("depth"); ++i)
    layer.places.push_back(static_cast<double>(i));
  const Axis depth{"depth", depths_of(settings), AxisScale::logarithmic};
  constexpr AxisScale kLog = AxisScale::logarithmic;
  plan.measures = {{"gradient-at-start", layer, kLog},
                   {"gradient-trained", layer, kLog},
                   {"slope-at-start", layer},
                   {"slope-trained", layer},
                   {"ratio-at-start", depth, kLog},
                   {"ratio-trained", depth, kLog},
                   {"accuracy", depth}};
  return plan;
}

// Of f′ over a layer's units and the examples that the net has last seen.
double mean_slope(const Net& net, std::size_t l) {
  const Net::Layer& layer = net.layers()[l];
  double sum = 0;
  for (std::size_t i = 0; i < net.rows(); ++i)
    for (std::size_t j = 0; j < layer.shape.units; ++j)
      sum += static_cast<double>(net.slopes(l)[i * layer.stride + j]);
  return sum / static_cast<double>(net.rows() * layer.shape.units);
}

void run_seed(const Settings& settings, const Plan& plan, std::uint64_t seed, Row& row) {
  const std::vector<double>& depths = plan.measures[kAccuracy].axis.places;
  std::size_t condition = 0;
  for (const std::string_view activation : settings.words("activations")) {
    for (const std::string_view initializer : settings.words("initializers")) {
      for (std::size_t place = 0; place < depths.size(); ++place) {
        const auto depth = static_cast<std::size_t>(depths[place]);
        TrainingSetup setup;
        setup.standardize = true;
        setup.layers = layers_of(depth, settings.whole("width"), activation);
        setup.initializer = initializer;
        setup.initializer_scale = settings.number("scale");
        setup.optimizer = settings.word("optimizer");
        setup.learning_rate = settings.number("learningRate");
        Session session = make_session(setup, seed);
        const bool is_deepest = place + 1 == depths.size();
        const auto look = [&](std::size_t gradient, std::size_t slope, std::size_t ratio) {
          const std::vector<LayerStats> stats = session.layer_stats();
          row.set(condition, ratio, stats[0].gradient_norm / stats[depth - 1].gradient_norm, place);
          for (std::size_t l = 0; l < depth && is_deepest; ++l) {
            row.set(condition, gradient, stats[l].gradient_norm, l);
            row.set(condition, slope, mean_slope(session.net(), l), l);
          }
        };
        look(kAtStart, kSlopeAtStart, kRatioAtStart);
        session.step(settings.whole("steps"));
        if (session.status() == Status::diverged) continue;
        look(kTrained, kSlopeTrained, kRatioTrained);
        row.set(condition, kAccuracy, session.metrics().test_accuracy, place);
      }
      ++condition;
    }
  }
}

}  // namespace

constexpr Experiment vanishing_gradient{
    .id = "vanishing-gradient",
    .curriculum = "D6",
    .source = {"X. Glorot, Y. Bengio",
               "Understanding the difficulty of training deep feedforward neural networks", 2010,
               "https://proceedings.mlr.press/v9/glorot10a.html"},
    .controls =
        {{.id = "activations",
          .kind = Control::Kind::activations,
          .default_words = {"sigmoid", "tanh", "relu"}},
         {.id = "initializers",
          .kind = Control::Kind::choices,
          .options = {"lecun-normal", "xavier-normal", "he-normal", "orthogonal"},
          .default_words = {"lecun-normal", "xavier-normal", "he-normal"}},
         {.id = "scale",  // of orthogonal weights
          .kind = Control::Kind::number,
          .default_number = 1,
          .min = 0.1,
          .max = 10},
         {.id = "depth", .kind = Control::Kind::whole, .default_number = 16, .min = 2, .max = 32},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 16, .min = 2, .max = 64},
         {.id = "optimizer",
          .kind = Control::Kind::choice,
          .options = {"sgd", "momentum", "rmsprop", "adam"},
          .default_words = {"adam"}},
         {.id = "learningRate",
          .kind = Control::Kind::number,
          .default_number = 0.01,
          .min = 1e-4,
          .max = 1},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 200,
          .min = 0,
          .max = 5000}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
