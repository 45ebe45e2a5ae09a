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

// Vectors side by side in the loop. They are independent and keep the processor busy: of floats
// four for f itself, fewer where that would only make the module larger.
template <class A, int Order>
inline constexpr std::size_t kSide = !kSimd || Order == 2    ? 1
                                     : Wide<A> || Order == 1 ? 2
                                                             : 4;

template <class A, int Order>
inline constexpr std::size_t kStep = 4 * kSide<A, Order>;

// Not inline: body and tail share one copy.
template <class A, int Order>
[[gnu::noinline]] void map_steps(const float* x, float* y, std::size_t steps,
                                 const double* params) {
  using V = FloatLanes<A>;
  const auto p = load_parameters<A, V>(params);
  for (const float* end = x + steps * kStep<A, Order>; x != end;
       x += kStep<A, Order>, y += kStep<A, Order>) {
    V v[kSide<A, Order>];
    for (std::size_t k = 0; k < kSide<A, Order>; ++k) v[k] = V(f32x4::load(x + 4 * k));
    for (V& lane : v) lane = value_at<A, Order>(lane, p);
    for (std::size_t k = 0; k < kSide<A, Order>; ++k) rounded(v[k]).store(y + 4 * k);
  }
}

// y[i] = f⁽ᴼʳᵈᵉʳ⁾(x[i]) for i < n. x and y may be the same array. params: one double a parameter.
template <class A, int Order>
void map_f32(const float* x, float* y, std::size_t n, const double* params) {
  constexpr std::size_t step = kStep<A, Order>;
  const std::size_t left = n % step, whole = n - left;
  map_steps<A, Order>(x, y, n / step, params);
  if (left == 0) return;
  // The tail is a padded step: the same arithmetic as the others, so the same bits.
  float lanes[step] = {};
  for (std::size_t k = 0; k < left; ++k) lanes[k] = x[whole + k];
  map_steps<A, Order>(lanes, lanes, 1, params);
  for (std::size_t k = 0; k < left; ++k) y[whole + k] = lanes[k];
}

template <class A, int Order>
void map_f64(const double* x, double* y, std::size_t n, const double* params) {
  const auto p = load_parameters<A, double>(params);
  for (std::size_t i = 0; i < n; ++i) y[i] = value_at<A, Order>(x[i], p);
}

}  // namespace activation_lab
