// Gated units: one half of a row times a gate that the other half opens.
//
// Which half is the gate differs. Here it is the second one, a ⊗ g(b), as in the paper of Dauphin
// et al. (2017) and in glu of PyTorch, JAX and Keras. Shazeer (2020) writes the gate first, g(a) ⊗
// b; so do ONNX's SwiGLU, whose two inputs are separate, and many language models' packed weights.
//
// A gate is an activation of the registry, so a float result is off by its error and half an ULP
// more. ∞ times a gate that is 0 is NaN, as in the frameworks.
#pragma once

#include <cstddef>

#include "activation/catalog.h"
#include "activation/rectifier.h"
#include "activation/self_gated.h"
#include "activation/sigmoidal.h"
#include "vector/spec.h"

namespace activation_lab {

namespace gated {

inline constexpr std::string_view kLayout =
    "2n numbers give n: a is the first half of a row, b, which opens the gate, the second";
inline constexpr Lengths kHalves{.inputs = 2};

inline constexpr Source kShazeer{"N. Shazeer", "GLU variants improve Transformer", 2020,
                                 "https://arxiv.org/abs/2002.05202"};

template <class T>
void forward(const Activation& gate, const T* x, T* y, std::size_t n, const double* params) {
  gate.map(0, x + n / 2, y, n / 2, params);
  for (std::size_t i = 0; i < n / 2; ++i) y[i] *= x[i];
}

// To a: v ⊗ g(b). To b: v ⊗ a ⊗ g′(b).
template <class T>
void pull_back(const Activation& gate, const T* x, const T* v, T* g, std::size_t n,
               const double* params) {
  const std::size_t half = n / 2;
  gate.map(0, x + half, g, half, params);
  gate.map(1, x + half, g + half, half, params);
  for (std::size_t i = 0; i < half; ++i) {
    g[i] *= v[i];
    g[half + i] *= v[i] * x[i];
  }
}

template <class Gate>
struct Unit {
  template <class T>
  static void forward(const T* x, T* y, std::size_t n, const double* params) {
    gated::forward(gate(), x, y, n, params);
  }
  template <class T>
  static void pull_back(const T* x, const T* v, T* g, std::size_t n, const double* params) {
    gated::pull_back(gate(), x, v, g, n, params);
  }

 private:
  static const Activation& gate() {
    static const Activation& found = *find_activation(Gate::spec.id);
    return found;
  }
};

}  // namespace gated

struct Glu : gated::Unit<Sigmoid> {
  static constexpr VectorSpec spec{.id = "glu",
                                   .name = "GLU",
                                   .family = "gated",
                                   .aliases = {"gated-linear-unit"},
                                   .tex = R"(a_i\,\sigma(b_i))",
                                   .layout = gated::kLayout,
                                   .parameters = {},
                                   .lengths = gated::kHalves,
                                   .source = {"Y. N. Dauphin, A. Fan, M. Auli, D. Grangier",
                                              "Language modeling with gated convolutional networks",
                                              2017, "https://arxiv.org/abs/1612.08083"},
                                   .frameworks = {{Framework::pytorch, "torch.nn.GLU"},
                                                  {Framework::jax, "jax.nn.glu"},
                                                  {Framework::keras, "keras.activations.glu"}}};
};

struct Reglu : gated::Unit<Relu> {
  static constexpr VectorSpec spec{.id = "reglu",
                                   .name = "ReGLU",
                                   .family = "gated",
                                   .aliases = {},
                                   .tex = R"(a_i\max(0,\ b_i))",
                                   .layout = gated::kLayout,
                                   .parameters = {},
                                   .lengths = gated::kHalves,
                                   .source = gated::kShazeer,
                                   .frameworks = {}};
};

struct Geglu : gated::Unit<Gelu> {
  static constexpr VectorSpec spec{.id = "geglu",
                                   .name = "GEGLU",
                                   .family = "gated",
                                   .aliases = {},
                                   .tex = R"(a_i\,b_i\,\Phi(b_i))",
                                   .layout = gated::kLayout,
                                   .parameters = {},
                                   .lengths = gated::kHalves,
                                   .source = gated::kShazeer,
                                   .frameworks = {}};
};

struct Swiglu : gated::Unit<Silu> {
  static constexpr VectorSpec spec{.id = "swiglu",
                                   .name = "SwiGLU",
                                   .family = "gated",
                                   .aliases = {"siglu"},
                                   .tex = R"(a_i\,b_i\,\sigma(\beta b_i))",
                                   .layout = gated::kLayout,
                                   .parameters = Silu::spec.parameters,
                                   .lengths = gated::kHalves,
                                   .source = gated::kShazeer,
                                   .frameworks = {{Framework::onnx, "SwiGLU", {1}}}};
};

}  // namespace activation_lab
