#include "expression/defined_activation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "activation/kernel.h"
#include "expression/edges.h"
#include "expression/limits.h"
#include "expression/machine.h"
#include "expression/record.h"
#include "expression/tex.h"

namespace activation_lab {

using expression::limits_at;
using expression::Machine;
using expression::Tape;

DefinedActivation::DefinedActivation(Definition definition, Tape tape)
    : definition_(std::move(definition)), tape_(std::move(tape)) {
  for (const DefinedParameter& p : definition_.parameters)
    symbols_.push_back(kAnalysed ? expression::symbol_of(p.name) : "");
  if constexpr (kAnalysed) {
    tex_ = expression::tex_of(tape_, symbols_);
    tex_derivative_ = "\\frac{d}{dx}\\left(" + tex_ + "\\right)";
  }

  spec_.id = definition_.id;
  spec_.name = definition_.name;
  spec_.family = "user-defined";
  spec_.tex = tex_;
  spec_.tex_derivative = tex_derivative_;
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    const DefinedParameter& p = definition_.parameters[i];
    spec_.parameters.push_back(
        {p.name, symbols_[i], p.default_value, p.min, p.max, p.slider_min, p.slider_max});
  }
}

namespace {

using expression::Derivatives;

template <class V>
V derivative(const Derivatives<0, V>& d, int) {
  return d.f;
}
template <class V>
V derivative(const Derivatives<2, V>& d, int order) {
  return order == 0 ? d.f : order == 1 ? d.d1 : d.d2;
}

// f, f′ and f″ in double, at any x.
class Exact {
 public:
  Exact(const Tape& tape, const double* params)
      : tape_(tape), params_(params), machine_(tape, params) {}

  Jet<double> at(double x) {
    if (std::isnan(x)) return {x, x, x};
    if (std::isinf(x)) return limits(x);
    const Derivatives<2, double>& d = machine_.run(x);
    return {d.f, d.d1, d.d2};
  }

 private:
  const Jet<double>& limits(double end) {
    std::optional<Jet<double>>& kept = end < 0 ? left_ : right_;
    if (!kept) kept = limits_at(end, tape_, params_);
    return *kept;
  }

  const Tape& tape_;
  const double* params_;
  Machine<2, double> machine_;
  std::optional<Jet<double>> left_, right_;
};

bool all_finite(const Pack& a, const Pack& b) {
  f32x4 sum = 0.0;  // v − v is 0 where v is finite, else NaN
  for (std::size_t i = 0; i < kVectors; ++i) sum = sum + ((a.v[i] - a.v[i]) + (b.v[i] - b.v[i]));
  float lanes[4];
  sum.store(lanes);
  return lanes[0] + lanes[1] + (lanes[2] + lanes[3]) == 0;
}

// `Order` is what is computed, `order` what is wanted of it.
template <int Order>
void map_float(const Tape& tape, int order, const float* x, float* y, std::size_t n,
               const double* params) {
  Machine<Order, Pack> machine(tape, params);
  Exact exact(tape, params);
  float lanes[kLanes] = {};
  for (std::size_t i = 0; i < n; i += kLanes) {
    const std::size_t count = std::min(n - i, kLanes);
    std::copy_n(x + i, count, lanes);
    const Pack input = Pack::load(lanes);
    const Pack result = derivative(machine.run(input), order);
    float results[kLanes];
    result.store(results);
    if (!all_finite(input, result)) {
      for (std::size_t k = 0; k < count; ++k)
        if (!std::isfinite(results[k]) || !std::isfinite(lanes[k]))
          results[k] = static_cast<float>(derivative(exact.at(double{lanes[k]}), order));
    }
    std::copy_n(results, count, y + i);
  }
}

}  // namespace

void DefinedActivation::map(int order, const float* x, float* y, std::size_t n,
                            const double* params) const {
  const auto kernel = order == 0 ? map_float<0> : map_float<2>;
  kernel(tape_, order, x, y, n, params);
}

void DefinedActivation::map(int order, const double* x, double* y, std::size_t n,
                            const double* params) const {
  Exact exact(tape_, params);
  for (std::size_t i = 0; i < n; ++i) y[i] = derivative(exact.at(x[i]), order);
}

Jet<double> DefinedActivation::jet(double x, const double* params) const {
  return Exact(tape_, params).at(x);
}

Trace DefinedActivation::trace() const {
  if constexpr (!kAnalysed) __builtin_trap();
  std::array<double, expression::kMaxParameters> defaults{};
  for (std::size_t i = 0; i < definition_.parameters.size(); ++i)
    defaults[i] = definition_.parameters[i].default_value;
  return expression::record(tape_, defaults.data());
}

std::vector<double> DefinedActivation::kinks(const double* params) const {
  if constexpr (!kAnalysed) __builtin_trap();
  return expression::edges(tape_, params);
}

}  // namespace activation_lab
