// An activation's eval over arrays: four lanes at a time for float, one by one for double.
//
// A float kernel computes in floats where that keeps its promise of 2 ULP. An activation that says
// `wide` computes in doubles, which are rounded once.
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include "activation/jet.h"
#include "simd/math.h"
#include "simd/math_wide.h"

namespace activation_lab {

template <class A, class V>
std::array<V, A::spec.parameters.size()> load_parameters(const double* values) {
  std::array<V, A::spec.parameters.size()> p{};
  for (std::size_t i = 0; i < p.size(); ++i) p[i] = V(values[i]);
  return p;
}

template <int Order, class V>
V derivative(const Jet<V>& jet) {
  if constexpr (Order == 0) return jet.f;
  if constexpr (Order == 1) return jet.d1;
  if constexpr (Order == 2) return jet.d2;
}

// Whether f comes out NaN by itself where x is NaN, so that nobody need see to it.
template <class A>
concept PassesNan = A::passes_nan;

// One vector: the derivative of that order, NaN where x is NaN (a select on x alone would hide it).
template <class A, int Order, class V, class P>
V value_at(V x, const P& p) {
  const V y = derivative<Order>(A::eval(x, p));
  if constexpr (Order == 0 && PassesNan<A>) return y;
  return select(x == x, y, x);
}

template <class A>
concept Wide = A::wide;

template <class A>
using FloatLanes = std::conditional_t<Wide<A>, f64x4, f32x4>;

inline f32x4 rounded(f32x4 y) { return y; }
inline f32x4 rounded(f64x4 y) { return to_f32x4(y); }

// y[i] = f⁽ᴼʳᵈᵉʳ⁾(x[i]) for i < n. x and y may be the same array. params: one double a parameter.
template <class A, int Order>
void map_f32(const float* x, float* y, std::size_t n, const double* params) {
  using V = FloatLanes<A>;
  const auto p = load_parameters<A, V>(params);
  const auto step = [&p](const float* from, float* to) {
    rounded(value_at<A, Order>(V(f32x4::load(from)), p)).store(to);
  };
  std::size_t i = 0;
  // Independent vectors side by side keep the processor busy; four of floats, two of doubles.
  if constexpr (kSimd && Order == 0) {
    constexpr std::size_t kSide = Wide<A> ? 2 : 4;
    for (; i + 4 * kSide <= n; i += 4 * kSide) {
      V v[kSide];
      for (std::size_t k = 0; k < kSide; ++k) v[k] = V(f32x4::load(x + i + 4 * k));
      for (std::size_t k = 0; k < kSide; ++k) v[k] = value_at<A, Order>(v[k], p);
      for (std::size_t k = 0; k < kSide; ++k) rounded(v[k]).store(y + i + 4 * k);
    }
  }
  for (; i + 4 <= n; i += 4) step(x + i, y + i);
  if (i == n) return;
  // The tail is a padded vector: the same arithmetic as the body, so the same bits.
  float lanes[4] = {};
  for (std::size_t k = 0; i + k < n; ++k) lanes[k] = x[i + k];
  step(lanes, lanes);
  for (std::size_t k = 0; i + k < n; ++k) y[i + k] = lanes[k];
}

template <class A, int Order>
void map_f64(const double* x, double* y, std::size_t n, const double* params) {
  const auto p = load_parameters<A, double>(params);
  for (std::size_t i = 0; i < n; ++i) y[i] = value_at<A, Order>(x[i], p);
}

}  // namespace activation_lab
