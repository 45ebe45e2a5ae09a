// ReLU with its corner rounded off, and the logarithm of the sigmoid.
#pragma once

#include <array>

#include "activation/jet.h"
#include "activation/spec.h"
#include "simd/math.h"

namespace activation_lab {

struct Softplus {
  static constexpr int wide_from = 0;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "softplus",
      .name = "Softplus",
      .family = "smooth-rectifier",
      .aliases = {"smooth-relu"},
      .tex = R"(\tfrac1\beta\ln\bigl(1+e^{\beta x}\bigr))",
      .tex_derivative = R"(\sigma(\beta x))",
      .parameters = {{.name = "beta",
                      .symbol = R"(\beta)",
                      .default_value = 1,
                      .min = 0.1,
                      .max = 20,
                      .slider_min = 0.2,
                      .slider_max = 10}},
      .kinks = {},
      .source = {"C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia",
                 "Incorporating second-order functional knowledge for better option pricing", 2000,
                 "https://cirano.qc.ca/en/summaries/2002s-46"},
      .frameworks = {{Framework::pytorch, "torch.nn.Softplus", {1}},
                     {Framework::jax, "jax.nn.softplus", {1}},
                     {Framework::keras, "keras.activations.softplus", {1}},
                     {Framework::onnx, "Softplus", {1}}},
      .declared = {.infimum = 0,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::convex}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [beta] = p;
    const V u = beta * x;
    const V e = exp(-abs(u));  // in [0, 1]: never overflows
    const V r = 1.0 / (1.0 + e);
    return {(max(u, 0.0) + log1p(e)) / beta, select(u < 0.0, e * r, r), beta * (e * r * r)};
  }
};

struct LogSigmoid {
  static constexpr int wide_from = 0;
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "log-sigmoid",
      .name = "Log-sigmoid",
      .family = "smooth-rectifier",
      .aliases = {"log-logistic"},
      .tex = R"(\ln\sigma(x) = -\ln\bigl(1+e^{-x}\bigr))",
      .tex_derivative = R"(\sigma(-x))",
      .parameters = {},
      .kinks = {},
      .source = {"I. Goodfellow, Y. Bengio, A. Courville", "Deep Learning, section 3.10", 2016,
                 "https://www.deeplearningbook.org/contents/prob.html"},
      .frameworks = {{Framework::pytorch, "torch.nn.LogSigmoid"},
                     {Framework::jax, "jax.nn.log_sigmoid"},
                     {Framework::keras, "keras.activations.log_sigmoid"}},
      .declared = {.infimum = -kInfinity,
                   .supremum = 0,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = false,
                   .saturates_right = true,
                   .parity = Parity::neither,
                   .convexity = Convexity::concave}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    const V e = exp(-abs(x));
    const V r = 1.0 / (1.0 + e);
    return {min(x, 0.0) - log1p(e), select(x > 0.0, e * r, r), -(e * r * r)};
  }
};

struct Squareplus {
  static constexpr int wide_from = 0;
  static constexpr ActivationSpec spec{
      .id = "squareplus",
      .name = "Squareplus",
      .family = "smooth-rectifier",
      .aliases = {},
      .tex = R"(\frac{x+\sqrt{x^2+b}}{2})",
      .tex_derivative = R"(\tfrac12\Bigl(1+\frac{x}{\sqrt{x^2+b}}\Bigr))",
      .parameters = {{.name = "b",
                      .symbol = R"(b)",
                      .default_value = 4,
                      .min = 0.0001,
                      .max = 100,
                      .slider_min = 0.1,
                      .slider_max = 16}},
      .kinks = {},
      .source = {"J. T. Barron", "Squareplus: A softplus-like algebraic rectifier", 2021,
                 "https://arxiv.org/abs/2112.11687"},
      .frameworks = {{Framework::jax, "jax.nn.squareplus", {4}},
                     {Framework::keras, "keras.activations.squareplus", {4}}},
      .declared = {.infimum = 0,
                   .supremum = kInfinity,
                   .lipschitz = 1,
                   .monotone = true,
                   .saturates_left = true,
                   .saturates_right = false,
                   .parity = Parity::neither,
                   .convexity = Convexity::convex}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 1>& p) {
    const auto& [b] = p;
    const V finite = min(max(x, -1e154), 1e154);  // its square is finite
    const V root = sqrt(finite * finite + b);
    const V small = b / (root + abs(x));  // root − |x| without the cancellation
    return {0.5 * select(x < 0.0, small, x + max(root, x)),
            0.5 * select(x < 0.0, small, root + finite) / root, 0.5 * b / (root * root) / root};
  }
};

struct SparsePlus {
  static constexpr bool passes_nan = true;
  static constexpr ActivationSpec spec{
      .id = "sparse-plus",
      .name = "Sparse plus",
      .family = "smooth-rectifier",
      .aliases = {},
      .tex = R"(\begin{cases}0 & x\le -1\\ \tfrac14(x+1)^2 & -1<x<1\\ x & x\ge 1\end{cases})",
      .tex_derivative =
          R"(\begin{cases}0 & x\le -1\\ \tfrac12(x+1) & -1<x<1\\ 1 & x\ge 1\end{cases})",
      .parameters = {},
      .kinks = {{[](const double*) { return -1.0; }, R"(f'(-1)=0,\ f''(-1)=0)",
                 "the curvature strictly inside, else 0"},
                {[](const double*) { return 1.0; }, R"(f'(1)=1,\ f''(1)=0)",
                 "the curvature strictly inside, else 0"}},
      .source = {"M. Blondel, A. F. T. Martins, V. Niculae", "Learning with Fenchel–Young losses",
                 2020, "https://jmlr.org/papers/v21/19-021.html"},
      .frameworks = {{Framework::jax, "jax.nn.sparse_plus"},
                     {Framework::keras, "keras.activations.sparse_plus"}},
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
    const V ramp = min(max(x + 1.0, 0.0), 2.0);
    return {select(x < 1.0, 0.25 * ramp * ramp, x), 0.5 * ramp,
            select(abs(x) < 1.0, V(0.5), V(0.0))};
  }
};

}  // namespace activation_lab
