// Residual stacks beside plain ones: their zeros, and the scale that their weights need.
#include <string>
#include <vector>

#include "catch.h"
#include "experiment_run.h"

using namespace activation_lab;

TEST_CASE("residual-relu: by default plain and residual, depths from 2 to 32") {
  const ExperimentRun run("residual-relu", {}, 1, 0);
  CHECK(run.plan().conditions.size() == 6);
  for (const Measure& measure : run.plan().measures)
    CHECK(measure.axis.places == std::vector<double>{2, 4, 8, 16, 32});
}

TEST_CASE("residual-relu: ReLU alone is sparse, and the path around it fills the zeros in") {
  const ExperimentRun run("residual-relu", {{"depth", 8}, {"steps", 40}}, 1, 3);
  for (std::size_t seed = 0; seed < run.seeds(); ++seed) {
    for (const std::string path : {"plain", "residual"}) {
      const auto zeros = run.of(seed, "sparsity", path + " relu");
      const auto handed_on = run.of(seed, "stream-sparsity", path + " relu");
      for (std::size_t place = 0; place < zeros.size(); ++place) {
        CHECK((zeros[place] > 0.2 && zeros[place] < 0.8));
        if (path == "plain")
          CHECK(handed_on[place] == zeros[place]);
        else
          CHECK(handed_on[place] < zeros[place]);
      }
      for (const char* other : {" leaky-relu", " rrelu"})
        for (const double share : run.of(seed, "sparsity", path + other)) CHECK(share == 0);
    }
  }
}

TEST_CASE("residual-relu: leaky ReLU of slope 0 is ReLU") {
  const ExperimentRun run("residual-relu", {{"depth", 4}, {"steps", 60}, {"slope", 0}}, 1, 1);
  for (const std::string path : {"plain", "residual"})
    for (const char* measure : {"accuracy", "training-loss", "steps-to-goal", "sparsity"})
      for (std::size_t place = 0; place < 2; ++place)
        CHECK(run.of(0, measure, path + " relu")[place] ==
              run.of(0, measure, path + " leaky-relu")[place]);
}

TEST_CASE("residual-relu: the path carries depth, where the weights are scaled for it") {
  const auto loss = [](const char* initializer) {
    const ExperimentRun run("residual-relu",
                            {{"activations", Value::List{"relu"}},
                             {"paths", Value::List{"residual"}},
                             {"initializer", initializer}},
                            1, 5);
    return run.median("training-loss", "residual relu", 4);
  };
  CHECK(loss("scaled") < 0.01);
  CHECK(loss("he-normal") > 1);
}
