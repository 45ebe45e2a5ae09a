#include "net/slope.h"

#include "activation/entry.h"
#include "activation/registry.h"

namespace activation_lab {

namespace {

void map_twice(const Activation& activation, const float* x, float* y, float* slope, std::size_t n,
               const double* params) {
  activation.map(0, x, y, n, params);
  activation.map(1, x, slope, n, params);
}

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

template <class A>
void map_at_once(const Activation&, const float* x, float* y, float* slope, std::size_t n,
                 const double* params) {
  const auto p = load_parameters<A, FloatLanes<A, 0>>(params);
  for (std::size_t i = 0; i < n; i += 4) values_at<A>(f32x4::load(x + i), p, y + i, slope + i);
}

// Where f is computed in floats and f′ in doubles they have nothing in common.
template <class A>
constexpr MapWithSlope map_of() {
  return is_wide<A, 0>() == is_wide<A, 1>() ? map_at_once<A> : map_twice;
}

template <class... A>
MapWithSlope find(const Activation& activation, TypeList<A...>) {
  MapWithSlope found = map_twice;
  ((&activation == &registered<A> && (found = map_of<A>(), true)) || ...);
  return found;
}

}  // namespace

MapWithSlope map_with_slope_of(const Activation& activation) {
  return find(activation, Activations{});
}

}  // namespace activation_lab
