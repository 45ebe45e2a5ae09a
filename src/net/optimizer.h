// From gradients to steps. The rules are PyTorch's, with its names and defaults.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "activation/spec.h"

namespace activation_lab {

// A rule for parameters p with gradients g. What a rule remembers of each parameter is 0 before the
// first step.
struct OptimizerRule {
  std::string_view id;
  std::string_view name;
  std::string_view tex;
  List<Parameter, 4> settings;  // beside the learning rate
  int memories;                 // numbers kept for each parameter
  Source source;
  // n a multiple of four; memory: so many arrays of n, one after the other. `step` counts from 1.
  void (*apply)(float* p, const float* g, float* memory, std::size_t n, double rate,
                const double* settings, long step);
};

std::span<const OptimizerRule> optimizer_rules();

// By id; nullptr where there is none.
const OptimizerRule* find_optimizer_rule(std::string_view id);

// Scales a gradient whose norm is larger down to that norm.
void clip(std::span<float> gradient, double largest_norm);

// A rule at work on an array of parameters.
class Optimizer {
 public:
  Optimizer(const OptimizerRule& rule, const std::array<double, 4>& settings, std::size_t size)
      : rule_(&rule),
        settings_(settings),
        memory_(size * static_cast<std::size_t>(rule.memories)) {}

  void step(std::span<float> parameters, std::span<const float> gradient, double rate) {
    rule_->apply(parameters.data(), gradient.data(), memory_.data(), parameters.size(), rate,
                 settings_.data(), ++steps_);
  }
  long steps() const { return steps_; }

  // All there is to it, for saving and going on.
  std::span<float> memory() { return memory_; }
  std::span<const float> memory() const { return memory_; }
  void set_steps(long steps) { steps_ = steps; }

 private:
  const OptimizerRule* rule_;
  std::array<double, 4> settings_;
  std::vector<float> memory_;
  long steps_ = 0;
};

}  // namespace activation_lab
