// Straight on the right, an exponential that levels off on the left.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

struct Elu {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "elu",
      .name = "ELU",
      .family = "exponential-linear",
      .aliases = {"exponential-linear-unit"},
      .tex = R"(\begin{cases}x & x>0\\ \alpha\,(e^{x}-1) & x\le 0\end{cases})",
      .tex_derivative = R"(\begin{cases}1 & x>0\\ \alpha e^{x} & x\le 0\end{cases})",
      .parameters = {{.name = "alpha",
                      .symbol = R"(\alpha)",
                      .default_value = 1,
                      .min = 0,
                      .max = 10,
                      .slider_min = 0,
                      .slider_max = 3}},
      .kinks = {{at_zero, R"(f'(0)=\alpha)", "PyTorch, aten elu_backward: x <= 0 takes α·eˣ"}},
      .source = {"D.-A. Clevert, T. Unterthiner, S. Hochreiter",
                 "Fast and accurate deep network learning by exponential linear units (ELUs)", 2015,
                 "https://arxiv.org/abs/1511.07289"},
      .frameworks = {{Framework::pytorch, "torch.nn.ELU", {1}},
                     {Framework::jax, "jax.nn.elu", {1}},
                     {Framework::keras, "keras.activations.elu", {1}},
                     {Framework::onnx, "Elu", {1}}},
      .declared = {.infimum = -1,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::convex}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [alpha] = p;
    const V left = min(x, 0.0);  // keeps the arm not taken finite
    const V slope = alpha * exp(left);
    return {select(x < 0.0, scaled_expm1(alpha, left), x), select(x > 0.0, V(1.0), slope),
            select(x > 0.0, V(0.0), slope)};
  }
};

struct Celu {
  static constexpr int wide_from = 1;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "celu",
      .name = "CELU",
      .family = "exponential-linear",
      .aliases = {"continuously-differentiable-elu"},
      .tex = R"(\begin{cases}x & x>0\\ \alpha\,(e^{x/\alpha}-1) & x\le 0\end{cases})",
      .tex_derivative = R"(\begin{cases}1 & x>0\\ e^{x/\alpha} & x\le 0\end{cases})",
      .parameters = {{.name = "alpha",
                      .symbol = R"(\alpha)",
                      .default_value = 1,
                      .min = 0.01,
                      .max = 10,
                      .slider_min = 0.1,
                      .slider_max = 3}},
      .kinks = {{at_zero, R"(f'(0)=1,\ f''(0)=\tfrac{1}{\alpha})",
                 "PyTorch, aten elu_backward: x <= 0 takes the exponential piece"}},
      .source = {"J. T. Barron", "Continuously differentiable exponential linear units", 2017,
                 "https://arxiv.org/abs/1704.07483"},
      .frameworks = {{Framework::pytorch, "torch.nn.CELU", {1}},
                     {Framework::jax, "jax.nn.celu", {1}},
                     {Framework::keras, "keras.activations.celu", {1}},
                     {Framework::onnx, "Celu", {1}}},
      .declared = {.infimum = -1,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::convex}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [alpha] = p;
    const V u = min(x, 0.0) / alpha;
    const V slope = exp(u);
    // Next to 0 it is x; and u, which is smaller than x, may there be denormal.
    return {select(x > -1e-20, x, scaled_expm1(alpha, u)), select(x > 0.0, V(1.0), slope),
            select(x > 0.0, V(0.0), slope / alpha)};
  }
};

struct Selu {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "selu",
      .name = "SELU",
      .family = "exponential-linear",
      .aliases = {"scaled-exponential-linear-unit"},
      .tex =
          R"(\lambda\begin{cases}x & x>0\\ \alpha\,(e^{x}-1) & x\le 0\end{cases}\quad(\lambda\approx 1.0507,\ \alpha\approx 1.6733))",
      .tex_derivative = R"(\lambda\begin{cases}1 & x>0\\ \alpha e^{x} & x\le 0\end{cases})",
      .parameters = {},
      .kinks = {{at_zero, R"(f'(0)=\lambda\alpha)",
                 "PyTorch, aten elu_backward: x <= 0 takes the exponential piece"}},
      .source = {"G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter",
                 "Self-normalizing neural networks", 2017, "https://arxiv.org/abs/1706.02515"},
      .frameworks = {{Framework::pytorch, "torch.nn.SELU"},
                     {Framework::jax, "jax.nn.selu"},
                     {Framework::keras, "keras.activations.selu"},
                     {Framework::onnx, "Selu"}},
      .declared = {.infimum = -1.0507009873554805 * 1.6732632423543773,
                   .supremum = kInfinity,
                   .lipschitz = 1.0507009873554805 * 1.6732632423543773,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    // The fixed point (mean 0, variance 1) of the paper's map, to double precision.
    constexpr double lambda = 1.0507009873554804934193349852946;
    constexpr double alpha = 1.6732632423543772848170429916717;
    const V left = min(x, 0.0);
    const V slope = lambda * alpha * exp(left);
    return {select(x < 0.0, scaled_expm1(V(lambda * alpha), left), lambda * x),
            select(x > 0.0, V(lambda), slope), select(x > 0.0, V(0.0), slope)};
  }
};

}  // namespace activation_lab
