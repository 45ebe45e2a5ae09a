#include <cmath>

#include "property/measures.h"

namespace activation_lab {

namespace {

// One-sided values stem from neighbouring doubles, so an honest difference is rounding only.
bool differ(double a, double b, double rounding = 0) {
  if (std::isinf(a) || std::isinf(b)) return a != b;
  // Halved, lest the difference of large ones overflow.
  return !(std::fabs(a / 2 - b / 2) <=
           rounding / 2 + 1e-12 * (0.5 + std::fabs(a / 2) + std::fabs(b / 2)));
}

// A kink is where a double is, some roundings off where it should be: far out and on a slope that
// shows in the value.
double rounding_at(double x, double left_slope, double right_slope) {
  const double slopes = std::fabs(left_slope) + std::fabs(right_slope);
  return std::isfinite(slopes) ? 4e-16 * std::fabs(x) * slopes : 0;
}

// What the last of three values, each a thousand times nearer to x than the one before, tends to:
// ±∞ if they go on to grow, as those of 1/x, of log x and of the slope of √x do.
double settled(double far, double near, double beside) {
  const double growth = std::fabs(beside) - std::fabs(near);
  const double before = std::fabs(near) - std::fabs(far);
  const bool grows = before > 0 && growth >= 0.9 * before && growth > 1e-3 * std::fabs(far);
  return grows ? std::copysign(kInfinity, beside) : beside;
}

Jet<double> towards(double end, const Function& f, double x) {
  const double beside = std::nextafter(x, end), step = beside - x;
  const Jet<double> far = f(x + 0x1p20 * step), near = f(x + 0x1p10 * step);
  Jet<double> jet = f(beside);
  jet.d1 = settled(far.d1, near.d1, jet.d1);
  const double limit = settled(far.f, near.f, jet.f);
  jet.f = std::isfinite(limit) && std::isfinite(jet.d1) ? limit - jet.d1 * step : limit;
  return jet;
}
// Where a function is continuous from a side, its limit from there is its value.
double limit(double beside, double at) { return differ(beside, at) ? beside : at; }

Jet<double> left_of(const Function& f, double x) { return towards(-kInfinity, f, x); }
Jet<double> right_of(const Function& f, double x) { return towards(kInfinity, f, x); }

}  // namespace

bool value_jumps(const MeasuredKink& k) {
  return differ(k.left_value, k.right_value, rounding_at(k.x, k.left_slope, k.right_slope));
}
bool slope_jumps(const MeasuredKink& k) {
  return differ(k.left_slope, k.right_slope) || std::isinf(k.left_slope);  // or stands upright
}

std::vector<MeasuredKink> measure_kinks(const Function& f) {
  std::vector<MeasuredKink> kinks;
  for (double x : f.kinks()) {
    const Jet<double> left = left_of(f, x), at = f(x), right = right_of(f, x);
    // Where f is continuous from a side, its limit from there is its value.
    const double rounding = rounding_at(x, left.d1, right.d1);
    const auto value = [&](double beside) {
      return differ(beside, at.f, rounding) ? beside : at.f;
    };
    kinks.push_back(
        {x, value(left.f), value(right.f), limit(left.d1, at.d1), limit(right.d1, at.d1), at.d1});
  }
  return kinks;
}

NearIdentity measure_near_identity(const Function& f) {
  NearIdentity r;
  r.value = f(0).f;
  r.left_slope = limit(left_of(f, 0).d1, f(0).d1);
  r.right_slope = limit(right_of(f, 0).d1, f(0).d1);
  r.holds = r.value == 0 && !differ(r.left_slope, 1) && !differ(r.right_slope, 1);
  return r;
}

Differentiability measure_differentiability(const std::vector<MeasuredKink>& kinks) {
  Differentiability r;
  for (const MeasuredKink& kink : kinks)
    if (value_jumps(kink) || slope_jumps(kink)) r.kinks.push_back(kink);
  r.holds = r.kinks.empty();
  return r;
}

Smoothness measure_smoothness(const Function& f, const Pieces& pieces,
                              const std::vector<MeasuredKink>& kinks) {
  Smoothness r;
  for (std::size_t i = 0; i < kinks.size(); ++i) {
    const MeasuredKink& kink = kinks[i];
    int derivatives = 2;
    if (value_jumps(kink))
      derivatives = -1;
    else if (slope_jumps(kink))
      derivatives = 0;
    else if (differ(left_of(f, kink.x).d2, right_of(f, kink.x).d2))
      derivatives = 1;
    else if (pieces[i].straight && pieces[i + 1].straight)
      continue;  // one straight line goes on
    if (derivatives < r.derivatives) r = {derivatives, kink.x};
  }
  return r;
}

}  // namespace activation_lab
