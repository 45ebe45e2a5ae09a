// What outputs of one sign cost: signs of gradients, the way of two weights, means by depth.
#include <cmath>

#include "catch.h"
#include "experiment_run.h"

using namespace activation_lab;

TEST_CASE("zero-centred: two pictures, of as many points as steps and their beginning") {
  const ExperimentRun run("zero-centred", {{"path", 12}, {"depth", 3}}, 1, 0);
  std::size_t pictures = 0;
  for (const Measure& measure : run.plan().measures) {
    if (measure.width == 1) continue;
    ++pictures;
    CHECK(measure.width == 2);
    CHECK(measure.axis.id == "step");
    CHECK(measure.places() == 13);
  }
  CHECK(pictures == 2);
}

TEST_CASE("zero-centred: of one example all gradients of a neuron share a sign if inputs do") {
  const ExperimentRun run("zero-centred", {{"depth", 2}}, 1, 3);
  for (std::size_t seed = 0; seed < run.seeds(); ++seed) {
    for (const char* measure : {"sign-agreement-at-start", "sign-agreement-trained"}) {
      CHECK(run.of(seed, measure, "sigmoid")[0] == 1);
      CHECK(run.of(seed, measure, "relu")[0] == 1);
      for (const double share : run.of(seed, measure, "tanh"))
        CHECK((share >= 0.5 && share < 0.75));
      CHECK(run.of(seed, measure, "relu")[2] < 0.95);  // of 16 examples
    }
  }
}

TEST_CASE("zero-centred: with positive inputs no step moves the two weights apart") {
  const ExperimentRun run("zero-centred", {{"depth", 2}, {"path", 200}}, 1, 3);
  for (std::size_t seed = 0; seed < run.seeds(); ++seed) {
    std::size_t apart = 0;
    const auto steps = [&](const char* measure, auto look) {
      const auto path = run.of(seed, measure, "sigmoid");
      CHECK((path[0] == 0 && path[1] == 0));
      for (std::size_t i = 2; i < path.size(); i += 2)
        look(path[i] - path[i - 2], path[i + 1] - path[i - 1]);
      CHECK(std::fabs(path[path.size() - 2] - 1) < 0.1);
      CHECK(std::fabs(path[path.size() - 1] + 1) < 0.1);
    };
    steps("weight-path", [](double x, double y) { CHECK(x * y >= 0); });
    steps("weight-path-centred", [&](double x, double y) { apart += x * y < 0; });
    CHECK(apart > 0);
  }
}

TEST_CASE("zero-centred: a path is no shorter than the straight way to where the loss is small") {
  const ExperimentRun run("zero-centred", {{"depth", 2}, {"loss", 0.0001}}, 1, 3);
  for (std::size_t seed = 0; seed < run.seeds(); ++seed)
    for (const char* measure : {"path-length", "path-length-centred"})
      for (const double length : run.of(seed, measure, "elu")) CHECK(length > 0.9);
}

TEST_CASE("zero-centred: sigmoid's mean costs steps, zig-zag or not; tanh has none to take off") {
  const ExperimentRun run("zero-centred", {{"depth", 2}}, 1, 9);
  for (std::size_t batch = 0; batch < 4; ++batch) {
    CHECK(run.median("steps-to-loss", "sigmoid", batch) >=
          2.5 * run.median("steps-to-loss-centred", "sigmoid", batch));
    CHECK(run.median("steps-to-loss", "tanh", batch) <=
          2 * run.median("steps-to-loss-centred", "tanh", batch));
  }
  CHECK(run.median("path-length", "sigmoid", 0) > 2);
  CHECK(run.median("path-length", "sigmoid", 3) < 1.3);  // all examples at once: straight, and slow
}

TEST_CASE("zero-centred: where both weights are to go the same way, positive inputs cost nothing") {
  const ExperimentRun run("zero-centred", {{"depth", 2}, {"target", "same"}}, 1, 9);
  CHECK(run.median("steps-to-loss", "sigmoid") <= run.median("steps-to-loss-centred", "sigmoid"));
}

TEST_CASE("zero-centred: sigmoid's mean is a half in every layer, and soon all there is") {
  const ExperimentRun run("zero-centred", {{"depth", 6}}, 1, 3);
  for (std::size_t layer = 0; layer < 6; ++layer) {
    CHECK(std::fabs(run.median("mean-activation", "sigmoid", layer) - 0.5) < 0.06);
    CHECK(run.median("mean-share", "sigmoid", layer) > 0.9);
    CHECK(std::fabs(run.median("mean-activation", "tanh", layer)) < 0.01);
    CHECK(run.median("mean-share", "tanh", layer) < 0.01);
  }
}
