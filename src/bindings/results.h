// C++ results to plain JavaScript objects, field by field as web/package/types.ts declares them.
#pragma once

#include <emscripten/val.h>

#include "activation/catalog.h"
#include "bindings/arguments.h"
#include "property/analysis.h"

namespace activation_lab {

emscripten::val to_js(const Parameter& parameter);
emscripten::val to_js(const Source& source);
emscripten::val to_js(const ActivationSpec& spec);
emscripten::val to_js(const VectorSpec& spec);
emscripten::val to_js(const Analysis& analysis);

// { value } or { error: { kind, message } }.
emscripten::val result_of(const emscripten::val& value);
emscripten::val result_of(const ArgumentError& error);

}  // namespace activation_lab
