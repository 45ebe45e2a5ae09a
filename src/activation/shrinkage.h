// Zero, or nearly, around 0.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

struct Tanhshrink {
  static constexpr int wide_from = 0;
  static constexpr ActivationSpec spec{
      .id = "tanhshrink",
      .name = "Tanhshrink",
      .family = "shrinkage",
      .aliases = {"tanh-shrink"},
      .tex = R"(x-\tanh x)",
      .tex_derivative = R"(\tanh^2 x)",
      .parameters = {},
      .kinks = {},
      .source = {"R. Collobert, K. Kavukcuoglu, C. Farabet",
                 "Torch7: A Matlab-like environment for machine learning", 2011,
                 "https://infoscience.epfl.ch/record/192376"},
      .frameworks = {{Framework::pytorch, "torch.nn.Tanhshrink"},
                     {Framework::keras, "keras.activations.tanh_shrink"}},
      .declared = {.infimum = -kInfinity,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = false,
                   .saturates_right = false,
                   .parity = Parity::odd,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    // Near 0, x and tanh x cancel. Lambert: tanh x = x/(1 + w), w = x²/(3 + x²/(5 + x²/(7 + …))),
    // so x − tanh x = x·w/(1 + w).
    const V near = min(max(x, -0.5), 0.5);
    const V square = near * near;
    V up = 1.0, down = 15.0;  // up/down is what follows the k-th level
    for (double k = 13; k >= 3; k -= 2) {
      const V next = k * down + square * up;
      up = down;
      down = next;
    }
    const V w = square * up;  // over down
    const V small = near * w / (down + w);
    const V t = tanh(x);
    const V e = exp(-2.0 * abs(x));
    const V r = 1.0 / (1.0 + e);
    const V sech2 = 4.0 * (e * r * r);
    return {select(abs(x) < 0.5, small, x - t), t * t, 2.0 * t * sech2};
  }
};

struct Hardshrink {
  static constexpr ActivationSpec spec{
      .id = "hardshrink",
      .name = "Hardshrink",
      .family = "shrinkage",
      .aliases = {"hard-shrink", "hard-thresholding"},
      .tex = R"(\begin{cases}x & |x|>\lambda\\ 0 & |x|\le\lambda\end{cases})",
      .tex_derivative = R"(\begin{cases}1 & |x|>\lambda\\ 0 & |x|\le\lambda\end{cases})",
      .parameters = {{.name = "lambda",
                      .symbol = R"(\lambda)",
                      .default_value = 0.5,
                      .min = 0,
                      .max = 10,
                      .slider_min = 0,
                      .slider_max = 3}},
      .kinks = {{[](const double* p) { return -p[0]; }, R"(f'(-\lambda)=0)",
                 "PyTorch, aten shrink_backward"},
                {[](const double* p) { return p[0]; }, R"(f'(\lambda)=0)",
                 "PyTorch, aten shrink_backward"}},
      .source = {"D. L. Donoho, I. M. Johnstone", "Ideal spatial adaptation by wavelet shrinkage",
                 1994, "https://doi.org/10.1093/biomet/81.3.425"},
      .frameworks = {{Framework::pytorch, "torch.nn.Hardshrink", {0.5}},
                     {Framework::keras, "keras.activations.hard_shrink", {0.5}},
                     {Framework::onnx, "Shrink (bias 0)", {0.5}}},
      .declared = {.infimum = -kInfinity,
                   .supremum = kInfinity,
                   .monotone = true,
                   .saturates_left = false,
                   .saturates_right = false,
                   .parity = Parity::odd,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [lambda] = p;
    const auto outside = abs(x) > lambda;
    return {select(outside, x, V(0.0)), select(outside, V(1.0), V(0.0)), 0.0};
  }
};

struct Softshrink {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "softshrink",
      .name = "Softshrink",
      .family = "shrinkage",
      .aliases = {"soft-shrink", "soft-thresholding"},
      .tex = R"(\operatorname{sgn}(x)\max(|x|-\lambda,\ 0))",
      .tex_derivative = R"(\begin{cases}1 & |x|>\lambda\\ 0 & |x|\le\lambda\end{cases})",
      .parameters = {{.name = "lambda",
                      .symbol = R"(\lambda)",
                      .default_value = 0.5,
                      .min = 0,
                      .max = 10,
                      .slider_min = 0,
                      .slider_max = 3}},
      .kinks = {{[](const double* p) { return -p[0]; }, R"(f'(-\lambda)=0)",
                 "PyTorch, aten shrink_backward"},
                {[](const double* p) { return p[0]; }, R"(f'(\lambda)=0)",
                 "PyTorch, aten shrink_backward"}},
      .source = {"D. L. Donoho, I. M. Johnstone", "Ideal spatial adaptation by wavelet shrinkage",
                 1994, "https://doi.org/10.1093/biomet/81.3.425"},
      .frameworks = {{Framework::pytorch, "torch.nn.Softshrink", {0.5}},
                     {Framework::keras, "keras.activations.soft_shrink", {0.5}},
                     {Framework::onnx, "Shrink (bias λ)", {0.5}}},
      .declared = {.infimum = -kInfinity,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = false,
                   .saturates_right = false,
                   .parity = Parity::odd,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [lambda] = p;
    return {x - min(max(x, -lambda), lambda), select(abs(x) > lambda, V(1.0), V(0.0)), 0.0};
  }
};

}  // namespace activation_lab
