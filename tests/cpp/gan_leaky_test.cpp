// A GAN on a ring: what is counted, what ReLU blocks, and when.
#include <algorithm>
#include <initializer_list>
#include <vector>

#include "catch.h"
#include "experiment_run.h"

using namespace activation_lab;

namespace {

constexpr std::size_t kLast = 10;  // of the looks

Value::Record with(std::initializer_list<Value::Member> more) {
  Value::Record settings{{"steps", 100}, {"generators", Value::List{"relu"}}};
  settings.insert(settings.end(), more);
  return settings;
}

}  // namespace

TEST_CASE("gan-leaky: by default both in both, looked at eleven times") {
  const ExperimentRun run("gan-leaky", {{"steps", 55}}, 1, 0);
  CHECK(run.plan().conditions.size() == 4);
  for (const Measure& measure : run.plan().measures)
    CHECK(measure.axis.places == std::vector<double>{0, 5, 11, 16, 22, 27, 33, 38, 44, 49, 55});
}

TEST_CASE("gan-leaky: ReLU blocks about half of the units, leaky ReLU none") {
  const ExperimentRun run("gan-leaky", with({}), 1, 3);
  for (std::size_t seed = 0; seed < run.seeds(); ++seed) {
    for (const double share : run.of(seed, "blocked-units", "relu relu"))
      CHECK((share > 0.3 && share < 0.7));
    for (const double share : run.of(seed, "blocked-units", "leaky-relu relu")) CHECK(share == 0);
    for (const double share : run.of(seed, "blocked-points", "leaky-relu relu")) CHECK(share == 0);
  }
}

TEST_CASE("gan-leaky: leaky ReLU of slope 0 is ReLU") {
  const ExperimentRun run("gan-leaky", with({{"slope", 0}}), 1, 1);
  for (const char* measure :
       {"generator-gradient", "blocked-units", "modes", "good-samples", "samples"}) {
    const auto relu = run.of(0, measure, "relu relu"),
               leaky = run.of(0, measure, "leaky-relu relu");
    CHECK(std::equal(relu.begin(), relu.end(), leaky.begin(), leaky.end()));
  }
}

TEST_CASE("gan-leaky: wide modes are found at once, narrow ones are not met by chance") {
  const ExperimentRun wide("gan-leaky", with({{"deviation", 0.5}}), 1, 3);
  CHECK(wide.median("good-samples", "relu relu", kLast) > 0.6);
  CHECK(wide.median("modes", "relu relu", kLast) >= 6);
  const ExperimentRun narrow("gan-leaky", with({{"deviation", 0.01}}), 1, 3);
  CHECK(narrow.median("good-samples", "relu relu", 0) < 0.01);
  CHECK(narrow.median("modes", "relu relu", 0) == 0);
}

TEST_CASE("gan-leaky: a discriminator that learns too fast dies, a narrow one cuts points off") {
  const ExperimentRun fast("gan-leaky", with({{"discriminatorRate", 0.1}}), 1, 5);
  CHECK(fast.median("blocked-units", "relu relu", kLast) > 0.7);
  const ExperimentRun narrow("gan-leaky", with({{"depth", 4}, {"width", 4}}), 1, 5);
  CHECK(narrow.median("blocked-points", "relu relu", kLast) > 0.1);
}
