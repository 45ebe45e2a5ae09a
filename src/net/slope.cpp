#include "net/slope.h"

#include "activation/entry.h"
#include "activation/paired_kernel.h"
#include "activation/registry.h"

namespace activation_lab {

namespace {

void map_twice(const Activation& activation, const float* x, float* y, float* slope, std::size_t n,
               const double* params) {
  activation.map(0, x, y, n, params);
  activation.map(1, x, slope, n, params);
}

template <class A>
void map_at_once(const Activation&, const float* x, float* y, float* slope, std::size_t n,
                 const double* params) {
  map_with_slope<A>(x, y, slope, n, params);
}

template <class A>
constexpr MapWithSlope map_of() {
  return shares_work<A> ? map_at_once<A> : map_twice;
}

template <class... A>
MapWithSlope find(const Activation& activation, TypeList<A...>) {
  MapWithSlope found = map_twice;
  ((found = &activation == &registered<A> ? map_of<A>() : found), ...);
  return found;
}

}  // namespace

MapWithSlope map_with_slope_of(const Activation& activation) {
  return find(activation, Activations{});
}

}  // namespace activation_lab
