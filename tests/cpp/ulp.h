// How far a float is from an exact value, in units in the last place (ULP).
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace activation_lab {

// The spacing of floats at the float nearest to `exact`; among denormals 2⁻¹⁴⁹.
inline double ulp_at(double exact) {
  using Limits = std::numeric_limits<float>;
  const double size = std::min(std::fabs(exact), static_cast<double>(Limits::max()));
  const double nearest = std::max(static_cast<float>(size), Limits::min());
  return std::ldexp(1.0, std::ilogb(nearest) - 23);
}

// |actual − exact| in ULP. A correctly rounded result is at most ½ away. ∞ counts as 2¹²⁸ where the
// exact value is finite. Infinite where only one of both is NaN, or an infinity is missed. The sign
// of a zero does not matter.
inline double ulp_distance(float actual, double exact) {
  const double missed = std::numeric_limits<double>::infinity();
  if (std::isnan(actual) || std::isnan(exact))
    return std::isnan(actual) && std::isnan(exact) ? 0 : missed;
  if (std::isinf(exact)) return actual == exact ? 0 : missed;
  double value = actual;
  if (std::isinf(actual)) {
    value = std::copysign(0x1p128, actual);
    if (std::signbit(actual) == std::signbit(exact) && std::fabs(exact) >= 0x1p128) return 0;
  }
  return std::fabs(value - exact) / ulp_at(exact);
}

}  // namespace activation_lab
