// Functions that the analysis must understand though the registry need not have them, each with
// something that a careless analysis gets wrong. Evaluated in double only.
#pragma once

#include <array>
#include <cmath>

#include "activation/catalog.h"
#include "property/trace.h"

namespace activation_lab::shapes {

inline Trace nothing_recorded() {
  Trace trace;
  const int x = trace.intern(Op::input);
  trace.roots = {x, x, x};
  return trace;
}

// An entry without kernels.
class Shape final : public Activation {
 public:
  using Formula = Jet<double> (*)(double x, const double* params);
  Shape(const ActivationSpec& spec, Formula formula) : spec_(spec), formula_(formula) {}
  const ActivationSpec& spec() const override { return spec_; }
  void map(int, const float*, float*, std::size_t, const double*) const override {}
  void map(int, const double*, double*, std::size_t, const double*) const override {}
  Jet<double> jet(double x, const double* params) const override { return formula_(x, params); }
  Trace trace() const override { return nothing_recorded(); }
  std::vector<double> kinks(const double* params) const override {
    std::vector<double> r;
    for (const Kink& kink : spec_.kinks) r.push_back(kink.at(params));
    return r;
  }

 private:
  const ActivationSpec& spec_;
  Formula formula_;
};

inline ActivationSpec with_kinks(std::string_view id, List<Kink, 4> kinks) {
  ActivationSpec spec{};
  spec.id = id;
  spec.kinks = kinks;
  return spec;
}

constexpr double kPi = 3.14159265358979323846;

inline double normal_density(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * kPi); }
inline double normal_distribution(double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }
// Smooth functions spell out their limits: x·g(x) is ∞·0 at −∞.
inline bool left_end(double x) { return x == -kInfinity; }

// Not monotone; its slope exceeds 1.
inline Jet<double> gelu(double x, const double*) {
  if (std::isinf(x)) return left_end(x) ? Jet<double>{0, 0, 0} : Jet<double>{x, 1, 0};
  const double P = normal_distribution(x), p = normal_density(x);
  return {x * P, P + x * p, p * (2 - x * x)};
}

// p[0] = β: as sharp as one likes.
inline Jet<double> silu(double x, const double* p) {
  const double b = p[0];
  if (std::isinf(x)) return left_end(x) ? Jet<double>{0, 0, 0} : Jet<double>{x, 1, 0};
  const double e = std::exp(-std::fabs(b * x)), r = 1 / (1 + e);
  const double s = x < 0 ? e * r : r, d = e * r * r, u = -std::tanh(b * x / 2);
  return {x * s, s + b * x * d, b * d * (2 + b * x * u)};
}

inline Jet<double> mish(double x, const double*) {
  if (std::isinf(x)) return left_end(x) ? Jet<double>{0, 0, 0} : Jet<double>{x, 1, 0};
  const double s = x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x));
  const double t = std::tanh(std::fmax(x, 0) + std::log1p(std::exp(-std::fabs(x))));
  const double dt = (1 - t * t) * s, ddt = dt * (1 - s) - 2 * t * dt * s;
  return {x * t, t + x * dt, 2 * dt + x * ddt};
}

// Approaches both asymptotes, reaches neither.
inline Jet<double> softplus(double x, const double*) {
  const double e = std::exp(-std::fabs(x)), r = 1 / (1 + e);
  return {std::fmax(x, 0) + std::log1p(e), x < 0 ? e * r : r, e * r * r};
}

// p[0] = ω. No limits.
inline Jet<double> sine(double x, const double* p) {
  const double w = p[0];
  return {std::sin(w * x), w * std::cos(w * x), -w * w * std::sin(w * x)};
}

// f′ touches 0 again and again, without a flat piece.
inline Jet<double> snake(double x, const double*) {
  const double s = std::sin(x);
  return {std::isinf(x) ? x : x + s * s, 1 + std::sin(2 * x), 2 * std::cos(2 * x)};
}

inline Jet<double> exponential(double x, const double*) {
  const double e = std::exp(x);
  return {e, e, e};
}

inline Jet<double> gaussian(double x, const double*) {
  if (std::isinf(x)) return {0, 0, 0};
  const double g = std::exp(-x * x);
  return {g, -2 * x * g, (4 * x * x - 2) * g};
}

// Its infimum 0 is attained at 0 and also approached at both ends.
inline Jet<double> two_humps(double x, const double*) {
  if (std::isinf(x)) return {0, 0, 0};
  const double q = x * x, g = std::exp(-q);
  return {q * g, 2 * x * (1 - q) * g, (2 - 10 * q + 4 * q * q) * g};
}

inline Jet<double> constant(double, const double*) { return {0, 0, 0}; }

inline Jet<double> binary_step(double x, const double*) { return {x < 0 ? 0.0 : 1.0, 0, 0}; }

// A downward step within an increasing function, too small and too narrow for a coarse grid:
// x above p[0], p[1] at or below it.
inline Jet<double> threshold(double x, const double* p) {
  return x > p[0] ? Jet<double>{x, 1, 0} : Jet<double>{p[1], 0, 0};
}

// p[0] = λ, where the function jumps.
inline Jet<double> hardshrink(double x, const double* p) {
  return std::fabs(x) > p[0] ? Jet<double>{x, 1, 0} : Jet<double>{0, 0, 0};
}

inline Jet<double> hard_tanh(double x, const double*) {
  return x > -1 && x < 1 ? Jet<double>{x, 1, 0} : Jet<double>{x < 0 ? -1.0 : 1.0, 0, 0};
}

inline Jet<double> relu6(double x, const double*) {
  return x > 0 && x < 6 ? Jet<double>{x, 1, 0} : Jet<double>{x > 0 ? 6.0 : 0.0, 0, 0};
}

inline Jet<double> hard_swish(double x, const double*) {
  if (x <= -3) return {0, 0, 0};
  if (x >= 3) return {x, 1, 0};
  return {x * (x + 3) / 6, (2 * x + 3) / 6, 1.0 / 3};
}

inline Jet<double> squared_relu(double x, const double*) {
  return x > 0 ? Jet<double>{x * x, 2 * x, 2} : Jet<double>{0, 0, 0};
}

// C¹: f″ jumps from 2 to −2 at 0.
inline Jet<double> softsign(double x, const double*) {
  if (std::isinf(x)) return {std::copysign(1.0, x), 0, 0};
  const double a = 1 + std::fabs(x);
  return {x / a, 1 / (a * a), (x < 0 ? 2 : -2) / (a * a * a)};
}

// Nothing happens within sight of 0: the kink is at p[0].
inline Jet<double> distant_relu(double x, const double* p) {
  return x > p[0] ? Jet<double>{x - p[0], 1, 0} : Jet<double>{0, 0, 0};
}

}  // namespace activation_lab::shapes
