// Several pieces of one unit: the largest of them, or both signs of one. NaN gives NaN in the
// unit that it belongs to.
#pragma once

#include <algorithm>
#include <cstddef>

#include "vector/rows.h"
#include "vector/spec.h"

namespace activation_lab {

struct Maxout {
  static constexpr VectorSpec spec{
      .id = "maxout",
      .name = "Maxout",
      .family = "pieces",
      .aliases = {},
      .tex = R"(\max_{0\le j<k} x_{ik+j})",
      // As TensorFlow's tf.contrib.layers.maxout had it.
      .layout = "the k pieces of a unit lie side by side: piece j of unit i is x[i·k + j]",
      .parameters = {{.name = "pieces",
                      .symbol = "k",
                      .default_value = 2,
                      .min = 1,
                      .max = 4096,
                      .slider_min = 1,
                      .slider_max = 8}},
      .lengths = {.inputs = 2, .inputs_parameter = "pieces"},
      .source = {"I. J. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville, Y. Bengio",
                 "Maxout networks", 2013, "https://arxiv.org/abs/1302.4389"},
      .frameworks = {}};

  template <class T>
  static void forward(const T* x, T* y, std::size_t n, const double* params) {
    const auto pieces = static_cast<std::size_t>(params[0]);
    for (const T* const end = x + n; x != end; x += pieces) *y++ = *winner(x, pieces);
  }

  // To the piece that won, of equal ones the first.
  template <class T>
  static void pull_back(const T* x, const T* v, T* g, std::size_t n, const double* params) {
    const auto pieces = static_cast<std::size_t>(params[0]);
    for (const T* const end = x + n; x != end; x += pieces, g += pieces, ++v) {
      const T* const at = winner(x, pieces);
      std::fill(g, g + pieces, *at == *at ? T(0) : *at);
      if (*at == *at) g[at - x] = *v;
    }
  }

 private:
  template <class T>
  static const T* winner(const T* x, std::size_t pieces) {
    const T* best = x;
    for (const T* piece = x; piece != x + pieces; ++piece)
      if (*best < *piece || *piece != *piece) best = piece;
    return best;
  }
};

struct Crelu {
  static constexpr VectorSpec spec{
      .id = "crelu",
      .name = "CReLU",
      .family = "pieces",
      .aliases = {"concatenated-relu"},
      .tex = R"(\begin{cases}\max(0,\ x_i) & i<n\\ \max(0,\ -x_{i-n}) & i\ge n\end{cases})",
      .layout = "n numbers give 2n: first the positive parts of all, then the negative parts",
      .parameters = {},
      .lengths = {.outputs = 2},
      .source = {"W. Shang, K. Sohn, D. Almeida, H. Lee",
                 "Understanding and improving convolutional neural networks via concatenated "
                 "rectified linear units",
                 2016, "https://arxiv.org/abs/1603.05201"},
      .frameworks = {}};

  template <class T>
  static void forward(const T* x, T* y, std::size_t n, const double*) {
    using V = rows::Plain<T>;
    rows::map<V>(
        n, y, [](V t) { return max(t, 0.0); }, x);
    rows::map<V>(
        n, y + n, [](V t) { return max(-t, 0.0); }, x);
  }

  // At 0 nothing comes back, as with ReLU.
  template <class T>
  static void pull_back(const T* x, const T* v, T* g, std::size_t n, const double*) {
    using V = rows::Plain<T>;
    const V zero = 0.0;
    rows::map<V>(
        n, g,
        [&](V t, V up, V down) {
          const V back = select(t > zero, up, zero) - select(t < zero, down, zero);
          return select(t == t, back, t);
        },
        x, v, v + n);
  }
};

}  // namespace activation_lab
