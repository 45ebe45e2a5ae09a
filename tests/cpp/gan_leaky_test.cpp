// What holds of every run, and the control that makes the effect go.
#include <cmath>
#include <vector>

#include "catch.h"
#include "experiments.h"

using namespace activation_lab;

namespace {

constexpr std::size_t kLast = 10;  // of eleven looks

const Experiment& experiment() { return *find_experiment("gan-leaky"); }

const Value::Record kShort{{"steps", 100}, {"generators", Value(Value::List{"relu"})}};

Value::Record with(Value::Record record, std::string_view name, Value value) {
  record.push_back({std::string(name), std::move(value)});
  return record;
}

}  // namespace

TEST_CASE("gan-leaky: only ReLU blocks, and about half of its units") {
  const Outcome outcome = run(experiment(), kShort, 3);
  for (std::size_t place = 0; place <= kLast; ++place) {
    CHECK(outcome.median("blocked-units", {"leaky-relu", "relu"}, place) == 0);
    const double blocked = outcome.median("blocked-units", {"relu", "relu"}, place);
    CHECK((blocked > 0.35 && blocked < 0.65));
  }
}

TEST_CASE("gan-leaky: a leaky ReLU of slope 0 is ReLU") {
  const Outcome outcome = run(experiment(), with(kShort, "slope", 0), 2);
  for (const std::string_view measure :
       {"generator-gradient", "blocked-units", "modes", "good-samples", "samples"})
    CHECK(outcome.values(measure, {"relu", "relu"}, kLast) ==
          outcome.values(measure, {"leaky-relu", "relu"}, kLast));
}

TEST_CASE("gan-leaky: points that lie in a mode are good, and hundredths of them make a mode") {
  // With modes so wide that they touch, one can hardly miss them.
  const Outcome wide = run(experiment(), with(kShort, "deviation", 0.5), 3);
  CHECK(wide.median("good-samples", {"relu", "relu"}, kLast) > 0.6);
  CHECK(wide.median("modes", {"relu", "relu"}, kLast) >= 6);
  const Outcome narrow = run(experiment(), with(kShort, "deviation", 0.01), 3);
  CHECK(narrow.median("good-samples", {"relu", "relu"}, 0) < 0.01);
  CHECK(narrow.median("modes", {"relu", "relu"}, 0) == 0);
}

TEST_CASE("gan-leaky: a discriminator that learns too fast dies, and blocks whole points") {
  const Value::Record fast =
      with(with(kShort, "discriminatorRate", 0.1), "discriminators", Value(Value::List{"relu"}));
  const Outcome outcome = run(experiment(), fast, 5);
  CHECK(outcome.median("blocked-units", {"relu", "relu"}, kLast) > 0.7);
}
