// Where a formula changes arm.
#pragma once

#include <vector>

#include "expression/tape.h"

namespace activation_lab::expression {

inline constexpr std::size_t kMaxEdges = 64;

// The points at which abs, min, max, if and their like change arm, at which an activation called
// with them has a kink, and at which a root, a logarithm, a power or a quotient is singular; where
// the value does not matter because another arm is taken, they are left out.
//
// Looked for between samples: every 1/16 within ±40, by powers of 1.25 up to ±1e9. Both sides of a
// step and touching zeros are seen, unless the compared values oscillate faster than that. Of more
// than kMaxEdges those nearest to 0 are kept. Ascending, to the last bit of double.
std::vector<double> edges(const Tape& tape, const double* params);

}  // namespace activation_lab::expression
