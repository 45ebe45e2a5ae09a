// The exponential itself, and the bell.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

struct Exponential {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "exponential",
      .name = "Exponential",
      .family = "exponential",
      .aliases = {"exp"},
      .tex = R"(e^{x})",
      .tex_derivative = R"(e^{x})",
      .parameters = {},
      .kinks = {},
      .source = {"J. A. Nelder, R. W. M. Wedderburn", "Generalized linear models", 1972,
                 "https://doi.org/10.2307/2344614"},
      .frameworks = {{Framework::keras, "keras.activations.exponential"}, {Framework::onnx, "Exp"}},
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
    const V e = exp(x);
    return {e, e, e};
  }
};

struct Gaussian {
  static constexpr int wide_from = 0;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "gaussian",
      .name = "Gaussian",
      .family = "exponential",
      .aliases = {"radial-basis", "rbf", "bell"},
      .tex = R"(e^{-x^2})",
      .tex_derivative = R"(-2x\,e^{-x^2})",
      .parameters = {},
      .kinks = {},
      .source = {"D. S. Broomhead, D. Lowe",
                 "Multivariable functional interpolation and adaptive networks", 1988,
                 "https://www.complex-systems.com/abstracts/v02_i03_a05/"},
      .frameworks = {},
      .declared = {.infimum = 0,
                   .supremum = 1,
                   .lipschitz = 0.85776388496070679,
                   .monotone = false,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::even,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    const V near = min(max(x, -40.0), 40.0);  // e^−1600 is 0
    const V square = near * near;
    const V f = exp(-square);
    return {f, -2.0 * near * f, (4.0 * square - 2.0) * f};
  }
};

}  // namespace activation_lab
