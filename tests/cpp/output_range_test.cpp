// B7: the largest stable rate, and whether a bounded output raises it.
#include "activation/catalog.h"
#include "experiment_run.h"
#include "lab/experiments/training.h"

using namespace activation_lab;

namespace {

// Of the ranges ±1 … ±8.
enum { kNarrow = 0, kWide = 3 };

const Value::List kBounded{"sigmoid", "tanh", "hard-tanh"};
const Value::List kUnbounded{"relu", "softplus", "identity"};

double smallest(const ExperimentRun& run, const Value::List& activations, std::size_t place) {
  double least = kInfinity;
  for (const Value& id : activations)
    least = std::min(least, run.median("largest-rate", *id.text(), place));
  return least;
}
double largest(const ExperimentRun& run, const Value::List& activations, std::size_t place) {
  double most = 0;
  for (const Value& id : activations)
    most = std::max(most, run.median("largest-rate", *id.text(), place));
  return most;
}

}  // namespace

TEST_CASE("the rate found is stable, and 6 % more is not") {
  const ExperimentRun run("output-range", {{"activations", Value::List{"tanh", "relu"}}}, 5, 2);
  for (std::size_t k = 0; k < run.seeds(); ++k) {
    for (const char* activation : {"tanh", "relu"}) {
      const double rate = run.of(k, "largest-rate", activation)[kWide];
      const auto is_stable = [&](double factor) {
        TrainingSetup setup;
        setup.count = setup.batch_size = 48;
        setup.test = 0;
        setup.loss = "squared-error";
        setup.input_scale = 8.0 / 5;
        setup.layers = layers_of(1, 8, activation);
        setup.initializer = "xavier-normal";
        setup.optimizer = "sgd";
        setup.learning_rate = factor * rate;
        Session session = make_session(setup, 5 + k);
        const double before = session.metrics().train_loss;
        session.step(100);
        return session.status() != Status::diverged && session.metrics().train_loss <= before;
      };
      INFO(activation << ", seed " << 5 + k << ": " << rate);
      CHECK(is_stable(1));
      CHECK_FALSE(is_stable(1.06));
    }
  }
}

TEST_CASE("bounded outputs stand larger rates where inputs are wide, and only there") {
  Value::List all = kBounded;
  all.insert(all.end(), kUnbounded.begin(), kUnbounded.end());
  const ExperimentRun run("output-range", {{"activations", all}}, 41, 3);
  CHECK(smallest(run, kBounded, kWide) > 2 * largest(run, kUnbounded, kWide));
  CHECK(smallest(run, kBounded, kNarrow) < largest(run, kUnbounded, kNarrow));
  CHECK(smallest(run, kUnbounded, kNarrow) < largest(run, kBounded, kNarrow));

  // No net stands 1: the output's bias alone has the curvature 2.
  CHECK(largest(run, kBounded, kNarrow) < 1);
  CHECK(largest(run, kUnbounded, kNarrow) < 1);

  for (const Value& id : kBounded) CHECK(run.median("largest-activation", *id.text(), kWide) <= 1);
  for (const Value& id : kUnbounded) CHECK(run.median("largest-activation", *id.text(), kWide) > 4);

  // Quick learning is another thing: ReLU has it, identity and softplus have not.
  for (const Value& id : kBounded)
    CHECK(run.median("steps-to-target", "relu", kNarrow) <
          run.median("steps-to-target", *id.text(), kNarrow));
  CHECK(run.median("steps-to-target", "softplus", kNarrow) >
        2 * run.median("steps-to-target", "tanh", kNarrow));
  CHECK(run.median("steps-to-target", "identity", kNarrow) == 500);
}
