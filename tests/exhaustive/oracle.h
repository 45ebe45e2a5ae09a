// Exact values of every activation and its derivative, in 80-bit long double. Written from the
// mathematics, independently of src/activation; checked against tests/reference/*.csv.
#pragma once

#include <cstddef>
#include <string_view>

namespace exhaustive {

struct Exact {
  long double f;
  long double d1;  // f′; at a kink what tests/reference/README.md says
};

// What becomes of a function where x tends to ±∞.
enum class AtInfinity { limit, oscillates };

struct Oracle {
  std::string_view id;
  // At a finite x. Parameters in the order of the reference file's columns.
  Exact (*at)(long double x, const double* params);
  // The same for n floats (finite or not; what comes of the others does not matter), as doubles.
  void (*fill)(const float* x, std::size_t n, const double* params, double* f, double* d1);
  AtInfinity at_infinity[2];  // of f and f′
};

// nullptr where there is none.
const Oracle* find_oracle(std::string_view id);

}  // namespace exhaustive
