// Going along a row: four lanes at a time for float, one by one for double, sums in a fixed order.
//
// A float row gives the same bits natively and in both WebAssembly builds: lane k of every sum adds
// elements k, k + 4, k + 8, …, and the four are joined as (0 + 1) + (2 + 3). A short last step is
// padded, so it is computed as the others.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <type_traits>

#include "simd/math.h"
#include "simd/math_wide.h"

namespace activation_lab::rows {

// What kernels over T compute in. Wide: what is rounded to float once, at the end.
template <class T>
using Plain = std::conditional_t<std::is_same_v<T, float>, f32x4, double>;
template <class T>
using Wide = std::conditional_t<std::is_same_v<T, float>, f64x4, double>;

template <class V>
inline constexpr std::size_t kWidth = std::is_same_v<V, double> ? 1 : 4;

// The first `count` of a step's elements; `fill` in place of the others.
template <class V>
V load(const float* x, std::size_t count, float fill = 0) {
  if (count == 4) return V(f32x4::load(x));
  float lanes[4] = {fill, fill, fill, fill};
  for (std::size_t k = 0; k < count; ++k) lanes[k] = x[k];
  return V(f32x4::load(lanes));
}
template <class V>
V load(const double* x, std::size_t, double = 0) {
  return *x;
}

inline void store(f32x4 v, float* y, std::size_t count) {
  if (count == 4) return v.store(y);
  float lanes[4];
  v.store(lanes);
  for (std::size_t k = 0; k < count; ++k) y[k] = lanes[k];
}
inline void store(f64x4 v, float* y, std::size_t count) { store(to_f32x4(v), y, count); }
inline void store(double v, double* y, std::size_t) { *y = v; }

// step(i, count) for each step: it is to see to the elements i, …, i + count − 1.
template <class V, class Step>
void steps(std::size_t n, Step step) {
  for (std::size_t i = 0; i < n; i += kWidth<V>) step(i, std::min(kWidth<V>, n - i));
}

// y[i] = f(x[i], …). y may be one of the x.
template <class V, class F, class T, class... X>
void map(std::size_t n, T* y, F f, const X*... x) {
  steps<V>(n, [&](std::size_t i, std::size_t count) {
    store(f(load<V>(x + i, count)...), y + i, count);
  });
}

// A sum in double. Of floats' worth, four plain lanes are exact enough for any length; of doubles
// the rounding errors are summed as well (Neumaier 1974).
template <class V>
class Total;

template <>
class Total<f64x4> {
 public:
  void add(f64x4 v, std::size_t count) {
    if (count < 4) {
      double lanes[4];
      v.store(lanes);
      for (std::size_t k = count; k < 4; ++k) lanes[k] = 0;
      v = f64x4::load(lanes);
    }
    sum_ = sum_ + v;
  }
  double value() const {
    double lanes[4];
    sum_.store(lanes);
    return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
  }

 private:
  f64x4 sum_ = 0.0;
};

template <>
class Total<double> {
 public:
  void add(double v, std::size_t = 1) {
    const double sum = sum_ + v;
    const double back = sum - sum_;
    error_ += (sum_ - (sum - back)) + (v - back);
    sum_ = sum;
  }
  double value() const { return sum_ + error_; }

 private:
  double sum_ = 0, error_ = 0;
};

// Σ f(x[i], …)
template <class V, class F, class... X>
double sum(std::size_t n, F f, const X*... x) {
  Total<V> total;
  steps<V>(
      n, [&](std::size_t i, std::size_t count) { total.add(f(load<V>(x + i, count)...), count); });
  return total.value();
}

// The largest of sign·x[i]; NaN where there is a NaN; −∞ of none.
template <class T>
T maximum(const T* x, std::size_t n, T sign = 1) {
  using V = Plain<T>;
  constexpr T infinity = std::numeric_limits<T>::infinity();
  V largest = -infinity;
  V bad = 0.0;  // NaN in a lane that has seen one
  steps<V>(n, [&](std::size_t i, std::size_t count) {
    const V v = V(sign) * load<V>(x + i, count, -sign * infinity);
    largest = max(largest, v);
    bad = select(v == v, bad, v);
  });
  T lanes[4], bads[4];
  store(largest, lanes, kWidth<V>);
  store(bad, bads, kWidth<V>);
  for (std::size_t k = 0; k < kWidth<V>; ++k) {
    if (bads[k] != bads[k]) return bads[k];
    lanes[0] = lanes[0] < lanes[k] ? lanes[k] : lanes[0];
  }
  return lanes[0];
}

}  // namespace activation_lab::rows
