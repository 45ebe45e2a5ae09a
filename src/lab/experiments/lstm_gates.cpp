// D2: why does an LSTM use both sigmoid and tanh? One part of it at a time is given another
// activation; what is then learned of the adding problem?
#include <cmath>
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/sequence_training.h"

namespace activation_lab {
namespace {

enum { kLoss, kLossByStep, kSolved, kDiverged };

constexpr std::size_t kLooks = 10;

struct Part {
  std::string_view id, usual;
  CellActivation LstmActivations::*activation;
};
constexpr Part kParts[] = {{"input", "sigmoid", &LstmActivations::input},
                           {"forget", "sigmoid", &LstmActivations::forget},
                           {"output", "sigmoid", &LstmActivations::output},
                           {"candidate", "tanh", &LstmActivations::candidate},
                           {"state", "tanh", &LstmActivations::state}};

// The LSTM as it is, then with every part and activation that differ from it: visit(part, swap).
template <class Visit>
void for_each_condition(const Settings& settings, Visit visit) {
  visit("none", "standard", LstmActivations{});
  for (const std::string_view part : settings.words("parts")) {
    for (const Part& p : kParts) {
      if (p.id != part) continue;
      for (const std::string_view activation : settings.words("activations")) {
        if (activation == p.usual) continue;
        LstmActivations activations;
        activations.*p.activation = CellActivation(activation);
        visit(part, activation, activations);
      }
    }
  }
}

Plan plan_of(const Settings& settings) {
  Plan plan;
  for_each_condition(
      settings, [&](std::string_view part, std::string_view activation, const LstmActivations&) {
        plan.conditions.push_back(
            {{{"part", std::string(part)}, {"activation", std::string(activation)}}});
      });
  Axis step{"step"};
  for (std::size_t i = 0; i <= kLooks; ++i)
    step.places.push_back(std::floor(settings.number("steps") * static_cast<double>(i) / kLooks));
  plan.measures = {{"loss", {}, AxisScale::logarithmic},
                   {"loss-by-step", step, AxisScale::logarithmic},
                   {"solved"},
                   {"diverged"}};
  return plan;
}

void run_seed(const Settings& settings, const Plan& plan, std::uint64_t seed, Row& row) {
  SequenceSetup setup;
  setup.task = find_sequence_task("adding");
  setup.length = settings.whole("length");
  setup.units = settings.whole("width");
  setup.learning_rate = settings.number("learningRate");
  setup.start.initializer = find_initializer("xavier-uniform");
  setup.start.forget_bias = settings.number("forgetBias");
  std::size_t condition = 0;
  for_each_condition(settings,
                     [&](std::string_view, std::string_view, const LstmActivations& activations) {
                       SequenceTraining training(setup, activations, seed);
                       double done = 0, loss = 0;
                       std::size_t place = 0;
                       for (const double step : plan.measures[kLossByStep].axis.places) {
                         training.step(static_cast<std::size_t>(step - done));
                         done = step;
                         loss = training.relative_loss();
                         row.set(condition, kLossByStep, loss, place++);
                       }
                       row.set(condition, kLoss, loss);
                       row.set(condition, kSolved, loss < kSolvedLoss);
                       row.set(condition, kDiverged, std::isnan(loss));
                       ++condition;
                     });
}

}  // namespace

constexpr Experiment lstm_gates{
    .id = "lstm-gates",
    .curriculum = "D2",
    .source = {"S. Hochreiter, J. Schmidhuber", "Long short-term memory", 1997,
               "https://doi.org/10.1162/neco.1997.9.8.1735"},
    .controls =
        {{.id = "parts",
          .kind = Control::Kind::choices,
          .options = {"input", "forget", "output", "candidate", "state"},
          .default_words = {"input", "forget", "output", "candidate", "state"}},
         {.id = "activations",
          .kind = Control::Kind::activations,
          .default_words = {"sigmoid", "tanh", "relu"}},
         {.id = "length", .kind = Control::Kind::whole, .default_number = 30, .min = 2, .max = 100},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 8, .min = 2, .max = 64},
         {.id = "forgetBias",
          .kind = Control::Kind::number,
          .default_number = 1,
          .min = -5,
          .max = 10},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 600,
          .min = 10,
          .max = 20'000},
         {.id = "learningRate",
          .kind = Control::Kind::number,
          .default_number = 0.02,
          .min = 1e-5,
          .max = 1}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
