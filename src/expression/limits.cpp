#include "expression/limits.h"

#include <cmath>
#include <vector>

#include "activation/spec.h"
#include "expression/machine.h"

namespace activation_lab::expression {

namespace {

using Values = Derivatives<2, double>;

bool is_finite(const Values& v) {
  return std::isfinite(v.f) && std::isfinite(v.d1) && std::isfinite(v.d2);
}

// The values at ever larger |x|, up to the last before something overflows.
std::vector<Values> ladder(double end, Machine<2, double>& machine) {
  std::vector<Values> rungs;
  double x = 0x1p-6;
  while (x < 1e300) {
    x *= x < 1e4 ? 1.25 : 2;
    rungs.push_back(machine.run(std::copysign(x, end)));
    if (!is_finite(rungs.back())) return rungs.pop_back(), rungs;
  }
  return rungs;
}

double limit_of(const std::vector<double>& values) {
  const std::size_t n = values.size();
  if (n < 8) return kNaN;
  const double last = values[n - 1], before = values[n - 2], first = values[n - 3];
  const auto agree = [](double a, double b) {
    return std::fabs(a - b) <= 1e-9 * std::fmin(std::fabs(a), std::fabs(b));
  };
  if (agree(last, before) && agree(before, first)) return last;

  double scale = 0;
  for (double v : values) scale = std::fmax(scale, std::fabs(v));
  const auto negligible = [&](double share) {
    return std::fmax(std::fabs(last), std::fmax(std::fabs(before), std::fabs(first))) <=
           share * scale;
  };
  const bool shrinks =
      std::fabs(last) <= std::fabs(before) && std::fabs(before) <= std::fabs(first);
  if (negligible(1e-13) || (shrinks && negligible(1e-9))) return 0;

  // Goes on to grow: one way all along the upper half of the ladder, and by as much over its last
  // quarter as over the one before.
  const double middle = values[n / 2], late = values[3 * n / 4];
  const double sign = last > middle ? 1 : -1;
  bool one_way = true;
  for (std::size_t i = n / 2; i + 1 < n; ++i) one_way &= sign * (values[i + 1] - values[i]) > 0;
  if (one_way && std::fabs(last - late) >= 0.9 * std::fabs(late - middle)) return sign * kInfinity;
  return kNaN;
}

}  // namespace

Jet<double> limits_at(double end, const Tape& tape, const double* params) {
  Machine<2, double> machine(tape, params);
  Values r = machine.run(end);
  std::vector<Values> rungs;
  for (double Values::*order : {&Values::f, &Values::d1, &Values::d2}) {
    if (r.*order == r.*order) continue;
    if (rungs.empty()) rungs = ladder(end, machine);
    std::vector<double> values;
    values.reserve(rungs.size());
    for (const Values& rung : rungs) values.push_back(rung.*order);
    r.*order = limit_of(values);
  }
  return {r.f, r.d1, r.d2};
}

}  // namespace activation_lab::expression
