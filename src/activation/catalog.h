// The registry at run time: what is there, and how to call it without knowing its type.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "activation/jet.h"
#include "activation/spec.h"

namespace activation_lab {

inline constexpr int kMaxOrder = 2;  // f, f′, f″

class Trace;

struct Activation {
  const ActivationSpec* spec;
  std::array<void (*)(const float* x, float* y, std::size_t n, const double* params), kMaxOrder + 1>
      map_f32;  // by order
  std::array<void (*)(const double* x, double* y, std::size_t n, const double* params),
             kMaxOrder + 1>
      map_f64;
  Jet<double> (*jet)(double x, const double* params);
  Trace (*trace)();  // how the formula computes, see property/trace.h
};

struct Catalog {
  const Activation* first;
  std::size_t size;
  const Activation* begin() const { return first; }
  const Activation* end() const { return first + size; }
  const Activation& operator[](std::size_t i) const { return first[i]; }
};

// All activations in the registry's order.
Catalog catalog();

// By id, name or alias; case, spaces, '-' and '_' do not matter ("LeakyReLU", "leaky_relu").
// nullptr where there is none.
const Activation* find_activation(std::string_view word);

// The known id, name or alias with the smallest edit distance to `word`, given as its id.
std::string_view nearest_id(std::string_view word);

}  // namespace activation_lab
