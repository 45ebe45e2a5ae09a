// B6: for which activation and loss a single layer's loss is convex.
#include <cmath>

#include "activation/catalog.h"
#include "data/dataset.h"
#include "experiment_run.h"
#include "net/rng.h"

using namespace activation_lab;

namespace {

constexpr std::size_t kPoints = 65;

double height(std::span<const double> line, std::size_t i) { return line[2 * i + 1]; }

}  // namespace

TEST_CASE("a line's losses are those that a textbook's formulae give") {
  const ExperimentRun run("single-layer-convexity", {{"activations", Value::List{"sigmoid"}}}, 8,
                          1);
  const Dataset data = draw_toy_set(*find_toy_set("gaussians"), 16, 0.1f, Targets::zero_or_one, 8);
  Rng rng(8, 5);
  float middle[3], direction[3];
  rng.fill_normal(middle, 0.3);
  rng.fill_normal(direction, 1);
  for (const bool cross_entropy : {false, true}) {
    std::vector<double> losses;
    for (std::size_t i = 0; i < kPoints; ++i) {
      const double at = -4 + static_cast<double>(i) / 8;
      double w[3], sum = 0;
      for (std::size_t k = 0; k < 3; ++k)
        w[k] = static_cast<double>(middle[k]) + at * static_cast<double>(direction[k]);
      for (std::size_t e = 0; e < 16; ++e) {
        const double z = w[0] * data.input(e)[0] + w[1] * data.input(e)[1] + w[2];
        const double p = 1 / (1 + std::exp(-z)), q = 1 / (1 + std::exp(z)), t = data.target(e)[0];
        sum += cross_entropy ? -t * std::log(p) - (1 - t) * std::log(q) : (p - t) * (p - t);
      }
      losses.push_back(sum / 16);
    }
    const auto [low, high] = std::minmax_element(losses.begin(), losses.end());
    const auto line = run.of(0, "loss-along-line",
                             cross_entropy ? "sigmoid cross-entropy" : "sigmoid squared-error");
    for (std::size_t i = 0; i < kPoints; ++i)
      CHECK(std::fabs(height(line, i) - (losses[i] - *low) / (*high - *low)) < 1e-12);
  }
}

TEST_CASE("the matching loss of identity is squared error, that of sigmoid cross-entropy") {
  const ExperimentRun run("single-layer-convexity",
                          {{"activations", Value::List{"identity", "sigmoid"}}}, 1, 3);
  for (std::size_t k = 0; k < run.seeds(); ++k) {
    for (std::size_t i = 0; i < kPoints; ++i) {
      CHECK(std::fabs(height(run.of(k, "loss-along-line", "identity matching"), i) -
                      height(run.of(k, "loss-along-line", "identity squared-error"), i)) < 1e-12);
      // Up to the interpolation of f.
      CHECK(std::fabs(height(run.of(k, "loss-along-line", "sigmoid matching"), i) -
                      height(run.of(k, "loss-along-line", "sigmoid cross-entropy"), i)) < 1e-4);
    }
  }
}

TEST_CASE("monotone activations are convex with the loss that matches, not with squared error") {
  const ExperimentRun run("single-layer-convexity", {}, 51, 5);
  for (std::size_t k = 0; k < run.seeds(); ++k) {
    const auto failing = [&](const char* condition) {
      return run.of(k, "failing-lines", condition)[0];
    };
    for (const char* convex :
         {"sigmoid cross-entropy", "sigmoid matching", "tanh matching", "relu matching",
          "softplus matching", "identity matching", "identity squared-error"}) {
      INFO(convex);
      CHECK(failing(convex) == 0);
      CHECK(run.of(k, "smallest-second-difference", convex)[0] > -0x1p-45);
      // A hidden layer ends it.
      CHECK(run.of(k, "failing-lines-hidden", convex)[0] > 0);
    }
    CHECK(failing("sigmoid squared-error") > 0.8);
    CHECK(failing("tanh squared-error") > 0.8);
    CHECK(failing("relu squared-error") > 0.2);
  }
  CHECK(run.median("failing-lines", "softplus squared-error") > 0);
  CHECK(run.median("failing-lines", "gelu matching") > 0);  // not monotone
}

TEST_CASE("sigmoid's squared error fails far out, ReLU's near its kink") {
  const ExperimentRun run("single-layer-convexity", {{"lines", 50}}, 71, 5);
  const auto concave = [&](const char* condition, double position) {
    return run.median("concave-share", condition, static_cast<std::size_t>((position + 3.875) * 8));
  };
  CHECK(concave("sigmoid squared-error", 3.5) > concave("sigmoid squared-error", 0) + 0.1);
  CHECK(concave("relu squared-error", 0) > concave("relu squared-error", 3.5) + 0.03);
}

TEST_CASE("cross-entropy is there for functions that give probabilities") {
  const ExperimentRun run("single-layer-convexity",
                          {{"activations", Value::List{"tanh", "hard-sigmoid", "sigmoid"}}}, 1, 0);
  std::vector<std::string> with;
  for (const Condition& one : run.plan().conditions)
    if (one.is[1].second == "cross-entropy") with.push_back(one.is[0].second);
  CHECK(with == std::vector<std::string>{"sigmoid"});
}
