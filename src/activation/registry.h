// THE list of activations. Adding one is a struct in a family's header and a word here; kernels,
// analysis, bindings, TypeScript types, page, tests and benchmark enumerate this list.
#pragma once

#include <cstddef>

#include "activation/clipped.h"
#include "activation/exponential.h"
#include "activation/exponential_linear.h"
#include "activation/linear.h"
#include "activation/periodic.h"
#include "activation/rectifier.h"
#include "activation/self_gated.h"
#include "activation/shrinkage.h"
#include "activation/sigmoidal.h"
#include "activation/smooth_rectifier.h"

namespace activation_lab {

template <class... A>
struct TypeList {
  static constexpr std::size_t size = sizeof...(A);
};

using Activations =
    TypeList<Identity, BinaryStep, Sigmoid, LogSigmoid, HardSigmoid, SparseSigmoid, Tanh,
             ScaledTanh, HardTanh, Tanhshrink, Softsign, Arctan, Relu, Relu6, SquaredRelu,
             LeakyRelu, Prelu, Rrelu, Threshold, Elu, Celu, Selu, Softplus, Squareplus, SparsePlus,
             Gelu, GeluTanh, QuickGelu, Silu, HardSwish, Mish, Hardshrink, Softshrink, Exponential,
             Gaussian, Sine, Snake>;

namespace registry_checks {

constexpr bool is_kebab_case(std::string_view id) {
  if (id.empty() || id.front() < 'a' || id.front() > 'z' || id.back() == '-') return false;
  for (char c : id)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  return true;
}

constexpr bool parameters_are_ordered(const ActivationSpec& s) {
  for (const Parameter& p : s.parameters) {
    if (p.name.empty() || p.symbol.empty()) return false;
    if (!(p.min <= p.slider_min && p.slider_min < p.slider_max && p.slider_max <= p.max))
      return false;
    if (!(p.min <= p.default_value && p.default_value <= p.max)) return false;
    if (p.not_above.empty()) continue;
    bool found = false;
    for (const Parameter& other : s.parameters)
      found |= other.name == p.not_above && p.default_value <= other.default_value;
    if (!found) return false;
  }
  return true;
}

constexpr bool is_sourced(const ActivationSpec& s) {
  for (const Kink& k : s.kinks)
    if (k.convention.empty() || k.source.empty()) return false;
  return !s.source.authors.empty() && !s.source.title.empty() && s.source.year > 0 &&
         !s.source.url.empty();
}

template <class... A>
constexpr bool ids_are_unique(TypeList<A...>) {
  const std::string_view ids[] = {A::spec.id...};
  for (std::size_t i = 0; i < sizeof...(A); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (ids[i] == ids[j]) return false;
  return true;
}

template <class... A>
constexpr bool each_is_complete(TypeList<A...>) {
  return ((is_kebab_case(A::spec.id) && is_kebab_case(A::spec.family) && !A::spec.name.empty() &&
           !A::spec.tex.empty() && !A::spec.tex_derivative.empty()) &&
          ...);
}

template <class... A>
constexpr bool each_is_ordered(TypeList<A...>) {
  return (parameters_are_ordered(A::spec) && ...);
}

template <class... A>
constexpr bool each_is_sourced(TypeList<A...>) {
  return (is_sourced(A::spec) && ...);
}

static_assert(ids_are_unique(Activations{}), "two activations share an id");
static_assert(each_is_complete(Activations{}),
              "an id or family is not kebab-case, or a name or TeX is missing");
static_assert(each_is_ordered(Activations{}),
              "a parameter breaks min ≤ slider range ≤ max, or its default lies outside");
static_assert(each_is_sourced(Activations{}), "an activation or a kink cites no source");

}  // namespace registry_checks

}  // namespace activation_lab
