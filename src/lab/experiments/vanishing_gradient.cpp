// D6: why does sigmoid vanish in deep nets, and does tanh cure it? The norm of the loss's gradient,
// layer by layer, at the start and after training, for every activation with every initializer.
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/training.h"

namespace activation_lab {
namespace {

enum { kAtStart, kTrained, kAccuracy };

Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view activation : settings.words("activations"))
    for (const std::string_view initializer : settings.words("initializers"))
      plan.conditions.push_back(
          {{{"activation", std::string(activation)}, {"initializer", std::string(initializer)}}});
  Axis layer{"layer"};
  for (std::size_t i = 1; i <= settings.whole("depth"); ++i)
    layer.places.push_back(static_cast<double>(i));
  plan.measures = {{"gradient-at-start", layer, AxisScale::logarithmic},
                   {"gradient-trained", layer, AxisScale::logarithmic},
                   {"accuracy"}};
  return plan;
}

void run_seed(const Settings& settings, const Plan&, std::uint64_t seed, Row& row) {
  const std::size_t depth = settings.whole("depth");
  std::size_t condition = 0;
  for (const std::string_view activation : settings.words("activations")) {
    for (const std::string_view initializer : settings.words("initializers")) {
      TrainingSetup setup;
      setup.layers = layers_of(depth, settings.whole("width"), activation);
      setup.initializer = initializer;
      Session session = make_session(setup, seed);
      const auto look = [&](std::size_t measure) {
        const auto stats = session.layer_stats();
        for (std::size_t l = 0; l < depth; ++l)
          row.set(condition, measure, stats[l].gradient_norm, l);
      };
      look(kAtStart);
      session.step(settings.whole("steps"));
      if (session.status() != Status::diverged) {
        look(kTrained);
        row.set(condition, kAccuracy, session.metrics().test_accuracy);
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
          .options = {"lecun-normal", "xavier-normal", "he-normal"},
          .default_words = {"lecun-normal", "xavier-normal", "he-normal"}},
         {.id = "depth", .kind = Control::Kind::whole, .default_number = 16, .min = 2, .max = 32},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 16, .min = 2, .max = 64},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 200,
          .min = 0,
          .max = 5000}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
