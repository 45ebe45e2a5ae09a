// B7: do bounded outputs make gradient descent more stable, and do unbounded ones train faster but
// want a smaller learning rate? The largest stable rate, found by bisection, by the inputs' range.
#include <algorithm>
#include <cmath>
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/training.h"
#include "net/matrix.h"

namespace activation_lab {
namespace {

enum { kRate, kSteps, kLargest };

constexpr double kRanges[] = {1, 2, 4, 8};
constexpr double kToyRange = 5;  // of the sets below: ±5
constexpr std::size_t kExamples = 48;
constexpr double kFirstRate = 0x1p-4, kLowestRate = 0x1p-20, kHighestRate = 0x1p20;
constexpr std::size_t kMostSteps = 500;  // towards the target
constexpr double kPrecision = 1.05;      // of the rate found, as a factor

Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view activation : settings.words("activations"))
    plan.conditions.push_back({{{"activation", std::string(activation)}}});
  const Axis range{"range", {std::begin(kRanges), std::end(kRanges)}, AxisScale::logarithmic};
  plan.measures = {{"largest-rate", range, AxisScale::logarithmic},
                   {"steps-to-target", range},
                   {"largest-activation", range, AxisScale::logarithmic}};
  return plan;
}

// Stable: after all steps the loss is finite and no larger than at the start.
bool is_stable(TrainingSetup setup, double rate, std::size_t steps, std::uint64_t seed) {
  setup.learning_rate = rate;
  Session session = make_session(setup, seed);
  const double before = session.metrics().train_loss;
  session.step(steps);
  return session.status() != Status::diverged && session.metrics().train_loss <= before;
}

// Goes by factors of 2 from a first rate up to one that is not stable or down to one that is, then
// bisects between it and its neighbour: nothing promises that stability ends only once, so this is
// the end that lies next on the way. NaN where no rate is stable.
double largest_stable_rate(const TrainingSetup& setup, std::size_t steps, std::uint64_t seed) {
  const auto stable = [&](double rate) { return is_stable(setup, rate, steps, seed); };
  double good = kFirstRate, bad = kFirstRate;
  if (stable(kFirstRate)) {
    while (good < kHighestRate && stable(bad = 2 * good)) good = bad;
    if (good >= kHighestRate) return good;
  } else {
    while (bad > kLowestRate && !stable(good = bad / 2)) bad = good;
    if (bad <= kLowestRate) return std::nan("");
  }
  while (bad > kPrecision * good) {
    const double middle = std::sqrt(good * bad);
    (stable(middle) ? good : bad) = middle;
  }
  return good;
}

double variance_of_targets(const Dataset& data) {
  double sum = 0, square = 0;
  for (std::size_t i = 0; i < data.rows; ++i) {
    const double t = data.target(i)[0];
    sum += t;
    square += t * t;
  }
  const auto n = static_cast<double>(data.rows);
  return square / n - (sum / n) * (sum / n);
}

double largest_activation(const Net& net) {
  float largest = 0;
  for (std::size_t i = 0; i < net.rows() * net.layers()[0].stride; ++i)
    largest = std::max(largest, std::fabs(net.activations(0)[i]));
  return static_cast<double>(largest);
}

void run_seed(const Settings& settings, const Plan& plan, std::uint64_t seed, Row& row) {
  const std::size_t steps = settings.whole("steps");
  for (std::size_t condition = 0; condition < plan.conditions.size(); ++condition) {
    for (std::size_t place = 0; place < std::size(kRanges); ++place) {
      TrainingSetup setup;
      setup.data = settings.word("data");
      setup.count = setup.batch_size = kExamples;
      setup.test = 0;
      setup.loss = "squared-error";
      setup.input_scale = kRanges[place] / kToyRange;
      setup.layers =
          layers_of(1, settings.whole("width"), settings.words("activations")[condition]);
      setup.initializer = settings.word("initializer");
      setup.optimizer = settings.word("optimizer");
      const double rate = largest_stable_rate(setup, steps, seed);
      if (std::isnan(rate)) continue;
      row.set(condition, kRate, rate, place);
      setup.learning_rate = rate / 2;
      Session session = make_session(setup, seed);
      const double target =
          settings.number("target") * variance_of_targets(session.examples().train);
      double largest = 0;
      std::size_t needed = kMostSteps;  // where the target is not reached, too
      for (std::size_t step = 1; step <= kMostSteps && session.step(1) == 1; ++step) {
        largest = std::max(largest, largest_activation(session.net()));
        if (session.metrics().train_loss > target) continue;
        needed = step;
        break;
      }
      row.set(condition, kSteps, static_cast<double>(needed), place);
      row.set(condition, kLargest, largest, place);
    }
  }
}

}  // namespace

constexpr Experiment output_range{
    .id = "output-range",
    .curriculum = "B7",
    .source = {"Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller", "Efficient BackProp", 1998,
               "https://doi.org/10.1007/3-540-49430-8_2"},
    .controls =
        {{.id = "activations",
          .kind = Control::Kind::activations,
          .default_words = {"sigmoid", "tanh", "hard-tanh", "softsign", "relu", "softplus", "elu",
                            "identity"}},
         {.id = "initializer",
          .kind = Control::Kind::choice,
          .options = {"lecun-normal", "xavier-normal", "he-normal"},
          .default_words = {"xavier-normal"}},
         {.id = "data",
          .kind = Control::Kind::choice,
          .options = {"circle", "xor", "moons", "spiral"},
          .default_words = {"circle"}},
         {.id = "optimizer",
          .kind = Control::Kind::choice,
          .options = {"sgd", "momentum", "adam"},
          .default_words = {"sgd"}},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 8, .min = 1, .max = 64},
         {.id = "target",
          .kind = Control::Kind::number,
          .default_number = 0.2,
          .min = 0.01,
          .max = 1},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 100,
          .min = 10,
          .max = 500}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
