// S-shaped, bounded functions built on the exponential.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

struct Sigmoid {
  static constexpr ActivationSpec spec{
      .id = "sigmoid",
      .name = "Sigmoid",
      .aliases = {"logistic", "sigma"},
      .tex = R"(\sigma(x) = \frac{1}{1+e^{-x}})",
      .tex_derivative = R"(\sigma(x)\,\bigl(1-\sigma(x)\bigr))",
      .parameters = {},
      .kinks = {},
      .source = {"D. E. Rumelhart, G. E. Hinton, R. J. Williams",
                 "Learning representations by back-propagating errors", 1986,
                 "https://doi.org/10.1038/323533a0"},
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
    const V e = exp(-abs(x));   // in [0, 1]: never overflows
    const V s = e / (1.0 + e);  // σ(−|x|), at most ½
    const V c = select(x < 0.0, e, V(1.0));
    const V f = c - c * s;                // σ(−|x|) = e·(1 − s): more exact than s itself
    const V d1 = s - s * s;               // σ(x)·σ(−x): no cancellation, unlike σ(1 − σ)
    return {f, d1, -d1 * tanh(0.5 * x)};  // 1 − 2σ(x) = −tanh(x/2)
  }
};

struct Tanh {
  static constexpr ActivationSpec spec{
      .id = "tanh",
      .name = "Tanh",
      .aliases = {"hyperbolic-tangent"},
      .tex = R"(\tanh x = \frac{e^{x}-e^{-x}}{e^{x}+e^{-x}})",
      .tex_derivative = R"(1-\tanh^2 x)",
      .parameters = {},
      .kinks = {},
      .source = {"Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller", "Efficient BackProp", 1998,
                 "https://doi.org/10.1007/3-540-49430-8_2"},
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

}  // namespace activation_lab
