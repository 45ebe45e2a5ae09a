// THE list of functions over a vector. Adding one is a struct in a header of this folder and a word
// here; bindings, TypeScript types, page and tests enumerate this list.
//
// A struct holds a `spec` and two kernels over one row of n numbers, for float and double:
//   forward(x, y, n, params)       y, as many as output_length() says, of x
//   pull_back(x, v, g, n, params)  g = vᵀJ: of v, as many as forward gives, n numbers
// Input and output do not overlap. params holds one double a parameter, checked.
#pragma once

#include "activation/registry.h"
#include "vector/gated.h"
#include "vector/pieces.h"
#include "vector/simplex.h"
#include "vector/softmax.h"
#include "vector/spec.h"

namespace activation_lab {

using VectorFunctions = TypeList<Softmax, LogSoftmax, Softmin, Sparsemax, Hardmax, Maxout, Crelu,
                                 Glu, Reglu, Geglu, Swiglu>;

namespace vector_checks {

constexpr bool is_ordered(const Parameter& p) {
  return !p.name.empty() && !p.symbol.empty() && p.min <= p.slider_min &&
         p.slider_min < p.slider_max && p.slider_max <= p.max && p.min <= p.default_value &&
         p.default_value <= p.max;
}

constexpr bool parameters_are_ordered(const VectorSpec& s) {
  for (const Parameter& p : s.parameters)
    if (!is_ordered(p)) return false;
  return true;
}

// Where a parameter says how many inputs an output takes, that is at least one, by default what
// `inputs` says.
constexpr bool lengths_are_sound(const VectorSpec& s) {
  if (s.lengths.inputs < 1 || s.lengths.outputs < 1) return false;
  if (s.lengths.inputs_parameter.empty()) return true;
  const std::size_t at = place_of(s.parameters, s.lengths.inputs_parameter);
  return at < s.parameters.size() && s.parameters[at].min >= 1 &&
         s.parameters[at].default_value == s.lengths.inputs;
}

constexpr bool is_complete(const VectorSpec& s) {
  return registry_checks::is_kebab_case(s.id) && !s.name.empty() && !s.family.empty() &&
         !s.tex.empty() && (!s.layout.empty() || (s.lengths.inputs == 1 && s.lengths.outputs == 1));
}

constexpr bool is_sourced(const VectorSpec& s) {
  return !s.source.authors.empty() && !s.source.title.empty() && s.source.year > 0 &&
         !s.source.url.empty();
}

template <class... A, class... F>
constexpr bool ids_are_unique(TypeList<A...>, TypeList<F...>) {
  return registry_checks::ids_are_unique(TypeList<A..., F...>{});
}

template <class... F>
constexpr bool all(bool (*holds)(const VectorSpec&), TypeList<F...>) {
  return (holds(F::spec) && ...);
}

static_assert(ids_are_unique(Activations{}, VectorFunctions{}),
              "two functions, or a function and an activation, share an id");
static_assert(all(is_complete, VectorFunctions{}),
              "an id is not kebab-case, or a name, family, TeX or layout is missing");
static_assert(all(parameters_are_ordered, VectorFunctions{}),
              "a parameter breaks min ≤ slider range ≤ max, or its default lies outside");
static_assert(all(lengths_are_sound, VectorFunctions{}),
              "lengths are below 1, or say otherwise than the parameter they name");
static_assert(all(is_sourced, VectorFunctions{}), "a function cites no source");

}  // namespace vector_checks

}  // namespace activation_lab
