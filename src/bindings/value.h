// A JavaScript value as the engine's neutral tree.
#pragma once

#include <emscripten/val.h>

#include "lab/value.h"

namespace activation_lab {

// Own enumerable members of plain objects, elements of arrays. What JSON does not know (functions,
// symbols, …) becomes a text that says what it was, for a reader to refuse. Deeper than 8 levels
// nothing is looked at.
Value value_of(const emscripten::val& value, int depth = 8);

}  // namespace activation_lab
