// Small sets of points in the plane, drawn from a seed: two classes, or a surface to be fitted.
//
// Shapes and sizes are those of TensorFlow Playground (D. Smilkov, S. Carter, 2016) where it has
// them, with points in about [−6, 6]²; moons are scikit-learn's.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "net/rng.h"

namespace activation_lab {

struct ToyPoint {
  float x, y;
  float label;  // of a class: 0 or 1; of a surface: its height, in [−1, 1]
};

struct ToySet {
  std::string_view id;
  std::string_view name;
  bool is_surface;
  // Point i of n; noise in [0, 1] of what the set takes.
  ToyPoint (*draw)(Rng& rng, std::size_t i, std::size_t n, float noise);
};

std::span<const ToySet> toy_sets();

// By id; nullptr where there is none.
const ToySet* find_toy_set(std::string_view id);

}  // namespace activation_lab
