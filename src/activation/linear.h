// The identity: what a layer computes when it has no activation.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

struct Identity {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "identity",
      .name = "Identity",
      .family = "linear",
      .aliases = {"linear", "none"},
      .tex = R"(x)",
      .tex_derivative = R"(1)",
      .parameters = {},
      .kinks = {},
      .source = {"B. Widrow, M. E. Hoff", "Adaptive switching circuits", 1960,
                 "https://doi.org/10.21236/AD0241531"},
      .frameworks = {{Framework::pytorch, "torch.nn.Identity"},
                     {Framework::jax, "jax.nn.identity"},
                     {Framework::keras, "keras.activations.linear"},
                     {Framework::onnx, "Identity"}},
      .declared = {.infimum = -kInfinity,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = false,
                   .saturates_right = false,
                   .parity = Parity::odd,
                   .convexity = Convexity::affine}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    return {x, 1.0, 0.0};
  }
};

}  // namespace activation_lab
