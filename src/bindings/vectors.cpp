// What JavaScript may call of the functions over a vector.
#include <emscripten/bind.h>

#include <string>
#include <vector>

#include "bindings/arguments.h"
#include "bindings/results.h"
#include "vector/catalog.h"

namespace activation_lab {
namespace {

using emscripten::val;

VectorCall prepared;

// Rows, one kind after the other; grows to what the caller asks for.
template <class T>
std::vector<T>& buffer() {
  static std::vector<T> numbers;
  return numbers;
}

template <class T>
val view_of_buffer(std::size_t size) {
  // What it held is of no use any more: nothing is copied, and not both are there at a time.
  if (buffer<T>().size() < size) {
    std::vector<T>().swap(buffer<T>());
    buffer<T>().resize(size);
  }
  return val(emscripten::typed_memory_view(buffer<T>().size(), buffer<T>().data()));
}

val catalog_to_js() {
  val r = val::array();
  int i = 0;
  for (const VectorFunction* f : vector_catalog()) r.set(i++, to_js(f->spec()));
  return r;
}

// { value: id } of the function with that id, name or alias.
val resolve(val function) {
  const auto found = check_vector_function(function);
  if (const auto* error = std::get_if<ArgumentError>(&found)) return result_of(*error);
  return result_of(val(std::string(std::get<const VectorFunction*>(found)->spec().id)));
}

// { value: how many numbers a row gives }, or { error }, which leaves the prepared call as it was.
val prepare(val function, val names, val values, double length) {
  const auto call = check_vector_call(function, names, values, length);
  if (const auto* error = std::get_if<ArgumentError>(&call)) return result_of(*error);
  prepared = std::get<VectorCall>(call);
  return result_of(val(static_cast<double>(
      output_length(prepared.function->spec(), prepared.length, prepared.params.data()))));
}

// The buffer holds `rows` rows of x. Puts their values behind them.
template <class T>
void forward(std::size_t rows) {
  const auto& [function, params, n] = prepared;
  const T* x = buffer<T>().data();
  T* y = buffer<T>().data() + rows * n;
  const std::size_t m = output_length(function->spec(), n, params.data());
  for (std::size_t i = 0; i < rows; ++i) function->forward(x + i * n, y + i * m, n, params.data());
}

// The buffer holds `rows` rows of x, then as many of v. Puts vᵀJ of each behind them.
template <class T>
void pull_back(std::size_t rows) {
  const auto& [function, params, n] = prepared;
  const std::size_t m = output_length(function->spec(), n, params.data());
  const T* x = buffer<T>().data();
  const T* v = x + rows * n;
  T* g = buffer<T>().data() + rows * (n + m);
  for (std::size_t i = 0; i < rows; ++i)
    function->pull_back(x + i * n, v + i * m, g + i * n, n, params.data());
}

// The buffer holds one row of x. Puts its J behind it.
template <class T>
void jacobian_behind() {
  const auto& [function, params, n] = prepared;
  jacobian(*function, buffer<T>().data(), buffer<T>().data() + n, n, params.data());
}

}  // namespace

EMSCRIPTEN_BINDINGS(activation_lab_vectors) {
  using emscripten::function;
  function("vectorCatalog", &catalog_to_js);
  function("resolveVector", &resolve);
  function("prepareVector", &prepare);
  function("vectorBufferF32", &view_of_buffer<float>);
  function("vectorBufferF64", &view_of_buffer<double>);
  function("forwardF32", &forward<float>);
  function("forwardF64", &forward<double>);
  function("pullBackF32", &pull_back<float>);
  function("pullBackF64", &pull_back<double>);
  function("jacobianF32", &jacobian_behind<float>);
  function("jacobianF64", &jacobian_behind<double>);
}

}  // namespace activation_lab
