#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "property/measures.h"

namespace activation_lab {

ParityVerdict measure_parity(const Function& f) {
  // f(x) and f(−x) come from different arms, each some roundings off: a few units of 1.1e-16.
  constexpr double kRounding = 1e-14;
  constexpr int kSteps = 256, kDoublings = 25;
  constexpr double kStep = 1.0 / 16;
  const auto agree = [](double a, double b) {
    return a == b || std::fabs(a - b) <= kRounding * std::fmax(std::fabs(a), std::fabs(b));
  };
  bool odd = f(0).f == 0, even = true;
  const auto examine = [&](double x) {
    const double right = f(x).f, left = f(-x).f;
    if (right != right && left != left) return;  // undefined on both sides
    odd &= agree(left, -right);
    even &= agree(left, right);
  };
  for (int i = 1; i <= kSteps; ++i) examine(i * kStep);
  for (int n = 1; n <= kDoublings; ++n) examine(std::ldexp(kSteps * kStep, n));
  for (double kink : f.kinks()) {
    examine(std::nextafter(kink, kInfinity));
    examine(std::nextafter(kink, -kInfinity));
  }

  ParityVerdict r;
  r.kind = even ? Parity::even : odd ? Parity::odd : Parity::neither;
  const auto show = [&](double x) {
    r.at = f.point(x);
    r.mirrored = f.point(-x);
  };
  show(1);
  if (r.kind != Parity::neither) return r;

  // The clearest failure: farthest from both mirror images, at a readable place if it shows there.
  double failure = 0;
  const auto consider = [&](double x) {
    const double right = f(x).f, left = f(-x).f;
    const double off = std::fmin(std::fabs(left + right), std::fabs(left - right));
    if (off > failure * (1 + 1e-9)) failure = off, show(x);
  };
  for (double x : {0.5, 1.0, 2.0}) consider(x);
  for (int i = 1; failure == 0 && i <= kSteps; ++i) consider(i * kStep);
  for (int n = 1; failure == 0 && n <= kDoublings; ++n) consider(std::ldexp(kSteps * kStep, n));
  for (std::size_t i = 0; failure == 0 && i < f.kinks().size(); ++i) {
    consider(std::nextafter(f.kinks()[i], kInfinity));
    consider(std::nextafter(f.kinks()[i], -kInfinity));
  }
  if (failure == 0 && f(0).f != 0) show(0);
  return r;
}

namespace {

// Gauss–Legendre nodes and weights of order 10 on [−1, 1], positive half (Abramowitz & Stegun,
// table 25.4). Exact for polynomials up to degree 19.
constexpr std::array<double, 5> kNodes{0.1488743389816312, 0.4333953941292472, 0.6794095682990244,
                                       0.8650633666889845, 0.9739065285171717};
constexpr std::array<double, 5> kWeights{0.2955242247147529, 0.2692667193099963, 0.2190863625159820,
                                         0.1494513491505806, 0.0666713443086881};

// Calls visit(x, w) for the nodes and weights on [from, to].
template <class Visit>
void gauss(double from, double to, Visit visit) {
  const double middle = (from + to) / 2, half = (to - from) / 2;
  for (std::size_t i = 0; i < kNodes.size(); ++i) {
    visit(middle - half * kNodes[i], half * kWeights[i]);
    visit(middle + half * kNodes[i], half * kWeights[i]);
  }
}

// Whether f grows next to x as 1/x does or faster.
bool has_no_integral(const Function& f, double x) {
  for (double side : {-1.0, 1.0}) {
    const auto area = [&](double step) { return step * std::fabs(f(x + side * step).f); };
    const double far = area(0x1p-20), near = area(0x1p-40);
    if (near > 1e-9 && near >= 0.5 * far) return true;
  }
  return false;
}

}  // namespace

ZeroCentredness measure_zero_centredness(const Function& f) {
  // E f(Z) = ∫₀^∞ (f(x) + f(−x)) φ(x) dx: written so, an odd function gives 0 exactly. Beyond 12
  // lies 4e-33 of the normal distribution's mass. Panels end at kinks, for f is analytic between
  // them, and are finer towards 0, where parameters may make the curve sharp.
  constexpr double kEnd = 12;
  constexpr int kPanels = 48, kHalvings = 11;
  std::vector<double> cuts;
  for (int i = 0; i <= kPanels; ++i) cuts.push_back(kEnd * i / kPanels);
  for (int n = 1; n <= kHalvings; ++n) cuts.push_back(std::ldexp(kEnd / kPanels, -n));
  for (double kink : f.kinks())
    if (std::fabs(kink) < kEnd) cuts.push_back(std::fabs(kink));
  std::sort(cuts.begin(), cuts.end());

  for (double kink : f.kinks())
    if (std::fabs(kink) < kEnd && has_no_integral(f, kink)) return {false, kNone};

  constexpr double kDensityAtZero = 0.3989422804014327;  // 1/√(2π)
  double mean = 0, size = 0;
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    if (cuts[i] == cuts[i - 1]) continue;
    gauss(cuts[i - 1], cuts[i], [&](double x, double weight) {
      const double mass = weight * kDensityAtZero * std::exp(-x * x / 2);
      const double right = f(x).f, left = f(-x).f;
      mean += mass * (right + left);
      size += mass * (std::fabs(right) + std::fabs(left));
    });
  }
  return {std::fabs(mean) <= 1e-12 * size, mean};
}

}  // namespace activation_lab
