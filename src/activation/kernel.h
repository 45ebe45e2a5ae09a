// An activation's eval over arrays: four lanes at a time for float, one by one for double.
//
// A float kernel computes in floats where that keeps its promise of 2 ULP. One that says
// `wide_from` computes derivatives from that order on in doubles, which are rounded once.
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

// Whether f comes out NaN by itself where x is NaN, so that nobody need see to it.
template <class A>
concept PassesNan = A::passes_nan;

// One vector: the derivative of that order, NaN where x is NaN (a select on x alone would hide it).
// Inlined with the formula, which by itself would compute every order.
template <class A, int Order, class V, class P>
[[gnu::always_inline, gnu::flatten]] inline V value_at(V x, const P& p) {
  const V y = derivative(A::eval(x, p), Order);
  if constexpr (Order == 0 && PassesNan<A>) return y;
  return select(x == x, y, x);
}

template <class A>
concept HasWide = requires {
  A::wide_from;
};

template <class A, int Order>
constexpr bool is_wide() {
  if constexpr (HasWide<A>) return Order >= A::wide_from;
  return false;
}

template <class A, int Order>
using FloatLanes = std::conditional_t<is_wide<A, Order>(), f64x4, f32x4>;

inline f32x4 rounded(f32x4 y) { return y; }
inline f32x4 rounded(f64x4 y) { return to_f32x4(y); }

// Vectors side by side in the loop. They are independent and keep the processor busy: of floats
// four for f itself, fewer where that would only make the module larger or the loop too long to be
// unrolled.
template <class A, int Order>
constexpr std::size_t side_by_side() {
  if (!kSimd || Order == 2) return 1;
  return Order == 1 || HasWide<A> ? 2 : 4;
}

template <class A, int Order>
inline constexpr std::size_t kStep = 4 * side_by_side<A, Order>();
inline constexpr std::size_t kLongestStep = 16;

template <class A, int Order>
void map_steps(const float* x, float* y, std::size_t steps, const double* params) {
  using V = FloatLanes<A, Order>;
  constexpr std::size_t kSide = side_by_side<A, Order>();
  const auto p = load_parameters<A, V>(params);
  for (const float* end = x + steps * kStep<A, Order>; x != end;
       x += kStep<A, Order>, y += kStep<A, Order>) {
    V v[kSide];
    for (std::size_t k = 0; k < kSide; ++k) v[k] = V(f32x4::load(x + 4 * k));
    for (V& lane : v) lane = value_at<A, Order>(lane, p);
    for (std::size_t k = 0; k < kSide; ++k) rounded(v[k]).store(y + 4 * k);
  }
}

// One order of one activation: computes whole steps, of so many floats each.
struct FloatKernel {
  void (*map_steps)(const float* x, float* y, std::size_t steps, const double* params);
  std::size_t step;
};

template <class A, int Order>
constexpr FloatKernel float_kernel() {
  return {map_steps<A, Order>, kStep<A, Order>};
}

// y[i] = f⁽ᵒʳᵈᵉʳ⁾(x[i]) for i < n. x and y may be the same array. params: one double a parameter.
void map_f32(const FloatKernel& kernel, const float* x, float* y, std::size_t n,
             const double* params);

}  // namespace activation_lab
