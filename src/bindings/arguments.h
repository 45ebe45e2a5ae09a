// JavaScript arguments to C++ ones, checked. Errors are values: nothing here throws, because a
// JavaScript exception would skip C++'s unwinding.
#pragma once

#include <emscripten/val.h>

#include <array>
#include <string>
#include <variant>

#include "activation/catalog.h"
#include "vector/catalog.h"

namespace activation_lab {

struct ArgumentError {
  enum class Kind { type, range };
  Kind kind;
  std::string message;  // names the argument, its value and what is allowed
};

// How a message shows a value: numbers and strings literally, anything else by its type.
std::string shown(const emscripten::val& value);

template <class T>
using Checked = std::variant<T, ArgumentError>;

// An activation with a value for each of its parameters.
struct Call {
  const Activation* activation = nullptr;
  std::array<double, 4> params{};
};

// `activation`: id, name or alias.
Checked<const Activation*> check_activation(const emscripten::val& activation);

// `framework`: undefined, a framework ("keras") or one of its forms by name
// ("keras.layers.LeakyReLU"): what that one computes, with its defaults.
// `names` and `values`: two JavaScript arrays of the same length; parameters not named take their
// defaults.
Checked<Call> check_call(const emscripten::val& activation, const emscripten::val& framework,
                         const emscripten::val& names, const emscripten::val& values);

// A function over a vector with a value for each of its parameters and the length of a row.
struct VectorCall {
  const VectorFunction* function = nullptr;
  std::array<double, 4> params{};
  std::size_t length = 0;
};

// `function`: id, name or alias.
Checked<const VectorFunction*> check_vector_function(const emscripten::val& function);

// `length`: of a row, a number; `names` and `values` as above.
Checked<VectorCall> check_vector_call(const emscripten::val& function, const emscripten::val& names,
                                      const emscripten::val& values, double length);

Checked<int> check_order(const emscripten::val& order);

}  // namespace activation_lab
