// D3: what kills ReLU units, and what helps? The share of hidden units whose slope is 0 on every
// training example after training, by learning rate: for every activation with every optimizer,
// on inputs as they are and on standardized ones.
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/training.h"

namespace activation_lab {
namespace {

// Of each of them first of the inputs as they are, then of standardized ones.
enum { kDeadAtStart, kDead = 2, kAccuracy = 4 };

constexpr double kRates[] = {0.003, 0.01, 0.03, 0.1, 0.3, 1};

Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view activation : settings.words("activations"))
    for (const std::string_view optimizer : settings.words("optimizers"))
      plan.conditions.push_back(
          {{{"activation", std::string(activation)}, {"optimizer", std::string(optimizer)}}});
  const Axis rate{"learningRate", {std::begin(kRates), std::end(kRates)}, AxisScale::logarithmic};
  plan.measures = {{"dead-at-start"},    {"dead-at-start-standardized"},
                   {"dead-share", rate}, {"dead-share-standardized", rate},
                   {"accuracy", rate},   {"accuracy-standardized", rate}};
  return plan;
}

double dead_share(Session& session) {
  const auto layers = session.layer_stats();
  const std::size_t hidden = layers.size() - 1;  // all as wide
  double sum = 0;
  for (std::size_t l = 0; l < hidden; ++l) sum += layers[l].dead_share;
  return sum / static_cast<double>(hidden);
}

void run_seed(const Settings& settings, const Plan&, std::uint64_t seed, Row& row) {
  std::size_t condition = 0;
  for (const std::string_view activation : settings.words("activations")) {
    for (const std::string_view optimizer : settings.words("optimizers")) {
      for (const bool standardize : {false, true}) {
        TrainingSetup setup;
        setup.input_shift = settings.number("shift");
        setup.standardize = standardize;
        setup.layers = layers_of(settings.whole("depth"), settings.whole("width"), activation);
        setup.initializer = settings.word("initializer");
        setup.optimizer = optimizer;
        for (std::size_t place = 0; place < std::size(kRates); ++place) {
          setup.learning_rate = kRates[place];
          Session session = make_session(setup, seed);
          if (place == 0) row.set(condition, kDeadAtStart + standardize, dead_share(session));
          session.step(settings.whole("steps"));
          if (session.status() == Status::diverged) continue;
          row.set(condition, kDead + standardize, dead_share(session), place);
          row.set(condition, kAccuracy + standardize, session.metrics().test_accuracy, place);
        }
      }
      ++condition;
    }
  }
}

}  // namespace

constexpr Experiment dying_relu{
    .id = "dying-relu",
    .curriculum = "D3",
    .source = {"L. Lu, Y. Shin, Y. Su, G. E. Karniadakis",
               "Dying ReLU and initialization: Theory and numerical examples", 2019,
               "https://arxiv.org/abs/1903.06733"},
    .controls =
        {{.id = "activations",
          .kind = Control::Kind::activations,
          .default_words = {"relu", "leaky-relu", "prelu", "elu", "gelu"}},
         {.id = "optimizers",
          .kind = Control::Kind::choices,
          .options = {"sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"},
          .default_words = {"sgd", "momentum", "adam"}},
         {.id = "shift", .kind = Control::Kind::number, .default_number = 5, .min = 0, .max = 20},
         {.id = "initializer",
          .kind = Control::Kind::choice,
          .options = {"lecun-normal", "xavier-normal", "he-normal"},
          .default_words = {"he-normal"}},
         {.id = "depth", .kind = Control::Kind::whole, .default_number = 2, .min = 1, .max = 8},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 16, .min = 2, .max = 64},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 200,
          .min = 0,
          .max = 2000}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
