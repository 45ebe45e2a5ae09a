// Two straight pieces that meet at 0.
//
// At the kink the whole family takes the slope of the left piece, as PyTorch's backward kernels do
// (`x > 0 ? grad : slope * grad`).
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

namespace rectifier {
inline constexpr std::string_view kTorch =
    "PyTorch, aten leaky_relu_backward: x > 0 ? grad : slope·grad";

// x on the right, slope·x on the left: as a sum, which takes fewer instructions than a choice.
template <class V>
Jet<V> two_slopes(V x, V slope) {
  // 0·(−∞) would be NaN where the limit is 0.
  const V lowest = select(slope == 0.0, V(0.0), V(-kInfinity));
  return {max(x, 0.0) + slope * min(max(x, lowest), 0.0), select(x > 0.0, V(1.0), slope), 0.0};
}
}  // namespace rectifier

struct Relu {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "relu",
      .name = "ReLU",
      .family = "rectifier",
      .aliases = {"rectified-linear", "ramp"},
      .tex = R"(\max(0, x))",
      .tex_derivative = R"(\begin{cases}1 & x>0\\ 0 & x\le 0\end{cases})",
      .parameters = {},
      .kinks = {{at_zero, R"(f'(0)=0)", "JAX, jax.nn.relu; PyTorch, aten threshold_backward"}},
      .source = {"V. Nair, G. E. Hinton",
                 "Rectified linear units improve restricted Boltzmann machines", 2010,
                 "https://icml.cc/Conferences/2010/papers/432.pdf"},
      .frameworks = {{Framework::pytorch, "torch.nn.ReLU"},
                     {Framework::jax, "jax.nn.relu"},
                     {Framework::keras, "keras.activations.relu"},
                     {Framework::onnx, "Relu"}},
      .declared = {.infimum = 0,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::convex}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    return {max(x, 0.0), select(x > 0.0, V(1.0), V(0.0)), 0.0};
  }
};

struct LeakyRelu {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "leaky-relu",
      .name = "Leaky ReLU",
      .family = "rectifier",
      .aliases = {"lrelu"},
      .tex = R"(\begin{cases}x & x\ge 0\\ \alpha x & x<0\end{cases})",
      .tex_derivative = R"(\begin{cases}1 & x>0\\ \alpha & x\le 0\end{cases})",
      .parameters = {{.name = "alpha",
                      .symbol = R"(\alpha)",
                      .default_value = 0.01,
                      .min = 0,
                      .max = 10,
                      .slider_min = 0,
                      .slider_max = 2}},
      .kinks = {{at_zero, R"(f'(0)=\alpha)", rectifier::kTorch}},
      .source = {"A. L. Maas, A. Y. Hannun, A. Y. Ng",
                 "Rectifier nonlinearities improve neural network acoustic models", 2013,
                 "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf"},
      .frameworks = {{Framework::pytorch, "torch.nn.LeakyReLU", {0.01}},
                     {Framework::jax, "jax.nn.leaky_relu", {0.01}},
                     {Framework::keras, "keras.activations.leaky_relu", {0.2}},
                     {Framework::keras, "keras.layers.LeakyReLU", {0.3}},
                     {Framework::onnx, "LeakyRelu", {0.01}}},
      .declared = {.infimum = -kInfinity,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = false,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::convex}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [alpha] = p;
    return rectifier::two_slopes(x, alpha);
  }
};

struct Prelu {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "prelu",
      .name = "PReLU",
      .family = "rectifier",
      .aliases = {"parametric-relu"},
      .tex = R"(\begin{cases}x & x\ge 0\\ \alpha x & x<0\end{cases}\quad(\alpha\ \text{learned}))",
      .tex_derivative = R"(\begin{cases}1 & x>0\\ \alpha & x\le 0\end{cases})",
      .parameters = {{.name = "alpha",
                      .symbol = R"(\alpha)",
                      .default_value = 0.25,
                      .min = -10,  // a learned slope may turn negative
                      .max = 10,
                      .slider_min = -1,
                      .slider_max = 2}},
      .kinks = {{at_zero, R"(f'(0)=\alpha)", rectifier::kTorch}},
      .source = {"K. He, X. Zhang, S. Ren, J. Sun",
                 "Delving deep into rectifiers: Surpassing human-level performance on ImageNet "
                 "classification",
                 2015, "https://arxiv.org/abs/1502.01852"},
      .frameworks = {{Framework::pytorch, "torch.nn.PReLU", {0.25}},
                     {Framework::keras, "keras.layers.PReLU", {0}},
                     {Framework::onnx, "PRelu", {kNoDefault}}},
      .declared = {.infimum = -kInfinity,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = false,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::convex}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [alpha] = p;
    return rectifier::two_slopes(x, alpha);
  }
};

struct Rrelu {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "rrelu",
      .name = "RReLU",
      .family = "rectifier",
      .aliases = {"randomized-leaky-relu", "randomized-relu"},
      // In training the slope is drawn anew from U(l, u); this is the function used in evaluation.
      .tex = R"(\begin{cases}x & x\ge 0\\ \frac{l+u}{2}\,x & x<0\end{cases})",
      .tex_derivative = R"(\begin{cases}1 & x>0\\ \frac{l+u}{2} & x\le 0\end{cases})",
      .parameters = {{.name = "lower",
                      .symbol = "l",
                      .default_value = 1.0 / 8,
                      .min = 0,
                      .max = 10,
                      .slider_min = 0,
                      .slider_max = 1,
                      .not_above = "upper"},
                     {.name = "upper",
                      .symbol = "u",
                      .default_value = 1.0 / 3,
                      .min = 0,
                      .max = 10,
                      .slider_min = 0,
                      .slider_max = 1}},
      .kinks = {{at_zero, R"(f'(0)=\tfrac{l+u}{2})", rectifier::kTorch}},
      .source = {"B. Xu, N. Wang, T. Chen, M. Li",
                 "Empirical evaluation of rectified activations in convolutional network", 2015,
                 "https://arxiv.org/abs/1505.00853"},
      .frameworks = {{Framework::pytorch, "torch.nn.RReLU", {1.0 / 8, 1.0 / 3}}},
      .declared = {.infimum = -kInfinity,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = false,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::convex}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 2>& p) {
    const auto& [lower, upper] = p;
    return rectifier::two_slopes(x, 0.5 * (lower + upper));
  }
};

struct Relu6 {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "relu6",
      .name = "ReLU6",
      .family = "rectifier",
      .aliases = {"rectified-linear-6"},
      .tex = R"(\min\bigl(6,\max(0,\ x)\bigr))",
      .tex_derivative = R"(\begin{cases}1 & 0<x<6\\ 0 & \text{else}\end{cases})",
      .parameters = {},
      .kinks = {{at_zero, R"(f'(0)=0)",
                 "PyTorch, aten hardtanh_backward: the slope strictly inside, else 0"},
                {[](const double*) { return 6.0; }, R"(f'(6)=0)",
                 "PyTorch, aten hardtanh_backward: the slope strictly inside, else 0"}},
      .source = {"A. Krizhevsky", "Convolutional deep belief networks on CIFAR-10", 2010,
                 "https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf"},
      .frameworks = {{Framework::pytorch, "torch.nn.ReLU6"},
                     {Framework::jax, "jax.nn.relu6"},
                     {Framework::keras, "keras.activations.relu6"},
                     {Framework::onnx, "Clip (min 0, max 6)"}},
      .declared = {.infimum = 0,
                   .supremum = 6,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    const V slope = select(x > 0.0, select(x < 6.0, V(1.0), V(0.0)), V(0.0));
    return {min(max(x, 0.0), 6.0), slope, 0.0};
  }
};

struct SquaredRelu {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "squared-relu",
      .name = "Squared ReLU",
      .family = "rectifier",
      .aliases = {"relu-squared"},
      .tex = R"(\max(0, x)^2)",
      .tex_derivative = R"(2\max(0, x))",
      .parameters = {},
      .kinks = {{at_zero, R"(f'(0)=0,\ f''(0)=0)",
                 "both sides agree on the slope; the curvature jumps from 0 to 2"}},
      .source = {"D. R. So, W. Mańke, H. Liu, Z. Dai, N. Shazeer, Q. V. Le",
                 "Primer: Searching for efficient transformers for language modeling", 2021,
                 "https://arxiv.org/abs/2109.08668"},
      .frameworks = {},
      .declared = {.infimum = 0,
                   .supremum = kInfinity,
                   .lipschitz = kInfinity,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::convex}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    const V positive = max(x, 0.0);
    return {positive * positive, 2.0 * positive, select(x > 0.0, V(2.0), V(0.0))};
  }
};

struct Threshold {
  static constexpr ActivationSpec spec{
      .id = "threshold",
      .name = "Threshold",
      .family = "rectifier",
      .aliases = {"thresholded-relu"},
      .tex = R"(\begin{cases}x & x>\theta\\ v & x\le\theta\end{cases})",
      .tex_derivative = R"(\begin{cases}1 & x>\theta\\ 0 & x\le\theta\end{cases})",
      .parameters = {{.name = "theta",
                      .symbol = R"(\theta)",
                      .default_value = 1,
                      .min = -10,
                      .max = 10,
                      .slider_min = -2,
                      .slider_max = 3},
                     {.name = "value",
                      .symbol = R"(v)",
                      .default_value = 0,
                      .min = -10,
                      .max = 10,
                      .slider_min = -2,
                      .slider_max = 2}},
      .kinks = {{[](const double* p) { return p[0]; }, R"(f'(\theta)=0)",
                 "PyTorch, aten threshold_backward: x <= threshold takes 0"}},
      .source = {"K. Konda, R. Memisevic, D. Krueger",
                 "Zero-bias autoencoders and the benefits of co-adapting features", 2014,
                 "https://arxiv.org/abs/1402.3337"},
      .frameworks = {{Framework::pytorch, "torch.nn.Threshold", {kNoDefault, kNoDefault}},
                     {Framework::keras, "keras.activations.threshold", {kNoDefault, kNoDefault}},
                     {Framework::onnx, "ThresholdedRelu", {1, 0}}},
      .declared = {.infimum = 0,
                   .supremum = kInfinity,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 2>& p) {
    const auto& [theta, value] = p;
    return {select(x > theta, x, value), select(x > theta, V(1.0), V(0.0)), 0.0};
  }
};

}  // namespace activation_lab
