// Cut off on both sides: steps and straight ramps.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

struct BinaryStep {
  static constexpr ActivationSpec spec{
      .id = "binary-step",
      .name = "Binary step",
      .family = "clipped",
      .aliases = {"heaviside", "unit-step", "step"},
      .tex = R"(\begin{cases}1 & x\ge 0\\ 0 & x<0\end{cases})",
      .tex_derivative = R"(0)",
      .parameters = {},
      .kinks = {{at_zero, R"(f(0)=1,\ f'(0)=0)",
                 "McCulloch and Pitts fire when the threshold is reached"}},
      .source = {"W. S. McCulloch, W. Pitts",
                 "A logical calculus of the ideas immanent in nervous activity", 1943,
                 "https://doi.org/10.1007/BF02478259"},
      .frameworks = {},
      .declared = {.infimum = 0,
                   .supremum = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    return {select(x < 0.0, V(0.0), V(1.0)), 0.0, 0.0};
  }
};

struct HardSigmoid {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "hard-sigmoid",
      .name = "Hard sigmoid",
      .family = "clipped",
      .aliases = {},
      .tex = R"(\min\bigl(1,\max(0,\ \alpha x+\beta)\bigr))",
      .tex_derivative = R"(\begin{cases}\alpha & 0<\alpha x+\beta<1\\ 0 & \text{else}\end{cases})",
      .parameters = {{.name = "alpha",
                      .symbol = R"(\alpha)",
                      .default_value = 1.0 / 6,
                      .min = 0.01,
                      .max = 10,
                      .slider_min = 0.1,
                      .slider_max = 1},
                     {.name = "beta",
                      .symbol = R"(\beta)",
                      .default_value = 0.5,
                      .min = -10,
                      .max = 10,
                      .slider_min = 0,
                      .slider_max = 1}},
      .kinks = {{[](const double* p) { return -p[1] / p[0]; }, R"(f'=0)",
                 "PyTorch, aten hardsigmoid_backward: the slope strictly inside, else 0"},
                {[](const double* p) { return (1 - p[1]) / p[0]; }, R"(f'=0)",
                 "PyTorch, aten hardsigmoid_backward: the slope strictly inside, else 0"}},
      .source =
          {"M. Courbariaux, Y. Bengio, J.-P. David",
           "BinaryConnect: Training deep neural networks with binary weights during propagations",
           2015, "https://arxiv.org/abs/1511.00363"},
      .frameworks = {{Framework::pytorch, "torch.nn.Hardsigmoid", {1.0 / 6, 0.5}},
                     {Framework::jax, "jax.nn.hard_sigmoid", {1.0 / 6, 0.5}},
                     {Framework::keras, "keras.activations.hard_sigmoid", {1.0 / 6, 0.5}},
                     {Framework::keras, "Keras 2: hard_sigmoid", {0.2, 0.5}},
                     {Framework::onnx, "HardSigmoid", {0.2, 0.5}}},
      .declared = {.infimum = 0,
                   .supremum = 1,
                   .lipschitz = 1.0 / 6,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 2>& p) {
    const auto& [alpha, beta] = p;
    const V from = -beta / alpha, to = (1.0 - beta) / alpha;
    // α·(x − from), not αx + β, which would cancel next to `from`.
    return {min(max(alpha * (x - from), 0.0), 1.0),
            select(x > from, select(x < to, alpha, V(0.0)), V(0.0)), 0.0};
  }
};

struct SparseSigmoid {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "sparse-sigmoid",
      .name = "Sparse sigmoid",
      .family = "clipped",
      .aliases = {},
      .tex = R"(\tfrac12\min\bigl(2,\max(0,\ x+1)\bigr))",
      .tex_derivative = R"(\begin{cases}\tfrac12 & -1<x<1\\ 0 & \text{else}\end{cases})",
      .parameters = {},
      .kinks = {{[](const double*) { return -1.0; }, R"(f'(-1)=0)",
                 "the slope strictly inside, else 0"},
                {[](const double*) { return 1.0; }, R"(f'(1)=0)",
                 "the slope strictly inside, else 0"}},
      .source =
          {"A. F. T. Martins, R. F. Astudillo",
           "From softmax to sparsemax: A sparse model of attention and multi-label classification",
           2016, "https://arxiv.org/abs/1602.02068"},
      .frameworks = {{Framework::jax, "jax.nn.sparse_sigmoid"},
                     {Framework::keras, "keras.activations.sparse_sigmoid"}},
      .declared = {.infimum = 0,
                   .supremum = 1,
                   .lipschitz = 0.5,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::neither,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    const V inside = select(abs(x) < 1.0, V(0.5), V(0.0));
    return {0.5 * min(max(x + 1.0, 0.0), 2.0), inside, 0.0};
  }
};

struct HardTanh {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "hard-tanh",
      .name = "Hard tanh",
      .family = "clipped",
      .aliases = {"clip"},
      .tex = R"(\min\bigl(\text{max},\max(\text{min},\ x)\bigr))",
      .tex_derivative = R"(\begin{cases}1 & \text{min}<x<\text{max}\\ 0 & \text{else}\end{cases})",
      .parameters = {{.name = "min",
                      .symbol = R"(\text{min})",
                      .default_value = -1,
                      .min = -10,
                      .max = 10,
                      .slider_min = -3,
                      .slider_max = 0,
                      .not_above = "max"},
                     {.name = "max",
                      .symbol = R"(\text{max})",
                      .default_value = 1,
                      .min = -10,
                      .max = 10,
                      .slider_min = 0,
                      .slider_max = 3}},
      .kinks = {{[](const double* p) { return p[0]; }, R"(f'(\text{min})=0)",
                 "PyTorch, aten hardtanh_backward: the slope strictly inside, else 0"},
                {[](const double* p) { return p[1]; }, R"(f'(\text{max})=0)",
                 "PyTorch, aten hardtanh_backward: the slope strictly inside, else 0"}},
      .source = {"R. Collobert, J. Weston, L. Bottou, M. Karlen, K. Kavukcuoglu, P. Kuksa",
                 "Natural language processing (almost) from scratch", 2011,
                 "https://arxiv.org/abs/1103.0398"},
      .frameworks = {{Framework::pytorch, "torch.nn.Hardtanh", {-1, 1}},
                     {Framework::jax, "jax.nn.hard_tanh", {-1, 1}},
                     {Framework::keras, "keras.activations.hard_tanh", {-1, 1}},
                     {Framework::onnx, "Clip", {kNoDefault, kNoDefault}}},
      .declared = {.infimum = -1,
                   .supremum = 1,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = true,
                   .parity = Parity::odd,
                   .convexity = Convexity::neither}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 2>& p) {
    const auto& [low, high] = p;
    const V inside = select(x > low, select(x < high, V(1.0), V(0.0)), V(0.0));
    return {min(max(x, low), high), inside, 0.0};
  }
};

}  // namespace activation_lab
