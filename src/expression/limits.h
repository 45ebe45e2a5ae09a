// What a formula tends to at ±∞.
#pragma once

#include "activation/jet.h"
#include "expression/tape.h"

namespace activation_lab::expression {

// The limits of f, f′ and f″ at `end`, which is ∞ or −∞; NaN where none is found.
//
// Each is what IEEE arithmetic makes of ∞, unless that is NaN: x·σ(x) is ∞·0 at −∞. Then it is read
// off a ladder of growing x, up to where the formula overflows: three last rungs that agree are the
// limit, ones that shrink beside the rest mean 0, ones that keep growing mean ±∞.
Jet<double> limits_at(double end, const Tape& tape, const double* params);

}  // namespace activation_lab::expression
