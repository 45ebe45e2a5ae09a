// Gradients from the last layer back to the first: how much is left, at the start and in training.
#include <string>
#include <vector>

#include "catch.h"
#include "experiment_run.h"

using namespace activation_lab;

namespace {

std::vector<double> depths_up_to(int deepest) {
  return ExperimentRun("vanishing-gradient", {{"depth", deepest}}, 1, 0)
      .plan()
      .measures.back()
      .axis.places;
}

}  // namespace

TEST_CASE("vanishing-gradient: depths double up to the one that is set") {
  CHECK(depths_up_to(2) == std::vector<double>{2});
  CHECK(depths_up_to(16) == std::vector<double>{2, 4, 8, 16});
  CHECK(depths_up_to(20) == std::vector<double>{2, 4, 8, 16, 20});
}

TEST_CASE("vanishing-gradient: the ratio is the first layer's norm over the last's") {
  const ExperimentRun run("vanishing-gradient", {{"depth", 5}, {"steps", 20}}, 7, 1);
  const auto at_start = run.of(0, "gradient-at-start", "tanh xavier-normal");
  const auto trained = run.of(0, "gradient-trained", "tanh xavier-normal");
  CHECK(at_start.size() == 5);
  CHECK(run.of(0, "ratio-at-start", "tanh xavier-normal").back() == at_start[0] / at_start[4]);
  CHECK(run.of(0, "ratio-trained", "tanh xavier-normal").back() == trained[0] / trained[4]);
}

TEST_CASE("vanishing-gradient: mean slopes are those of the activations") {
  const ExperimentRun run("vanishing-gradient", {{"depth", 4}, {"steps", 20}}, 1, 1);
  for (const char* measure : {"slope-at-start", "slope-trained"}) {
    for (const double slope : run.of(0, measure, "sigmoid he-normal"))
      CHECK((slope > 0 && slope <= 0.25));
    for (const double slope : run.of(0, measure, "tanh he-normal"))
      CHECK((slope > 0.25 && slope <= 1));
    for (const double slope : run.of(0, measure, "relu he-normal"))
      CHECK((slope > 0.2 && slope < 0.8));  // half of the units are on
  }
}

TEST_CASE(
    "vanishing-gradient: at the start sigmoid's gradient vanishes with depth, tanh's does not") {
  const ExperimentRun run("vanishing-gradient", {{"steps", 0}}, 1, 5);
  for (const char* initializer : {"lecun-normal", "xavier-normal", "he-normal"}) {
    const std::string sigmoid = std::string("sigmoid ") + initializer,
                      tanh = std::string("tanh ") + initializer;
    for (std::size_t place = 1; place < 4; ++place)
      CHECK(run.median("ratio-at-start", sigmoid, place) <
            run.median("ratio-at-start", sigmoid, place - 1) / 5);
    CHECK(run.median("ratio-at-start", sigmoid, 3) < 1e-6);
    const double left = run.median("ratio-at-start", tanh, 3);
    CHECK((left > 0.3 && left < 4));
  }
}

TEST_CASE("vanishing-gradient: in training tanh loses it again, unless the rate is small") {
  const auto train = [](double rate) {
    return ExperimentRun("vanishing-gradient",
                         {{"activations", Value::List{"tanh"}},
                          {"initializers", Value::List{"xavier-normal"}},
                          {"learningRate", rate}},
                         1, 5);
  };
  const ExperimentRun fast = train(0.01), slow = train(0.003);
  CHECK(fast.median("ratio-trained", "tanh xavier-normal", 3) < 0.05);
  CHECK(slow.median("ratio-trained", "tanh xavier-normal", 3) > 0.5);
  CHECK(fast.median("accuracy", "tanh xavier-normal", 3) + 0.1 <
        slow.median("accuracy", "tanh xavier-normal", 3));
}
