// Holds an Analysis against the function itself: every witness must be true by evaluation, and no
// sample may contradict a verdict. Knows no activation.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "activation/catalog.h"
#include "catch.h"
#include "property/analysis.h"

namespace activation_lab {

inline bool near(double a, double b, double tolerance = 1e-12) {
  return std::fabs(a - b) <= tolerance;
}

class WitnessCheck {
 public:
  WitnessCheck(const Activation& activation, const double* params)
      : activation_(activation),
        params_(params),
        analysis_(analyze(activation, params)),
        kinks_(activation.kinks(params)) {
    for (int i = -2000; i <= 2000; ++i) samples_.push_back(i * 0.0123);
    for (double far = 30; far < 1e15; far *= 3) {
      samples_.insert(samples_.begin(), -far);
      samples_.push_back(far);
    }
  }

  const Analysis& analysis() const { return analysis_; }

  void run() const {
    nonlinearity();
    near_identity();
    kinks();
    tail(analysis_.non_saturating.left, -1);
    tail(analysis_.non_saturating.right, +1);
    monotonicity();
    range();
    parity();
    mean();
    lipschitz();
    dead_zones();
    convexity();
  }

 private:
  Jet<double> at(double x) const { return activation_.jet(x, params_); }

  void on_curve(const Point& p) const {
    CHECK(std::isfinite(p.x));
    CHECK(p.y == at(p.x).f);
  }

  bool is_kink(double x) const {
    for (double kink : kinks_)
      if (x == kink) return true;
    return false;
  }

  static bool there(const Point& p) { return p.x == p.x; }

  void nonlinearity() const {
    const Nonlinearity& n = analysis_.nonlinear;
    on_curve(n.left);
    on_curve(n.right);
    on_curve(n.on_curve);
    CHECK(n.left.x < n.right.x);
    CHECK(n.on_curve.x == (n.left.x + n.right.x) / 2);
    CHECK(n.on_chord.x == n.on_curve.x);
    CHECK(n.on_chord.y == (n.left.y + n.right.y) / 2);
    const double scale = std::fabs(n.on_curve.y) + std::fabs(n.on_chord.y);
    const double gap = std::fabs(n.on_curve.y - n.on_chord.y);
    if (n.holds)
      CHECK(gap > 1e-15 * scale);
    else
      CHECK(gap <= 1e-15 * scale);
  }

  void near_identity() const {
    const NearIdentity& n = analysis_.near_identity;
    CHECK(n.value == at(0).f);
    CHECK(near(n.left_slope, at(-1e-12).d1, 1e-9 * (1 + std::fabs(n.left_slope))));
    CHECK(near(n.right_slope, at(1e-12).d1, 1e-9 * (1 + std::fabs(n.right_slope))));
    const bool tangent = near(at(1e-6).f, 1e-6, 1e-9) && near(at(-1e-6).f, -1e-6, 1e-9);
    CHECK(n.holds == tangent);
  }

  void kinks() const {
    const double step = 1e-9;
    for (const MeasuredKink& k : analysis_.differentiable.kinks) {
      CHECK(is_kink(k.x));
      CHECK(k.convention == at(k.x).d1);
      const Jet<double> left = at(k.x - step), right = at(k.x + step);
      CHECK(near(k.left_value, left.f, 1e-6 * (1 + std::fabs(left.f))));
      CHECK(near(k.right_value, right.f, 1e-6 * (1 + std::fabs(right.f))));
      CHECK(near(k.left_slope, left.d1, 1e-6 * (1 + std::fabs(left.d1))));
      CHECK(near(k.right_slope, right.d1, 1e-6 * (1 + std::fabs(right.d1))));
      CHECK((k.left_value != k.right_value || k.left_slope != k.right_slope));
    }
    CHECK(analysis_.differentiable.holds == analysis_.differentiable.kinks.empty());
    const Smoothness& s = analysis_.smoothness;
    CHECK((s.derivatives >= 1) == analysis_.differentiable.holds);
    CHECK((s.derivatives == kSmooth) == (s.x != s.x));
    if (s.x == s.x) CHECK(is_kink(s.x));
  }

  void tail(const Tail& t, int side) const {
    CHECK(is_same(t.limit, at(side * kInfinity).f));
    CHECK((t.saturation == Saturation::none) == (t.from != t.from));
    if (t.saturation == Saturation::none) return;
    CHECK(t.slope_limit == 0);
    const double start = std::isfinite(t.from) ? t.from : 0;
    for (double beyond = 1e-9; beyond < 1e15; beyond *= 1.5) {
      const double slope = std::fabs(at(start + side * beyond).d1);
      if (t.saturation == Saturation::hard ? slope == 0 : slope < kSaturationSlope) continue;
      CAPTURE(side, beyond, slope);
      CHECK(false);
      return;
    }
    if (!std::isfinite(t.from)) return;
    const double before = t.from - side * 1e-9;
    if (t.saturation == Saturation::soft)
      CHECK(std::fabs(at(before).d1) >= kSaturationSlope * (1 - 1e-6));
    else
      CHECK(is_kink(t.from));
  }

  static bool is_same(double a, double b) { return a == b || (a != a && b != b); }

  void monotonicity() const {
    const Monotonicity& m = analysis_.monotone;
    const bool rises = there(m.rise[0]), falls = there(m.fall[0]), flat = there(m.flat[0]);
    CHECK(m.holds == !(rises && falls));
    CHECK(m.strict == (m.holds && (rises || falls) && !flat));
    const Direction direction = rises && falls ? Direction::none
                                : rises        ? Direction::increasing
                                : falls        ? Direction::decreasing
                                               : Direction::constant;
    CHECK(m.direction == direction);
    for (const auto& pair : {m.rise, m.fall, m.flat}) {
      if (!there(pair[0])) continue;
      on_curve(pair[0]);
      on_curve(pair[1]);
      CHECK(pair[0].x < pair[1].x);
    }
    if (rises) CHECK(m.rise[0].y < m.rise[1].y);
    if (falls) CHECK(m.fall[0].y > m.fall[1].y);
    if (flat)
      for (int i = 0; i <= 8; ++i)
        CHECK(at(m.flat[0].x + i / 8.0 * (m.flat[1].x - m.flat[0].x)).f == m.flat[0].y);

    double before = at(samples_.front()).f;
    for (double x : samples_) {
      const double here = at(x).f, rounding = 4e-16 * std::fabs(here);
      if ((!rises && here > before + rounding) || (!falls && here < before - rounding)) {
        CAPTURE(x, before, here);
        CHECK(false);
        return;
      }
      before = here;
    }
  }

  void bound(const Bound& b, int sign) const {
    for (double x : samples_) {
      if (!(sign * at(x).f > sign * b.value + 4e-16 * (1 + std::fabs(b.value)))) continue;
      CAPTURE(sign, x, b.value);
      CHECK(false);
      return;
    }
    if (b.attained) {
      CHECK(std::isfinite(b.x));
      CHECK(std::fabs(at(b.x).f - b.value) <= 4e-16 * std::fabs(b.value));
    } else if (std::isinf(b.value)) {
      CHECK(std::isinf(b.x));
      CHECK(sign * at(std::copysign(1e300, b.x)).f > 1e100);
    } else if (std::isinf(b.x)) {
      CHECK(std::fabs(at(std::copysign(1e15, b.x)).f - b.value) < 1e-9 * (1 + std::fabs(b.value)));
    } else {
      CHECK(is_kink(b.x));
      const double off =
          std::fmin(std::fabs(at(b.x - 1e-9).f - b.value), std::fabs(at(b.x + 1e-9).f - b.value));
      CHECK(off < 1e-6);
    }
  }

  void range() const {
    const Range& r = analysis_.range;
    bound(r.infimum, -1);
    bound(r.supremum, +1);
    CHECK(r.bounded == (std::isfinite(r.infimum.value) && std::isfinite(r.supremum.value)));
  }

  void parity() const {
    const ParityVerdict& p = analysis_.parity;
    on_curve(p.at);
    on_curve(p.mirrored);
    CHECK(p.mirrored.x == -p.at.x);
    const double rounding = 1e-14 * (std::fabs(p.at.y) + std::fabs(p.mirrored.y));
    const bool odd = std::fabs(p.at.y + p.mirrored.y) <= rounding;
    const bool even = std::fabs(p.at.y - p.mirrored.y) <= rounding;
    if (p.kind == Parity::odd) CHECK(odd);
    if (p.kind == Parity::even) CHECK(even);
    if (p.kind == Parity::neither && p.at.x != 0) CHECK((!odd || !even));
  }

  // E f(Z) anew, by another rule: two-point Gauss on fine cells between kinks.
  void mean() const {
    double sum = 0, size = 0;
    std::vector<double> cuts{-12, 12};
    for (double kink : kinks_) cuts.push_back(std::fmax(-12, std::fmin(12, kink)));
    std::sort(cuts.begin(), cuts.end());
    for (std::size_t i = 1; i < cuts.size(); ++i) {
      const int cells = 1 + static_cast<int>((cuts[i] - cuts[i - 1]) * 1024);
      const double width = (cuts[i] - cuts[i - 1]) / cells;
      for (int c = 0; c < cells; ++c) {
        for (double node : {-0.28867513459481287, 0.28867513459481287}) {
          const double x = cuts[i - 1] + (c + 0.5 + node) * width;
          const double y = at(x).f * width / 2 * std::exp(-x * x / 2) * 0.3989422804014327;
          sum += y;
          size += std::fabs(y);
        }
      }
    }
    const ZeroCentredness& z = analysis_.zero_centred;
    CHECK(std::fabs(z.mean - sum) <= 1e-10 * size);
    CHECK(z.holds == (std::fabs(sum) <= 1e-10 * size));
  }

  void lipschitz() const {
    const Lipschitz& l = analysis_.lipschitz;
    CHECK(l.holds == std::isfinite(l.constant));
    if (!l.holds) return;
    for (std::size_t i = 1; i < samples_.size(); ++i) {
      const double a = samples_[i - 1], b = samples_[i];
      const double change = std::fabs(at(b).f - at(a).f);
      const double rounding = 1e-15 * (std::fabs(at(a).f) + std::fabs(at(b).f));
      if (change <= l.constant * (b - a) * (1 + 1e-12) + rounding) continue;
      CAPTURE(a, b, change, l.constant);
      CHECK(false);
      return;
    }
    if (l.attained)
      CHECK(std::fabs(at(l.x).d1) == l.constant);
    else if (std::isinf(l.x))
      CHECK(std::fabs(std::fabs(at(std::copysign(1e15, l.x)).d1) - l.constant) <=
            1e-9 * l.constant);
    else
      CHECK(is_kink(l.x));
  }

  void dead_zones() const {
    const DeadZones& d = analysis_.dead_zones;
    CHECK(d.holds == !d.intervals.empty());
    CHECK(d.holds == there(analysis_.monotone.flat[0]));
    for (const Interval& i : d.intervals) {
      CHECK(i.from < i.to);
      for (double end : {i.from, i.to}) CHECK((std::isinf(end) || is_kink(end)));
      const double from = std::fmax(i.from, std::fmin(i.to, 1e6) - 1e6);
      const double to = std::fmin(i.to, from + 2e6);
      for (int k = 1; k < 64; ++k) CHECK(at(from + k / 64.0 * (to - from)).d1 == 0);
    }
  }

  void triple(const std::array<Point, 3>& t, int sign) const {
    for (const Point& p : t) on_curve(p);
    CHECK(t[0].x < t[2].x);
    CHECK(t[1].x == (t[0].x + t[2].x) / 2);
    CHECK(sign * (t[1].y - (t[0].y + t[2].y) / 2) > 0);
  }

  void convexity() const {
    const ConvexityVerdict& c = analysis_.convexity;
    const bool above = there(c.above[0]), below = there(c.below[0]);
    CHECK(above == (c.kind == Convexity::concave || c.kind == Convexity::neither));
    CHECK(below == (c.kind == Convexity::convex || c.kind == Convexity::neither));
    CHECK((c.kind == Convexity::affine) == !analysis_.nonlinear.holds);
    if (above) triple(c.above, +1);
    if (below) triple(c.below, -1);
    for (double left = -12; left < 12; left += 0.37) {
      for (double right = left + 0.11; right < 12; right += 0.73) {
        const double curve = at((left + right) / 2).f, chord = (at(left).f + at(right).f) / 2;
        const double rounding =
            1e-15 * (1 + std::fabs(curve) + std::fabs(at(left).f) + std::fabs(at(right).f));
        if (!above && curve > chord + rounding) CHECK(curve <= chord);
        if (!below && curve < chord - rounding) CHECK(curve >= chord);
      }
    }
  }

  const Activation& activation_;
  const double* params_;
  Analysis analysis_;
  std::vector<double> kinks_;
  std::vector<double> samples_;
};

}  // namespace activation_lab
