#include <cmath>

#include "property/measures.h"

namespace activation_lab {

namespace {

// One-sided values stem from neighbouring doubles, so an honest difference is rounding only.
bool differ(double a, double b) {
  return !(std::fabs(a - b) <= 1e-12 * (1 + std::fabs(a) + std::fabs(b)));
}

Jet<double> towards(double end, const Function& f, double x) {
  const double beside = std::nextafter(x, end);
  Jet<double> jet = f(beside);
  jet.f += jet.d1 * (x - beside);
  return jet;
}
// Where a function is continuous from a side, its limit from there is its value.
double limit(double beside, double at) { return differ(beside, at) ? beside : at; }

Jet<double> left_of(const Function& f, double x) { return towards(-kInfinity, f, x); }
Jet<double> right_of(const Function& f, double x) { return towards(kInfinity, f, x); }

}  // namespace

bool value_jumps(const MeasuredKink& k) { return differ(k.left_value, k.right_value); }
bool slope_jumps(const MeasuredKink& k) { return differ(k.left_slope, k.right_slope); }

std::vector<MeasuredKink> measure_kinks(const Function& f) {
  std::vector<MeasuredKink> kinks;
  for (double x : f.kinks()) {
    const Jet<double> left = left_of(f, x), at = f(x), right = right_of(f, x);
    kinks.push_back({x, limit(left.f, at.f), limit(right.f, at.f), limit(left.d1, at.d1),
                     limit(right.d1, at.d1), at.d1});
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
