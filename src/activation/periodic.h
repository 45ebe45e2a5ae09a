// Waves. At ±∞ a sine has no limit and gives NaN.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

struct Sine {
  static constexpr int wide_from = 0;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "sine",
      .name = "Sine",
      .family = "periodic",
      .aliases = {"sin", "siren"},
      .tex = R"(\sin(\omega x))",
      .tex_derivative = R"(\omega\cos(\omega x))",
      .parameters = {{.name = "omega",
                      .symbol = R"(\omega)",
                      .default_value = 1,
                      .min = 0.1,
                      .max = 30,
                      .slider_min = 0.3,
                      .slider_max = 10}},
      .kinks = {},
      .source = {"V. Sitzmann, J. N. P. Martel, A. W. Bergman, D. B. Lindell, G. Wetzstein",
                 "Implicit neural representations with periodic activation functions", 2020,
                 "https://arxiv.org/abs/2006.09661"},
      .frameworks = {{Framework::onnx, "Sin", {1}}},
      .declared = {.infimum = -1,
                   .supremum = 1,
                   .lipschitz = 1,
                   .monotone = false,
                   .parity = Parity::odd,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [omega] = p;
    const V u = omega * x;
    const V f = sin(u);
    return {f, omega * cos(u), -omega * omega * f};
  }
};

struct Snake {
  static constexpr int wide_from = 0;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "snake",
      .name = "Snake",
      .family = "periodic",
      .aliases = {},
      .tex = R"(x+\tfrac1a\sin^2(ax))",
      .tex_derivative = R"(1+\sin(2ax))",
      .parameters = {{.name = "a",
                      .symbol = R"(a)",
                      .default_value = 1,
                      .min = 0.1,
                      .max = 15,
                      .slider_min = 0.3,
                      .slider_max = 5}},
      .kinks = {},
      .source = {"L. Ziyin, T. Hartwig, M. Ueda",
                 "Neural networks fail to learn periodic functions and how to fix it", 2020,
                 "https://arxiv.org/abs/2006.08195"},
      .frameworks = {},
      .declared = {.infimum = -kInfinity,
                   .supremum = kInfinity,
                   .lipschitz = 2,
                   .monotone = true,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [a] = p;
    const V u = a * x;
    const V s = sin(u);
    const V sum = s + cos(u);  // 1 + sin 2u is its square
    return {select(s * s > 0.0, x + s * s / a, x), sum * sum, 2.0 * a * cos(2.0 * u)};
  }
};

}  // namespace activation_lab
