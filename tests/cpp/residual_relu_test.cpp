// What holds of every run, and the controls that make the effect come and go.
#include <algorithm>
#include <cmath>
#include <vector>

#include "catch.h"
#include "experiments.h"

using namespace activation_lab;

namespace {

const Experiment& experiment() { return *find_experiment("residual-relu"); }

Value words(std::initializer_list<const char*> list) {
  return Value(Value::List(list.begin(), list.end()));
}

}  // namespace

TEST_CASE("residual-relu: ReLU alone is sparse, and the path around it fills the zeros in") {
  const Outcome outcome = run(experiment(), {{"depth", 8}, {"steps", 40}}, 3);
  for (const std::string_view path : {"plain", "residual"}) {
    for (const std::string_view activation : {"relu", "leaky-relu", "rrelu"}) {
      INFO(path << " " << activation);
      for (std::size_t place = 0; place < 3; ++place) {  // 2, 4 and 8 layers
        const double sparsity = outcome.median("sparsity", {path, activation}, place);
        const double stream = outcome.median("stream-sparsity", {path, activation}, place);
        if (activation != "relu") CHECK((sparsity == 0 && stream == 0));
        if (activation == "relu") {
          CHECK((sparsity > 0.2 && sparsity < 0.8));
          CHECK((path == "plain" ? stream == sparsity : stream < sparsity));
        }
      }
    }
  }
}

TEST_CASE("residual-relu: a leaky ReLU of slope 0 is ReLU") {
  const Outcome outcome = run(experiment(), {{"depth", 4}, {"steps", 60}, {"slope", 0}}, 2);
  for (const std::string_view path : {"plain", "residual"})
    for (const std::string_view measure : {"accuracy", "training-loss", "sparsity"})
      CHECK(outcome.values(measure, {path, "relu"}, 1) ==
            outcome.values(measure, {path, "leaky-relu"}, 1));
}

TEST_CASE("residual-relu: without the scaled weights a deep residual stack fails") {
  const Value::Record setup{{"activations", words({"relu"})}, {"paths", words({"residual"})}};
  Value::Record he = setup;
  he.push_back({"initializer", "he-normal"});
  const double scaled =
      run(experiment(), setup, 5).median("training-loss", {"residual", "relu"}, 4);
  const double unscaled = run(experiment(), he, 5).median("training-loss", {"residual", "relu"}, 4);
  CHECK(scaled < 0.1);
  CHECK(unscaled > 1);
}
