// What JavaScript may call. Only web/package/module.ts does.
#include <emscripten/bind.h>

#include "activation/catalog.h"
#include "bindings/arguments.h"
#include "bindings/prepared.h"
#include "bindings/results.h"
#include "property/analysis.h"
#include "simd/f32x4.h"

namespace activation_lab {
namespace {

using emscripten::val;

// Arrays cross the boundary through these buffers, a block at a time, so that memory use does not
// depend on the caller's array. One block of each fits the L2 cache.
constexpr std::size_t kBlock = 32768;
alignas(16) float block_f32[kBlock];
alignas(16) double block_f64[kBlock];

template <class T>
val view_of(T (&block)[kBlock]) {
  return val(emscripten::typed_memory_view(kBlock, block));
}

val catalog_to_js() {
  val r = val::array();
  for (std::size_t i = 0; i < catalog().size(); ++i)
    r.set(static_cast<int>(i), to_js(catalog()[i].spec()));
  return r;
}

// { value: id } of the activation with that id, name or alias.
val resolve(val activation) {
  const auto found = check_activation(activation);
  if (const auto* error = std::get_if<ArgumentError>(&found)) return result_of(*error);
  return result_of(val(std::string(std::get<const Activation*>(found)->spec().id)));
}

// What runF32 and runF64 compute: the last call that prepare() found valid. Checking costs more
// than computing a short array, so a caller who repeats a call checks it once.
struct Prepared {
  Call call;
  int order = 0;
};
Prepared prepared{{&catalog()[0], {}}, 0};

// undefined, or { error }, which leaves the prepared call as it was.
val prepare(val activation, val framework, val names, val values, val order) {
  const auto call = check_call(activation, framework, names, values);
  if (const auto* error = std::get_if<ArgumentError>(&call)) return result_of(*error);
  const auto checked_order = check_order(order);
  if (const auto* error = std::get_if<ArgumentError>(&checked_order)) return result_of(*error);
  prepared = {std::get<Call>(call), std::get<int>(checked_order)};
  return val::undefined();
}

// Replaces the block's first `count` elements x by f⁽ᵒʳᵈᵉʳ⁾(x).
template <class T>
void run(T (&block)[kBlock], std::size_t count) {
  const auto& [activation, params] = prepared.call;
  activation->map(prepared.order, block, block, count < kBlock ? count : kBlock, params.data());
}

void run_f32(std::size_t count) { run(block_f32, count); }
void run_f64(std::size_t count) { run(block_f64, count); }

// { value: Analysis } or { error }.
val analyze_to_js(val activation, val framework, val names, val values) {
  const auto call = check_call(activation, framework, names, values);
  if (const auto* error = std::get_if<ArgumentError>(&call)) return result_of(*error);
  const Call& c = std::get<Call>(call);
  return result_of(to_js(analyze(*c.activation, c.params.data())));
}

}  // namespace

void forget_prepared() { prepared = {{&catalog()[0], {}}, 0}; }

EMSCRIPTEN_BINDINGS(activation_lab) {
  using emscripten::function;
  function(
      "simd", +[] { return kSimd; });
  function("catalog", &catalog_to_js);
  function("resolve", &resolve);
  function(
      "blockF32", +[] { return view_of(block_f32); });
  function(
      "blockF64", +[] { return view_of(block_f64); });
  function("prepare", &prepare);
  function("runF32", &run_f32);
  function("runF64", &run_f64);
  function("analyze", &analyze_to_js);
}

}  // namespace activation_lab
