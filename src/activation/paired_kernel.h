// f and f′ over an array at once, for training: what both need is computed once. The bits are those
// of the kernels for either.
#pragma once

#include "activation/kernel.h"

namespace activation_lab {

// Where f is computed in floats and f′ in doubles they have nothing in common.
template <class A>
inline constexpr bool shares_work = is_wide<A, 0>() == is_wide<A, 1>();

// One vector of both.
template <class A>
[[gnu::always_inline, gnu::flatten]] inline void values_at(f32x4 x, const auto& p, float* y,
                                                           float* slope) {
  const auto v = FloatLanes<A, 0>(x);
  const auto jet = A::eval(v, p);
  const auto f = derivative(jet, 0);
  if constexpr (PassesNan<A>)
    rounded(f).store(y);
  else
    rounded(select(v == v, f, v)).store(y);
  rounded(select(v == v, derivative(jet, 1), v)).store(slope);
}

// y[i] = f(x[i]) and slope[i] = f′(x[i]) for i < n, a multiple of four.
template <class A>
[[gnu::noinline]] void map_with_slope(const float* x, float* y, float* slope, std::size_t n,
                                      const double* params) {
  const auto p = load_parameters<A, FloatLanes<A, 0>>(params);
  for (std::size_t i = 0; i < n; i += 4) values_at<A>(f32x4::load(x + i), p, y + i, slope + i);
}

// Kernels for one of them that take their code from that.
template <class A>
void value_steps(const float* x, float* y, std::size_t steps, const double* params) {
  float slopes[4];
  for (; steps > 0; --steps, x += 4, y += 4) map_with_slope<A>(x, y, slopes, 4, params);
}
template <class A>
void slope_steps(const float* x, float* y, std::size_t steps, const double* params) {
  float values[4];
  for (; steps > 0; --steps, x += 4, y += 4) map_with_slope<A>(x, values, y, 4, params);
}

}  // namespace activation_lab
