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

// x on the right, slope·x on the left.
template <class V>
Jet<V> two_slopes(V x, V slope) {
  // 0·(−∞) would be NaN where the limit is 0.
  const V left = select(slope == 0.0, V(0.0), slope * x);
  return {select(x < 0.0, left, x), select(x > 0.0, V(1.0), slope), 0.0};
}
}  // namespace rectifier

struct Relu {
  static constexpr ActivationSpec spec{
      .id = "relu",
      .name = "ReLU",
      .aliases = {"rectified-linear", "ramp"},
      .tex = R"(\max(0, x))",
      .tex_derivative = R"(\begin{cases}1 & x>0\\ 0 & x\le 0\end{cases})",
      .parameters = {},
      .kinks = {{at_zero, R"(f'(0)=0)", "JAX, jax.nn.relu; PyTorch, aten threshold_backward"}},
      .source = {"V. Nair, G. E. Hinton",
                 "Rectified linear units improve restricted Boltzmann machines", 2010,
                 "https://icml.cc/Conferences/2010/papers/432.pdf"},
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
  static constexpr ActivationSpec spec{
      .id = "leaky-relu",
      .name = "Leaky ReLU",
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
  static constexpr ActivationSpec spec{
      .id = "prelu",
      .name = "PReLU",
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
  static constexpr ActivationSpec spec{
      .id = "rrelu",
      .name = "RReLU",
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

}  // namespace activation_lab
