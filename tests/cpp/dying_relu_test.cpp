// D3: which units die, and which remedies keep them alive.
#include <string>

#include "activation/catalog.h"
#include "experiment_run.h"
#include "lab/experiments/training.h"

using namespace activation_lab;

namespace {

// Of the rates 0.003 … 1.
enum { kHundredth = 1, kTenth = 3, kOne = 5 };

const Value kReluAlone = Value::List{"relu"};

}  // namespace

TEST_CASE("the shift moves all inputs, and standardizing undoes it") {
  TrainingSetup setup;
  setup.layers = layers_of(1, 4, "relu");
  const Session plain = make_session(setup, 3);
  setup.input_scale = 0.5;
  setup.input_shift = 7;
  const Session moved = make_session(setup, 3);
  setup.standardize = true;
  const Session standardized = make_session(setup, 3);
  double sum = 0;
  const Dataset &before = plain.examples().train, &after = moved.examples().train;
  REQUIRE(before.rows == after.rows);
  for (std::size_t i = 0; i < before.rows; ++i) {
    for (std::size_t j = 0; j < 2; ++j)
      CHECK(after.input(i)[j] ==
            static_cast<float>(0.5 * static_cast<double>(before.input(i)[j]) + 7));
    CHECK(after.target(i)[0] == before.target(i)[0]);
    sum += static_cast<double>(standardized.examples().train.input(i)[0]);
  }
  CHECK(std::fabs(sum / static_cast<double>(before.rows)) < 1e-6);
}

TEST_CASE("a unit counts as dead where its pre-activation is positive for no example") {
  const ExperimentRun run("dying-relu",
                          {{"activations", kReluAlone}, {"depth", 1}, {"width", 32}, {"steps", 0}},
                          11, 3);
  for (std::size_t k = 0; k < run.seeds(); ++k) {
    TrainingSetup setup;
    setup.input_shift = 5;
    setup.layers = layers_of(1, 32, "relu");
    setup.initializer = "he-normal";
    Session session = make_session(setup, 11 + k);
    double dead = 0;
    for (std::size_t unit = 0; unit < 32; ++unit) {
      const auto z = session.pre_activations(0, unit);
      dead += std::none_of(z.begin(), z.end(), [](float x) { return x > 0; });
    }
    CHECK(run.of(k, "dead-at-start", "relu sgd")[0] == dead / 32);
    CHECK(run.of(k, "dead-share", "relu adam")[kOne] == dead / 32);  // no step was taken
  }
}

TEST_CASE("a large rate kills ReLU units, a small one does not, standardized inputs save them") {
  const ExperimentRun run("dying-relu", {{"activations", kReluAlone}}, 31, 7);
  const double at_start = run.median("dead-at-start", "relu sgd");
  CHECK(at_start > 0.15);
  CHECK(std::fabs(run.median("dead-share", "relu sgd", kHundredth) - at_start) < 0.07);
  CHECK(run.median("dead-share", "relu sgd", kOne) > 0.85);
  CHECK(run.median("accuracy", "relu sgd", kOne) < 0.6);
  CHECK(run.median("dead-at-start-standardized", "relu sgd") < 0.1);
  CHECK(run.median("dead-share-standardized", "relu sgd", kOne) < 0.15);
  CHECK(run.median("accuracy-standardized", "relu sgd", kOne) > 0.95);
}

TEST_CASE("at the same rate momentum and Adam kill more units than SGD") {
  const ExperimentRun run("dying-relu", {{"activations", kReluAlone}}, 61, 7);
  for (const char* other : {"relu momentum", "relu adam"}) {
    INFO(other);
    CHECK(run.median("dead-share", other, kTenth) >
          run.median("dead-share", "relu sgd", kTenth) + 0.15);
    CHECK(run.median("dead-share-standardized", other, kOne) >
          run.median("dead-share-standardized", "relu sgd", kOne) + 0.3);
  }
}

TEST_CASE("leaky units never die, ELU and GELU units do where floats underflow") {
  const ExperimentRun run("dying-relu",
                          {{"activations", Value::List{"leaky-relu", "prelu", "elu", "gelu"}},
                           {"optimizers", Value::List{"sgd", "momentum"}}},
                          91, 3);
  for (std::size_t k = 0; k < run.seeds(); ++k)
    for (const char* leaky : {"leaky-relu sgd", "leaky-relu momentum", "prelu sgd"})
      for (const double dead : run.of(k, "dead-share", leaky)) CHECK_FALSE(dead > 0);
  // They do not train any better for it: most runs end with numbers that are not finite.
  CHECK(std::isnan(run.median("accuracy", "prelu sgd", kOne)));
  for (const char* smooth : {"elu momentum", "gelu momentum"}) {
    INFO(smooth);
    CHECK(run.median("dead-share", smooth, kHundredth) == 0);
    CHECK(run.median("dead-share", smooth, kOne) > 0.2);
  }
}
