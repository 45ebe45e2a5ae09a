// What a formula costs, by recording it on numbers that remember how they were computed.
#pragma once

#include "expression/tape.h"
#include "property/trace.h"

namespace activation_lab::expression {

// Of f alone: the roots of f′ and f″ are that of f. Whether a power is a product is decided by its
// exponent at the defaults. A function that property/trace.h has no operation for counts as one
// transcendental call, under another's name.
Trace record(const Tape& tape, const double* defaults);

}  // namespace activation_lab::expression
