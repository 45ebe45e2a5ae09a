// Nets without an activation, held against the product of their weight matrices.
#include <cmath>
#include <string>

#include "catch.h"
#include "experiment_run.h"

using namespace activation_lab;

TEST_CASE("linear-collapse: by default xor and spiral, depths from none to eight") {
  const ExperimentRun run("linear-collapse", {}, 1, 0);
  CHECK(run.plan().conditions.size() == 6);
  for (const Measure& measure : run.plan().measures) {
    CHECK(measure.axis.id == "depth");
    CHECK(measure.axis.places.front() == 0);
    CHECK(measure.axis.places.back() == 8);
  }
}

// In the median, as the page claims: a net whose outputs are small differences of large terms loses
// more bits than others.
TEST_CASE("linear-collapse: the product of the matrices is the net, if there is no activation") {
  for (const int steps : {0, 100}) {
    const ExperimentRun run("linear-collapse", {{"steps", steps}, {"depth", 6}, {"width", 7}}, 1,
                            7);
    for (const std::string data : {"xor", "spiral"}) {
      for (std::size_t depth = 0; depth <= 6; ++depth)
        CHECK(run.median("deviation", data + " identity", depth) < 1e-5);
      for (const char* other : {" tanh", " relu"}) {
        CHECK(run.median("deviation", data + other) < 1e-5);  // no hidden layer, no activation
        for (std::size_t seed = 0; seed < run.seeds(); ++seed)
          for (const double d : run.of(seed, "deviation", data + other).subspan(1)) CHECK(d > 0.05);
      }
    }
  }
}

TEST_CASE("linear-collapse: without hidden layers the activation makes no difference") {
  const ExperimentRun run("linear-collapse", {{"steps", 50}, {"depth", 1}}, 4, 1);
  const double linear = run.of(0, "training-loss", "xor identity")[0];
  CHECK(run.of(0, "training-loss", "xor tanh")[0] == linear);
  CHECK(run.of(0, "training-loss", "xor relu")[0] == linear);
}

TEST_CASE("linear-collapse: depth buys nothing with the identity, all with tanh and ReLU on xor") {
  const ExperimentRun run("linear-collapse", {{"data", Value::List{"xor"}}, {"depth", 4}}, 1, 3);
  for (std::size_t depth = 1; depth <= 4; ++depth) {
    const double linear = run.median("training-loss", "xor identity");
    CHECK(std::fabs(run.median("training-loss", "xor identity", depth) - linear) < 0.01);
    CHECK(run.median("accuracy", "xor identity", depth) < 0.65);
    CHECK(run.median("accuracy", "xor tanh", depth) > 0.95);
    CHECK(run.median("accuracy", "xor relu", depth) > 0.95);
  }
}
