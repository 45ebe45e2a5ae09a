// x times a gate that opens with x.
//
// Far out the gate is exactly 0 or 1; where that 0 would meet an infinite x, x is cut off first.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math_wide.h"

namespace activation_lab {

namespace self_gated {

// x·σ(βx).
template <class V>
Jet<V> logistic_gate(V x, V beta) {
  // −∞·0 would be NaN where the limit is 0; for β = 0 the limit is −∞.
  const V lowest = select(beta == 0.0, V(-kInfinity), V(-1e300));
  const V u = beta * min(max(x, -1e300), 1e300);
  const V e = exp(-abs(u));  // in [0, 1]: never overflows
  const V r = 1.0 / (1.0 + e);
  const V s = select(u < 0.0, e * r, r);  // σ(u)
  const V d = e * r * r;                  // σ′(u) = σ(u)·σ(−u)
  const V near = min(max(u, -1000.0), 1000.0);
  return {max(x, lowest) * logistic(u), s + near * d, beta * d * (2.0 - near * tanh(0.5 * u))};
}

}  // namespace self_gated

struct Gelu {
  static constexpr int wide_from = 1;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "gelu",
      .name = "GELU",
      .family = "self-gated",
      .aliases = {"gaussian-error-linear-unit"},
      .tex = R"(x\,\Phi(x) = \frac{x}{2}\Bigl(1+\operatorname{erf}\frac{x}{\sqrt2}\Bigr))",
      .tex_derivative = R"(\Phi(x)+x\,\varphi(x))",
      .parameters = {},
      .kinks = {},
      .source = {"D. Hendrycks, K. Gimpel", "Gaussian error linear units (GELUs)", 2016,
                 "https://arxiv.org/abs/1606.08415"},
      .frameworks = {{Framework::pytorch, "torch.nn.GELU"},
                     {Framework::jax, "jax.nn.gelu", {}, "gelu-tanh"},
                     {Framework::jax, "jax.nn.gelu(approximate=False)"},
                     {Framework::keras, "keras.activations.gelu"},
                     {Framework::onnx, "Gelu"}},
      .declared = {.infimum = -0.16997120747990369,
                   .supremum = kInfinity,
                   .lipschitz = 1.1289041451851548,
                   .monotone = false,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    constexpr double kDensityAtZero = 0.39894228040143267794;  // 1/√(2π)
    const V near = min(max(x, -40.0), 40.0);                   // Φ(−40) and φ(±40) are 0
    const V cdf = normal_cdf(x);
    const V density = kDensityAtZero * exp(-0.5 * near * near);
    // For x > 0, x·Φ(x) = x − x·Φ(−x).
    return {max(x, 0.0) - times_normal_tail(min(abs(x), 40.0)), cdf + near * density,
            density * (2.0 - near * near)};
  }
};

struct GeluTanh {
  static constexpr int wide_from = 1;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "gelu-tanh",
      .name = "GELU (tanh)",
      .family = "self-gated",
      .aliases = {"gelu-approximate", "gelu-new"},
      .tex = R"(\tfrac{x}{2}\Bigl(1+\tanh\bigl(\sqrt{2/\pi}\,(x+0.044715\,x^3)\bigr)\Bigr))",
      .tex_derivative =
          R"(\tfrac12(1+t)+\tfrac{x}{2}(1-t^2)\sqrt{2/\pi}\,(1+0.134145\,x^2),\quad t=\tanh(\cdots))",
      .parameters = {},
      .kinks = {},
      .source = {"D. Hendrycks, K. Gimpel", "Gaussian error linear units (GELUs)", 2016,
                 "https://arxiv.org/abs/1606.08415"},
      .frameworks = {{Framework::pytorch, "torch.nn.GELU(approximate='tanh')"},
                     {Framework::jax, "jax.nn.gelu"},
                     {Framework::keras, "keras.activations.gelu(approximate=True)"},
                     {Framework::onnx, "Gelu(approximate='tanh')"}},
      .declared = {.infimum = -0.17004075057125405,
                   .supremum = kInfinity,
                   .lipschitz = 1.1289930686587718,
                   .monotone = false,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    // ½(1 + tanh v) = σ(2v); u = 2v
    constexpr double kScale = 1.5957691216057307117, kCubic = 0.044715;
    const V near = min(max(x, -40.0), 40.0);
    const V square = near * near;
    const V u = kScale * near * (1.0 + kCubic * square);
    const V du = kScale * (1.0 + 3 * kCubic * square);
    const V ddu = kScale * 6 * kCubic * near;
    const V e = exp(-abs(u));
    const V r = 1.0 / (1.0 + e);
    const V s = select(u < 0.0, e * r, r);
    const V d = e * r * r;  // σ′(u)
    // For x > 0, x·σ(u) = x − x·σ(−u).
    const V a = min(abs(x), 40.0);
    const auto w = widened(a);
    const auto size = kScale * w * (1.0 + kCubic * (w * w));
    return {max(x, 0.0) - times_logistic(a, size), s + near * du * d,
            d * (2.0 * du + near * (ddu - du * du * tanh(0.5 * u)))};
  }
};

struct QuickGelu {
  static constexpr int wide_from = 1;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "quick-gelu",
      .name = "Quick GELU",
      .family = "self-gated",
      .aliases = {"gelu-sigmoid"},
      .tex = R"(x\,\sigma(1.702\,x))",
      .tex_derivative = R"(\sigma(1.702\,x)\bigl(1+1.702\,x\,\sigma(-1.702\,x)\bigr))",
      .parameters = {},
      .kinks = {},
      .source = {"D. Hendrycks, K. Gimpel", "Gaussian error linear units (GELUs)", 2016,
                 "https://arxiv.org/abs/1606.08415"},
      .frameworks = {},
      .declared = {.infimum = -0.16361018963635358,
                   .supremum = kInfinity,
                   .lipschitz = 1.0998393201288669,
                   .monotone = false,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    constexpr double kBeta = 1.702;
    const auto [f, d1, d2] = self_gated::logistic_gate(x, V(kBeta));
    // For x > 0, x·σ(βx) = x − x·σ(−βx). Beyond 500, x·σ(−βx) is 0.
    const V a = min(abs(x), 500.0);
    return {max(x, 0.0) - times_logistic(a, kBeta * widened(a)), d1, d2};
  }
};

struct Silu {
  static constexpr int wide_from = 0;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "silu",
      .name = "SiLU",
      .family = "self-gated",
      .aliases = {"swish", "sigmoid-linear-unit"},
      .tex = R"(x\,\sigma(\beta x))",
      .tex_derivative = R"(\sigma(\beta x)\bigl(1+\beta x\,\sigma(-\beta x)\bigr))",
      .parameters = {{.name = "beta",
                      .symbol = R"(\beta)",
                      .default_value = 1,
                      .min = 0,
                      .max = 20,
                      .slider_min = 0,
                      .slider_max = 10}},
      .kinks = {},
      .source = {"S. Elfwing, E. Uchibe, K. Doya",
                 "Sigmoid-weighted linear units for neural network function approximation in "
                 "reinforcement learning",
                 2017, "https://arxiv.org/abs/1702.03118"},
      .frameworks = {{Framework::pytorch, "torch.nn.SiLU", {1}},
                     {Framework::jax, "jax.nn.silu", {1}},
                     {Framework::keras, "keras.activations.silu", {1}},
                     {Framework::onnx, "Swish", {1}}},
      .declared = {.infimum = -0.27846454276107379,
                   .supremum = kInfinity,
                   .lipschitz = 1.0998393201288669,
                   .monotone = false,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [beta] = p;
    return self_gated::logistic_gate(x, beta);
  }
};

struct HardSwish {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "hard-swish",
      .name = "Hard swish",
      .family = "self-gated",
      .aliases = {"hard-silu"},
      .tex = R"(x\,\min\bigl(1,\max(0,\ \tfrac{x}{6}+\tfrac12)\bigr))",
      .tex_derivative =
          R"(\begin{cases}0 & x\le -3\\ \tfrac{x}{3}+\tfrac12 & -3<x<3\\ 1 & x\ge 3\end{cases})",
      .parameters = {},
      .kinks = {{[](const double*) { return -3.0; }, R"(f'(-3)=0)",
                 "PyTorch, aten hardswish_backward"},
                {[](const double*) { return 3.0; }, R"(f'(3)=1)",
                 "PyTorch, aten hardswish_backward"}},
      .source = {"A. Howard, M. Sandler, G. Chu, L.-C. Chen, B. Chen, M. Tan, W. Wang, Y. Zhu, R. "
                 "Pang, V. Vasudevan, Q. V. Le, H. Adam",
                 "Searching for MobileNetV3", 2019, "https://arxiv.org/abs/1905.02244"},
      .frameworks = {{Framework::pytorch, "torch.nn.Hardswish"},
                     {Framework::jax, "jax.nn.hard_silu"},
                     {Framework::keras, "keras.activations.hard_silu"},
                     {Framework::onnx, "HardSwish"}},
      .declared = {.infimum = -0.375,
                   .supremum = kInfinity,
                   .lipschitz = 1.5,
                   .monotone = false,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    const V ramp = min(max(x + 3.0, 0.0), 6.0);
    const V near = max(x, -3.0);  // −∞·0 would be NaN
    const V inside = select(abs(x) < 3.0, V(1.0), V(0.0));
    return {near * (ramp / 6.0), select(x < 3.0, inside * (near + 1.5) / 3.0, V(1.0)),
            inside * (1.0 / 3.0)};
  }
};

struct Mish {
  static constexpr int wide_from = 0;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "mish",
      .name = "Mish",
      .family = "self-gated",
      .aliases = {},
      .tex = R"(x\tanh\bigl(\ln(1+e^{x})\bigr))",
      .tex_derivative =
          R"(\tanh\bigl(\ln(1+e^x)\bigr)+x\,\sigma(x)\Bigl(1-\tanh^2\bigl(\ln(1+e^x)\bigr)\Bigr))",
      .parameters = {},
      .kinks = {},
      .source = {"D. Misra", "Mish: A self regularized non-monotonic activation function", 2019,
                 "https://arxiv.org/abs/1908.08681"},
      .frameworks = {{Framework::pytorch, "torch.nn.Mish"},
                     {Framework::jax, "jax.nn.mish"},
                     {Framework::keras, "keras.activations.mish"},
                     {Framework::onnx, "Mish"}},
      .declared = {.infimum = -0.3088434130172504,
                   .supremum = kInfinity,
                   .lipschitz = 1.0884981612517279,
                   .monotone = false,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    // The gate tanh(ln(1 + eˣ)) is ((1 + eˣ)² − 1)/((1 + eˣ)² + 1): rational in eˣ. With e = e^−|x|
    // nothing overflows; on the right, numerators and denominators are multiplied by powers of e.
    const V near = min(max(x, -1000.0), 1000.0);
    const V e = exp(-abs(x));
    const auto left = x < 0.0;
    const V up = select(left, e * (e + 2.0), 1.0 + 2.0 * e);
    const V down = select(left, up + 2.0, up + 2.0 * e * e);
    const V down2 = down * down;
    const V gate = up / down;
    const V dgate = 4.0 * (1.0 + e) * select(left, e, e * e) / down2;
    const V ddgate = 4.0 *
                     select(left, e * (2.0 + e * (2.0 - e * (3.0 + 2.0 * e))),
                            e * e * (e * (e * (2.0 * e + 2.0) - 3.0) - 2.0)) /
                     (down2 * down);
    return {max(x, -1000.0) * gate, gate + near * dgate, 2.0 * dgate + near * ddgate};
  }
};

}  // namespace activation_lab
