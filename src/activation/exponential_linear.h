// Straight on the right, an exponential that levels off on the left.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

struct Elu {
  static constexpr ActivationSpec spec{
      .id = "elu",
      .name = "ELU",
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
    return {select(x > 0.0, x, alpha * expm1(left)), select(x > 0.0, V(1.0), slope),
            select(x > 0.0, V(0.0), slope)};
  }
};

}  // namespace activation_lab
