// Exponentials of a row, divided by their sum.
//
// Of every element the largest is subtracted first, which changes nothing (numerator and
// denominator shrink alike) but that no exponential exceeds 1. Over infinite elements the limit is
// taken where there is one: +∞ takes everything, several share it equally, −∞ gets nothing; a row
// of nothing but −∞ has no limit and gives NaN.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>

#include "vector/rows.h"
#include "vector/spec.h"

namespace activation_lab {

namespace softmax {

inline constexpr Parameter kTemperature{.name = "temperature",
                                        .symbol = "T",
                                        .default_value = 1,
                                        .min = 1e-6,
                                        .max = 1e6,
                                        .slider_min = 0.1,
                                        .slider_max = 5};

inline constexpr Source kBridle{
    "J. S. Bridle",
    "Probabilistic interpretation of feedforward classification network outputs, with "
    "relationships to statistical pattern recognition",
    1990, "https://doi.org/10.1007/978-3-642-76153-9_28"};

// (x − largest)·scale, in halves: the difference of two finite numbers may overflow where the
// product does not.
template <class V>
class Exponent {
 public:
  Exponent(double largest, double scale) : half_(0.5 * largest), twice_(2 * scale) {}
  V operator()(V x) const { return (V(0.5) * x - half_) * twice_; }

 private:
  V half_, twice_;
};

// Fills y, and says so, where the largest of sign·x is no number to subtract: with share(k) for
// each of k infinite elements and `rest` for the others, or with NaN.
template <class T, class Share>
bool fill_if_not_finite(const T* x, T* y, std::size_t n, T sign, T largest, Share share, T rest) {
  constexpr T infinity = std::numeric_limits<T>::infinity();
  if (largest < infinity && largest > -infinity) return false;
  if (largest == infinity) {
    const T each = share(static_cast<double>(std::count(x, x + n, sign * infinity)));
    for (std::size_t i = 0; i < n; ++i) y[i] = x[i] == sign * infinity ? each : rest;
  } else {
    std::fill(y, y + n, std::numeric_limits<T>::quiet_NaN());
  }
  return true;
}

template <class T>
bool share_if_not_finite(const T* x, T* y, std::size_t n, T sign, T largest) {
  const auto equally = [](double k) { return static_cast<T>(1 / k); };
  return fill_if_not_finite(x, y, n, sign, largest, equally, T(0));
}

// softmax(sign·x/temperature). Float results: within 1.5 ULP where they are normal.
template <class T>
void forward(const T* x, T* y, std::size_t n, T sign, double temperature) {
  using V = rows::Wide<T>;
  const T largest = rows::maximum(x, n, sign);
  if (share_if_not_finite(x, y, n, sign, largest)) return;
  const Exponent<V> exponent(sign * largest, sign / temperature);
  rows::Total<V> total;
  rows::steps<V>(n, [&](std::size_t i, std::size_t count) {
    const V e = exp(exponent(rows::load<V>(x + i, count)));
    rows::store(e, y + i, count);
    total.add(e, count);
  });
  const V sum = total.value();
  rows::map<V>(
      n, y, [&](V e) { return e / sum; }, y);
}

// vᵀJ = sign/temperature · p ⊗ (v − p·v)
template <class T>
void pull_back(const T* x, const T* v, T* g, std::size_t n, T sign, double temperature) {
  using V = rows::Wide<T>;
  forward(x, g, n, sign, temperature);
  const V mean = rows::sum<V>(
      n, [](V p, V c) { return p * c; }, g, v);
  const V scale = sign / temperature;
  rows::map<V>(
      n, g, [&](V p, V c) { return p * (c - mean) * scale; }, g, v);
}

}  // namespace softmax

struct Softmax {
  static constexpr VectorSpec spec{.id = "softmax",
                                   .name = "Softmax",
                                   .family = "softmax",
                                   .aliases = {"normalized-exponential"},
                                   .tex = R"(\frac{e^{x_i/T}}{\sum_j e^{x_j/T}})",
                                   .layout = {},
                                   .parameters = {softmax::kTemperature},
                                   .lengths = {},
                                   .source = softmax::kBridle,
                                   .frameworks = {{Framework::pytorch, "torch.nn.Softmax"},
                                                  {Framework::jax, "jax.nn.softmax"},
                                                  {Framework::keras, "keras.activations.softmax"},
                                                  {Framework::onnx, "Softmax"}}};

  template <class T>
  static void forward(const T* x, T* y, std::size_t n, const double* params) {
    softmax::forward(x, y, n, T(1), params[0]);
  }
  template <class T>
  static void pull_back(const T* x, const T* v, T* g, std::size_t n, const double* params) {
    softmax::pull_back(x, v, g, n, T(1), params[0]);
  }
};

struct LogSoftmax {
  static constexpr VectorSpec spec{
      .id = "log-softmax",
      .name = "Log-softmax",
      .family = "softmax",
      .aliases = {},
      .tex = R"(\frac{x_i}{T}-\ln\sum_j e^{x_j/T})",
      .layout = {},
      .parameters = {softmax::kTemperature},
      .lengths = {},
      .source = {"P. Blanchard, D. J. Higham, N. J. Higham",
                 "Accurately computing the log-sum-exp and softmax functions", 2021,
                 "https://doi.org/10.1093/imanum/draa038"},
      .frameworks = {{Framework::pytorch, "torch.nn.LogSoftmax"},
                     {Framework::jax, "jax.nn.log_softmax"},
                     {Framework::keras, "keras.activations.log_softmax"},
                     {Framework::onnx, "LogSoftmax"}}};

  // (xᵢ − xₖ)/T − ln(1 + Σ e^((xⱼ − xₖ)/T) over j ≠ k), where xₖ is the largest: no digit of a
  // result near 0 is lost.
  template <class T>
  static void forward(const T* x, T* y, std::size_t n, const double* params) {
    using V = rows::Wide<T>;
    constexpr T infinity = std::numeric_limits<T>::infinity();
    const T largest = rows::maximum(x, n);
    const auto log_share = [](double k) { return static_cast<T>(-log1p(k - 1)); };
    if (softmax::fill_if_not_finite(x, y, n, T(1), largest, log_share, -infinity)) return;
    const softmax::Exponent<V> exponent(largest, 1 / params[0]);
    const auto exponential = [&](V t) { return exp(exponent(t)); };
    const std::size_t at = std::find(x, x + n, largest) - x;
    const double others =
        rows::sum<V>(at, exponential, x) + rows::sum<V>(n - at - 1, exponential, x + at + 1);
    const V log_sum = log1p(others);
    rows::map<V>(
        n, y, [&](V t) { return exponent(t) - log_sum; }, x);
  }

  // vᵀJ = (v − p·Σv)/T
  template <class T>
  static void pull_back(const T* x, const T* v, T* g, std::size_t n, const double* params) {
    using V = rows::Wide<T>;
    softmax::forward(x, g, n, T(1), params[0]);
    const V total = rows::sum<V>(
        n, [](V c) { return c; }, v);
    const V scale = 1 / params[0];
    rows::map<V>(
        n, g, [&](V p, V c) { return (c - p * total) * scale; }, g, v);
  }
};

struct Softmin {
  static constexpr VectorSpec spec{.id = "softmin",
                                   .name = "Softmin",
                                   .family = "softmax",
                                   .aliases = {},
                                   .tex = R"(\frac{e^{-x_i/T}}{\sum_j e^{-x_j/T}})",
                                   .layout = {},
                                   .parameters = {softmax::kTemperature},
                                   .lengths = {},
                                   .source = softmax::kBridle,
                                   .frameworks = {{Framework::pytorch, "torch.nn.Softmin"}}};

  template <class T>
  static void forward(const T* x, T* y, std::size_t n, const double* params) {
    softmax::forward(x, y, n, T(-1), params[0]);
  }
  template <class T>
  static void pull_back(const T* x, const T* v, T* g, std::size_t n, const double* params) {
    softmax::pull_back(x, v, g, n, T(-1), params[0]);
  }
};

}  // namespace activation_lab
