// S-shaped, bounded functions built on the exponential.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

struct Sigmoid {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "sigmoid",
      .name = "Sigmoid",
      .family = "sigmoidal",
      .aliases = {"logistic", "sigma"},
      .tex = R"(\sigma(x) = \frac{1}{1+e^{-x}})",
      .tex_derivative = R"(\sigma(x)\,\bigl(1-\sigma(x)\bigr))",
      .parameters = {},
      .kinks = {},
      .source = {"D. E. Rumelhart, G. E. Hinton, R. J. Williams",
                 "Learning representations by back-propagating errors", 1986,
                 "https://doi.org/10.1038/323533a0"},
      .frameworks = {{Framework::pytorch, "torch.nn.Sigmoid"},
                     {Framework::jax, "jax.nn.sigmoid"},
                     {Framework::keras, "keras.activations.sigmoid"},
                     {Framework::onnx, "Sigmoid"}},
      .declared = {.infimum = 0,
                   .supremum = 1,
                   .lipschitz = 0.25,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    const V e = exp(-abs(x));  // in [0, 1]: never overflows
    const V s = e / (1.0 + e);
    const V d1 = s - s * s;  // σ(x)·σ(−x): no cancellation, unlike σ(1 − σ)
    return {logistic(x), d1, -d1 * tanh(0.5 * x)};  // 1 − 2σ(x) = −tanh(x/2)
  }
};

struct Tanh {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "tanh",
      .name = "Tanh",
      .family = "sigmoidal",
      .aliases = {"hyperbolic-tangent"},
      .tex = R"(\tanh x = \frac{e^{x}-e^{-x}}{e^{x}+e^{-x}})",
      .tex_derivative = R"(1-\tanh^2 x)",
      .parameters = {},
      .kinks = {},
      .source = {"Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller", "Efficient BackProp", 1998,
                 "https://doi.org/10.1007/3-540-49430-8_2"},
      .frameworks = {{Framework::pytorch, "torch.nn.Tanh"},
                     {Framework::jax, "jax.nn.tanh"},
                     {Framework::keras, "keras.activations.tanh"},
                     {Framework::onnx, "Tanh"}},
      .declared = {.infimum = -1,
                   .supremum = 1,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::odd,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    const V f = tanh(x);
    const V e = exp(-2.0 * abs(x));
    const V s = e / (1.0 + e);
    const V d1 = 4.0 * (s - s * s);  // sech²x: no cancellation, unlike 1 − tanh²x
    return {f, d1, -2.0 * f * d1};
  }
};

struct ScaledTanh {
  static constexpr int wide_from = 0;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "scaled-tanh",
      .name = "Scaled tanh",
      .family = "sigmoidal",
      .aliases = {"lecun-tanh"},
      .tex = R"(\alpha\tanh(\beta x))",
      .tex_derivative = R"(\alpha\beta\,\bigl(1-\tanh^2(\beta x)\bigr))",
      .parameters = {{.name = "alpha",
                      .symbol = R"(\alpha)",
                      .default_value = 1.7159,
                      .min = 0.2,
                      .max = 10,
                      .slider_min = 0.3,
                      .slider_max = 3},
                     {.name = "beta",
                      .symbol = R"(\beta)",
                      .default_value = 2.0 / 3,
                      .min = 0.2,
                      .max = 10,
                      .slider_min = 0.3,
                      .slider_max = 3}},
      .kinks = {},
      .source = {"Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller", "Efficient BackProp", 1998,
                 "https://doi.org/10.1007/3-540-49430-8_2"},
      .frameworks = {{Framework::onnx,
                      "ScaledTanh (in RNN, GRU and LSTM)",
                      {kNoDefault, kNoDefault}}},
      .declared = {.infimum = -1.7159,
                   .supremum = 1.7159,
                   .lipschitz = 1.7159 * 2 / 3,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::odd,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 2>& p) {
    const auto& [alpha, beta] = p;
    const V u = beta * x;
    const V e = exp(-2.0 * abs(u));
    const V r = 1.0 / (1.0 + e);
    const V f = alpha * tanh(u);
    const V d1 = alpha * beta * (4.0 * (e * r * r));  // sech²u
    return {f, d1, -2.0 * beta * tanh(u) * d1};
  }
};

struct Softsign {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "softsign",
      .name = "Softsign",
      .family = "sigmoidal",
      .aliases = {"soft-sign"},
      .tex = R"(\frac{x}{1+|x|})",
      .tex_derivative = R"(\frac{1}{(1+|x|)^2})",
      .parameters = {},
      .kinks = {{at_zero, R"(f'(0)=1,\ f''(0)=0)",
                 "both sides agree on the slope; the curvature jumps from 2 to −2"}},
      .source = {"X. Glorot, Y. Bengio",
                 "Understanding the difficulty of training deep feedforward neural networks", 2010,
                 "https://proceedings.mlr.press/v9/glorot10a.html"},
      .frameworks = {{Framework::pytorch, "torch.nn.Softsign"},
                     {Framework::jax, "jax.nn.soft_sign"},
                     {Framework::keras, "keras.activations.softsign"},
                     {Framework::onnx, "Softsign"}},
      .declared = {.infimum = -1,
                   .supremum = 1,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::odd,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    const V finite = min(max(x, -1e30), 1e30);  // ∞/∞ would be NaN; 1e30 gives 1 as well
    const V r = 1.0 / (1.0 + abs(x));
    const V bend = 2.0 * r * r * r;
    return {finite / (1.0 + abs(finite)), r * r,
            select(x > 0.0, -bend, select(x < 0.0, bend, V(0.0)))};
  }
};

struct Arctan {
  static constexpr int wide_from = 0;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "arctan",
      .name = "Arctan",
      .family = "sigmoidal",
      .aliases = {"atan"},
      .tex = R"(\arctan x)",
      .tex_derivative = R"(\frac{1}{1+x^2})",
      .parameters = {},
      .kinks = {},
      .source = {"J. Kamruzzaman, S. M. Aziz",
                 "A note on activation function in multilayer feedforward learning", 2002,
                 "https://doi.org/10.1109/IJCNN.2002.1005526"},
      .frameworks = {{Framework::onnx, "Atan"}},
      .declared = {.infimum = -1.5707963267948966,
                   .supremum = 1.5707963267948966,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::odd,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    const V d1 = 1.0 / (1.0 + x * x);
    const V finite = min(max(x, -1e154), 1e154);  // ∞·0 would be NaN
    return {atan(x), d1, -2.0 * finite * d1 * d1};
  }
};

}  // namespace activation_lab
