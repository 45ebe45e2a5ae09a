// A formula as TeX.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "expression/tape.h"

namespace activation_lab::expression {

// The tape as one would print it: fractions, roots, exponents, brackets where they are needed.
// `symbols`: TeX of each parameter.
std::string tex_of(const Tape& tape, const std::vector<std::string>& symbols);

// `beta` as \beta, `a1` as a_{1}, `slope` as \mathit{slope}.
std::string symbol_of(std::string_view parameter);

}  // namespace activation_lab::expression
