// What training makes small: losses with their gradients by the net's outputs.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace activation_lab {

enum class Targets {
  numbers,       // any
  zero_or_one,   // of each output
  sign,          // −1 or 1 of each output
  distribution,  // a row sums to 1: one class of several
};

struct Loss {
  std::string_view id;
  std::string_view name;
  std::string_view tex;  // of one row, o its outputs, t its targets
  Targets targets;
  // Outputs and targets: `rows` rows of `units` numbers, `stride` floats apart, zeros behind them.
  // Writes ∂L/∂output in the same layout and returns L, the mean over rows (and, but for the
  // softmax, over units), summed in order in double.
  double (*evaluate)(const float* output, const float* target, std::size_t rows, std::size_t units,
                     std::size_t stride, float* gradient);
};

// All there are.
std::span<const Loss> losses();

// By id; nullptr where there is none.
const Loss* find_loss(std::string_view id);

}  // namespace activation_lab
