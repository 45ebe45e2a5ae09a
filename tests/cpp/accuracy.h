// Measures an activation's kernels against exact values, without knowing which activation it is.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "activation/catalog.h"
#include "reference_data.h"
#include "ulp.h"

namespace activation_lab {

// A row of tests/reference/<id>.csv.
struct ReferenceRow {
  float x;
  std::vector<double> params;
  double exact[kMaxOrder + 1];  // by order, rounded to double
};

inline const ReferenceFile* find_reference(std::string_view id) {
  for (const ReferenceFile& file : reference_files())
    if (file.id == id) return &file;
  return nullptr;
}

inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(separator, from), text.size());
    parts.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

// The first line that is no comment, which names the columns: x, the parameters, f, f1, f2.
inline std::vector<std::string_view> reference_columns(std::string_view text) {
  for (std::string_view line : split(text, '\n'))
    if (!line.starts_with('#')) return split(line, ',');
  return {};
}

inline std::vector<ReferenceRow> reference_rows(std::string_view text) {
  std::vector<ReferenceRow> rows;
  bool names_passed = false;
  for (std::string_view line : split(text, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    if (!names_passed) {
      names_passed = true;
      continue;
    }
    std::vector<double> cells;
    for (std::string_view cell : split(line, ','))
      cells.push_back(std::strtod(std::string(cell).c_str(), nullptr));
    const auto orders = cells.end() - (kMaxOrder + 1);
    ReferenceRow row{static_cast<float>(cells[0]), {cells.begin() + 1, orders}, {}};
    std::copy(orders, cells.end(), row.exact);
    rows.push_back(row);
  }
  return rows;
}

struct Worst {
  double ulp = 0;
  float x = 0;
  float actual = 0;
  double exact = 0;
  std::vector<double> params;

  void add(const Worst& other) {
    if (!(other.ulp <= ulp)) *this = other;
  }
};

// Whether the function of that order has a zero within a sixteenth of x: it changes sign there, or
// is 0 on one side, or dips to less than an eighth. Its relative error is unbounded next to a zero
// that is no float.
inline bool is_near_zero(const Activation& a, int order, double x, const double* params) {
  const double around[] = {x - x / 16, x, x + x / 16};
  double y[3];
  a.map(order, around, y, 3, params);
  for (double& value : y) value = std::fabs(value) < 1e-300 ? 0 : value;
  return y[0] * y[2] < 0 || (y[0] == 0) != (y[2] == 0) ||
         std::fmin(std::fabs(y[0]), std::fabs(y[2])) > 8 * std::fabs(y[1]);
}

inline constexpr double kAbsoluteNearZero = 1e-7;

// Half an ULP of a denormal factor, times a parameter of up to 16.
inline constexpr double kAbsoluteOfDenormals = 0x1p-146;

// The error of one result in ULP. Two are not counted: within 1e-7 next to an interior zero, and,
// of derivatives, what a denormal factor such as eˣ lost before another factor enlarged it.
inline double error_of(const Activation& a, int order, const double* params, float x, float actual,
                       double exact) {
  const double ulp = ulp_distance(actual, exact);
  if (!(ulp > 2)) return ulp;
  const double absolute = std::fabs(actual - exact);
  if (order > 0 && absolute <= kAbsoluteOfDenormals) return 0;
  if (absolute <= kAbsoluteNearZero && is_near_zero(a, order, x, params)) return 0;
  return ulp;
}

// The float kernel's worst row among those for which `wanted` holds of the parameters.
template <class Wanted>
Worst worst_of_rows(const Activation& a, int order, const std::vector<ReferenceRow>& rows,
                    Wanted wanted) {
  Worst worst;
  for (const ReferenceRow& row : rows) {
    if (!wanted(row.params)) continue;
    float actual;
    a.map(order, &row.x, &actual, 1, row.params.data());
    const double exact = row.exact[order];
    worst.add({error_of(a, order, row.params.data(), row.x, actual, exact), row.x, actual, exact,
               row.params});
  }
  return worst;
}

// The float kernel's worst over bit patterns 0, stride, 2·stride, …, measured against the double
// path (whose own error, some 1e-16, is nothing beside a float's ULP).
inline Worst worst_of_sweep(const Activation& a, int order, const std::vector<double>& params,
                            std::uint32_t stride) {
  constexpr std::size_t kChunk = 1024;
  float x[kChunk], actual[kChunk];
  double wide[kChunk], exact[kChunk];
  Worst worst;
  std::uint64_t bits = 0;
  while (bits < 1ull << 32) {
    std::size_t n = 0;
    for (; n < kChunk && bits < 1ull << 32; ++n, bits += stride) {
      const auto pattern = static_cast<std::uint32_t>(bits);
      std::memcpy(&x[n], &pattern, sizeof pattern);
      wide[n] = x[n];
    }
    a.map(order, x, actual, n, params.data());
    a.map(order, wide, exact, n, params.data());
    for (std::size_t i = 0; i < n; ++i) {
      const double ulp = error_of(a, order, params.data(), x[i], actual[i], exact[i]);
      if (!(ulp <= worst.ulp)) worst = {ulp, x[i], actual[i], exact[i], params};
    }
  }
  return worst;
}

inline std::vector<double> default_params(const Activation& a) {
  std::vector<double> values;
  for (const Parameter& p : a.spec().parameters) values.push_back(p.default_value);
  return values;
}

}  // namespace activation_lab
