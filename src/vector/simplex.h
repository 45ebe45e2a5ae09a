// Onto the simplex of probabilities, with exact zeros. NaN and ±∞ as softmax has them, but that
// hardmax, which only compares, takes the first of several +∞, and of a row of nothing but −∞.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>

#include "vector/rows.h"
#include "vector/softmax.h"
#include "vector/spec.h"

namespace activation_lab {

struct Sparsemax {
  static constexpr VectorSpec spec{
      .id = "sparsemax",
      .name = "Sparsemax",
      .family = "softmax",
      .aliases = {},
      .tex = R"(\max(0,\ x_i-\tau),\quad \tau:\ \sum_j \max(0,\ x_j-\tau)=1)",
      .layout = {},
      .parameters = {},
      .lengths = {},
      .source = {"A. F. T. Martins, R. F. Astudillo",
                 "From softmax to sparsemax: A sparse model of attention and multi-label "
                 "classification",
                 2016, "https://arxiv.org/abs/1602.02068"},
      .frameworks = {{Framework::keras, "keras.activations.sparsemax"}}};

  // The nearest point of the simplex. In double, from the largest element down; of y a part serves
  // as the heap that sorts.
  template <class T>
  static void forward(const T* x, T* y, std::size_t n, const double*) {
    const T largest = rows::maximum(x, n);
    if (softmax::share_if_not_finite(x, y, n, T(1), largest)) return;
    const auto below = [largest](T t) { return static_cast<double>(t) - largest; };
    // τ is at least the largest element less 1, so nothing else can be in the support.
    T* const end = std::copy_if(x, x + n, y, [&](T t) { return below(t) > -1; });
    std::make_heap(y, end);
    rows::Total<double> sum;
    double threshold = 0;
    for (T* last = end; last != y; --last) {
      std::pop_heap(y, last);
      const double next = below(last[-1]);
      const auto size = static_cast<double>(end - last + 1);
      sum.add(next);
      if (1 + size * next <= sum.value()) break;
      threshold = (sum.value() - 1) / size;
    }
    for (std::size_t i = 0; i < n; ++i)
      y[i] = static_cast<T>(std::max(below(x[i]) - threshold, 0.0));
  }

  // On the support, v less its mean there; elsewhere 0.
  template <class T>
  static void pull_back(const T* x, const T* v, T* g, std::size_t n, const double* params) {
    forward(x, g, n, params);
    rows::Total<double> sum;
    double size = 0;
    for (std::size_t i = 0; i < n; ++i) {
      if (!(g[i] > 0)) continue;
      sum.add(v[i]);
      ++size;
    }
    const double mean = sum.value() / size;
    for (std::size_t i = 0; i < n; ++i)
      if (g[i] != 0) g[i] = g[i] > 0 ? static_cast<T>(v[i] - mean) : g[i];  // NaN stays
  }
};

struct Hardmax {
  static constexpr VectorSpec spec{
      .id = "hardmax",
      .name = "Hardmax",
      .family = "softmax",
      .aliases = {"argmax-one-hot"},
      .tex =
          R"(\begin{cases}1 & i=\min\operatorname{arg\,max}_j x_j\\ 0 & \text{otherwise}\end{cases})",
      .layout = {},
      .parameters = {},
      .lengths = {},
      .source = {"ONNX", "Operators: Hardmax", 2017,
                 "https://onnx.ai/onnx/operators/onnx__Hardmax.html"},
      .frameworks = {{Framework::onnx, "Hardmax"}}};

  template <class T>
  static void forward(const T* x, T* y, std::size_t n, const double*) {
    const T largest = rows::maximum(x, n);
    std::fill(y, y + n, largest == largest ? T(0) : largest);
    if (largest == largest) y[std::find(x, x + n, largest) - x] = 1;
  }

  // Constant but where two elements are equal: 0 everywhere.
  template <class T>
  static void pull_back(const T* x, const T*, T* g, std::size_t n, const double*) {
    const T largest = rows::maximum(x, n);
    std::fill(g, g + n, largest == largest ? T(0) : largest);
  }
};

}  // namespace activation_lab
