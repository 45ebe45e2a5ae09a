// Weights to begin with. Biases begin at 0.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "activation/spec.h"
#include "net/rng.h"

namespace activation_lab {

struct Initializer {
  std::string_view id;
  std::string_view name;
  std::string_view tex;  // the distribution, of the numbers of inputs n and outputs m and scale s
  Source source;
  bool scaled;  // takes a scale
  // inputs × units weights, row by row without padding.
  void (*fill)(Rng& rng, std::span<float> weights, std::size_t inputs, std::size_t units,
               double scale);
};

std::span<const Initializer> initializers();

// By id; nullptr where there is none.
const Initializer* find_initializer(std::string_view id);

}  // namespace activation_lab
