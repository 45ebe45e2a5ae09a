// A formula as a list of operations, each on results of earlier ones.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "activation/catalog.h"

namespace activation_lab::expression {

inline constexpr int kMaxParameters = 4;  // the engine's limit, see bindings/arguments.h
inline constexpr int kMaxLength = 1000;   // characters
inline constexpr int kMaxDepth = 64;      // brackets, calls and powers within one another
inline constexpr int kMaxOperations = 512;

enum class Operation {
  input,      // x
  parameter,  // index: which
  constant,   // value
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  minimum,
  maximum,
  if_less,           // operands a, b, c, d: a < b ? c : d
  if_less_or_equal,  // a ≤ b ? c : d
  function,          // index: into the elementary functions
  activation,        // of the registry; operands 1… are parameters, −1 stands for the default
};

// How a value depends on x, as far as can be told without computing: its second derivative is 0
// where it is straight, its first too where it is fixed. What is 0 for this reason is left out of
// the rules of differentiation, where it might meet ∞.
enum class Course { fixed, straight, curved };

struct Node {
  Operation operation = Operation::constant;
  std::array<int, 1 + kMaxParameters> operands{-1, -1, -1, -1, -1};
  double value = 0;
  int index = 0;
  const Activation* activation = nullptr;
  std::string_view name = {};  // of a constant that has one: pi, e
  Course course = Course::fixed;
};

using Tape = std::vector<Node>;  // the last node is the formula's value

}  // namespace activation_lab::expression
