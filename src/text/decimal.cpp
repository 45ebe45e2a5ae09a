#include "text/decimal.h"

#ifdef __EMSCRIPTEN__

#include <emscripten/val.h>

namespace activation_lab {

using emscripten::val;

std::string decimal(double value) { return val::global("String")(value).as<std::string>(); }

double from_decimal(const std::string& text) { return val::global("Number")(text).as<double>(); }

}  // namespace activation_lab

#else

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace activation_lab {

// ECMA-262, Number::toString: digits d₁d₂…dₖ with the point after the n-th.
std::string decimal(double value) {
  if (value != value) return "NaN";
  if (value == 0) return "0";
  if (value < 0) return '-' + decimal(-value);
  if (std::isinf(value)) return "Infinity";
  char text[32];
  const char* const end = std::to_chars(text, text + 32, value, std::chars_format::scientific).ptr;
  const std::string scientific(text, static_cast<std::size_t>(end - text));
  const std::size_t e = scientific.find('e');
  const int exponent = std::atoi(scientific.c_str() + e + 1);
  std::string digits = scientific.substr(0, e);
  if (digits.size() > 1) digits.erase(1, 1);
  const int k = static_cast<int>(digits.size());
  const int n = exponent + 1;
  const auto zeros = [](int count) { return std::string(static_cast<std::size_t>(count), '0'); };
  if (k <= n && n <= 21) return digits + zeros(n - k);
  if (0 < n && n <= 21) return digits.insert(static_cast<std::size_t>(n), 1, '.');
  if (-6 < n && n <= 0) return "0." + zeros(-n) + digits;
  if (k > 1) digits.insert(1, 1, '.');
  return digits + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

double from_decimal(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

}  // namespace activation_lab

#endif
