// First-order dual numbers: a value and its derivative with respect to one chosen variable, carried
// through any formula by the chain rule. The oracle for derivatives written by hand.
#pragma once

#include <cmath>

namespace activation_lab {

struct Dual {
  double value = 0;
  double slope = 0;

  Dual() = default;
  Dual(double constant) : value(constant) {}
  Dual(double v, double s) : value(v), slope(s) {}
  static Dual variable(double v) { return {v, 1}; }
};

inline Dual operator+(Dual a, Dual b) { return {a.value + b.value, a.slope + b.slope}; }
inline Dual operator-(Dual a, Dual b) { return {a.value - b.value, a.slope - b.slope}; }
inline Dual operator-(Dual a) { return {-a.value, -a.slope}; }
inline Dual operator*(Dual a, Dual b) {
  return {a.value * b.value, a.slope * b.value + a.value * b.slope};
}
inline Dual operator/(Dual a, Dual b) {
  const double q = a.value / b.value;
  return {q, (a.slope - q * b.slope) / b.value};
}

inline bool operator<(Dual a, Dual b) { return a.value < b.value; }
inline bool operator<=(Dual a, Dual b) { return a.value <= b.value; }
inline bool operator>(Dual a, Dual b) { return a.value > b.value; }
inline bool operator>=(Dual a, Dual b) { return a.value >= b.value; }
inline bool operator==(Dual a, Dual b) { return a.value == b.value; }
inline bool operator!=(Dual a, Dual b) { return a.value != b.value; }

inline Dual select(bool m, Dual a, Dual b) { return m ? a : b; }
inline Dual min(Dual a, Dual b) { return b < a ? b : a; }
inline Dual max(Dual a, Dual b) { return a < b ? b : a; }
inline Dual abs(Dual a) { return a.value < 0 ? -a : a; }

inline Dual sqrt(Dual a) {
  const double root = std::sqrt(a.value);
  return {root, a.slope / (2 * root)};
}
inline Dual exp(Dual a) {
  const double e = std::exp(a.value);
  return {e, e * a.slope};
}
inline Dual expm1(Dual a) { return {std::expm1(a.value), std::exp(a.value) * a.slope}; }
inline Dual log1p(Dual a) { return {std::log1p(a.value), a.slope / (1 + a.value)}; }
inline Dual logistic(Dual a) {
  const double e = std::exp(-std::fabs(a.value));
  const double s = e / (1 + e);
  return {a.value < 0 ? s : 1 / (1 + e), s / (1 + e) * a.slope};
}
inline Dual scaled_expm1(Dual scale, Dual a) { return scale * expm1(a); }
inline Dual sin(Dual a) { return {std::sin(a.value), std::cos(a.value) * a.slope}; }
inline Dual cos(Dual a) { return {std::cos(a.value), -std::sin(a.value) * a.slope}; }
inline Dual atan(Dual a) { return {std::atan(a.value), a.slope / (1 + a.value * a.value)}; }
inline Dual normal_cdf(Dual a) {
  const double density = std::exp(-a.value * a.value / 2) / std::sqrt(2 * 3.14159265358979323846);
  return {std::erfc(-a.value / std::sqrt(2.0)) / 2, density * a.slope};
}
inline Dual tanh(Dual a) {
  const double sech = 1 / std::cosh(a.value);  // 1 − tanh² would cancel
  return {std::tanh(a.value), sech * sech * a.slope};
}

}  // namespace activation_lab
