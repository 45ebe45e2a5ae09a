// What a function over a vector declares about itself, beside its formula.
#pragma once

#include <cstddef>
#include <string_view>

#include "activation/spec.h"

namespace activation_lab {

// How many numbers come of how many: a row of n gives n·outputs/inputs, and n is a multiple of
// inputs.
struct Lengths {
  int inputs = 1;
  int outputs = 1;
  std::string_view inputs_parameter = {};  // name of the parameter that says `inputs`, a whole
                                           // number; empty where it is fixed
};

struct VectorSpec {
  std::string_view id;                // kebab-case; no activation has it
  std::string_view name;              // as papers print it
  std::string_view family;            // "softmax", "pieces", "gated"
  List<std::string_view, 8> aliases;  // other words for it; case and punctuation never matter
  std::string_view tex;           // right-hand side of y_i = … (0-based), of x or of halves a, b
  std::string_view layout;        // which element of a row is which; empty where y_i is of x_i
  List<Parameter, 4> parameters;  // in the order in which the kernels receive them
  Lengths lengths;
  Source source;
  List<FrameworkForm, 6> frameworks;  // who has it
};

// The place of the parameter with that name; parameters.size() where there is none.
constexpr std::size_t place_of(const List<Parameter, 4>& parameters, std::string_view name) {
  std::size_t i = 0;
  while (i < parameters.size() && parameters[i].name != name) ++i;
  return i;
}

// `inputs` at these parameters.
constexpr std::size_t inputs_of(const VectorSpec& spec, const double* params) {
  const std::string_view by = spec.lengths.inputs_parameter;
  return by.empty() ? static_cast<std::size_t>(spec.lengths.inputs)
                    : static_cast<std::size_t>(params[place_of(spec.parameters, by)]);
}

// How many numbers a row of n gives.
constexpr std::size_t output_length(const VectorSpec& spec, std::size_t n, const double* params) {
  return n / inputs_of(spec, params) * static_cast<std::size_t>(spec.lengths.outputs);
}

}  // namespace activation_lab
