#include <algorithm>
#include <cmath>

#include "property/measures.h"

namespace activation_lab {

namespace {

// Below this, relative to the function's largest slope near the origin, a slope is rounding.
double slope_noise(const Pieces& pieces) {
  double largest = 0;
  for (const Piece& piece : pieces)
    for (const Sample& s : piece.samples)
      if (std::fabs(s.x) <= 40) largest = std::fmax(largest, std::fabs(s.jet.d1));
  return 1e-14 * largest;
}

// The run of neighbouring values going one way (sign +1 up, −1 down) with the largest change.
std::array<Point, 2> longest_run(const std::vector<Point>& points, int sign) {
  std::array<Point, 2> best;
  double best_change = 0;
  std::size_t start = 0;
  for (std::size_t i = 1; i <= points.size(); ++i) {
    const bool goes_on = i < points.size() && sign * (points[i].y - points[i - 1].y) >= 0;
    if (goes_on) continue;
    const double change = sign * (points[i - 1].y - points[start].y);
    if (change > best_change) {
      best_change = change;
      best = {points[start], points[i - 1]};
    }
    start = i;
  }
  return best;
}

// As longest_run, but ends where the function is visibly changing, not far out on a plateau.
std::array<Point, 2> trimmed(const std::vector<Point>& points, std::array<Point, 2> run) {
  const double margin = 0.02 * std::fabs(run[1].y - run[0].y);
  for (const Point& p : points) {
    if (p.x <= run[0].x || p.x >= run[1].x) continue;
    if (std::fabs(p.y - run[0].y) > margin) break;
    run[0] = p;
  }
  for (auto p = points.rbegin(); p != points.rend(); ++p) {
    if (p->x <= run[0].x || p->x >= run[1].x) continue;
    if (std::fabs(p->y - run[1].y) > margin) break;
    run[1] = *p;
  }
  return run;
}

}  // namespace

Monotonicity measure_monotonicity(const Function& f, const Pieces& pieces,
                                  const std::vector<MeasuredKink>& kinks) {
  const double noise = slope_noise(pieces);
  bool rises = false, falls = false;
  for (const Piece& piece : pieces) {
    for (const Sample& s : piece.samples) {
      rises |= s.jet.d1 > noise;
      falls |= s.jet.d1 < -noise;
    }
  }
  for (const MeasuredKink& k : kinks) {
    if (!value_jumps(k)) continue;
    rises |= k.right_value > k.left_value;
    falls |= k.right_value < k.left_value;
  }

  Monotonicity r;
  r.holds = !(rises && falls);
  r.direction = rises && falls ? Direction::none
                : rises        ? Direction::increasing
                : falls        ? Direction::decreasing
                               : Direction::constant;

  // Witnesses: within sight if there, else among all samples.
  std::vector<Point> near, all;
  for (const Piece& piece : pieces)
    for (const Sample& s : piece.samples) {
      if (std::fabs(s.x) <= kWindow) near.push_back({s.x, s.jet.f});
      all.push_back({s.x, s.jet.f});
    }
  const auto witness = [&](int sign) {
    const auto found = longest_run(near, sign);
    return found[0].x == found[0].x ? trimmed(near, found) : longest_run(all, sign);
  };
  if (rises) r.rise = witness(+1);
  if (falls) r.fall = witness(-1);
  for (const Piece& piece : pieces) {
    if (!piece.flat) continue;
    const double from = piece.from == -kInfinity ? piece.to - 4 : piece.from;
    const double to = piece.to == kInfinity ? from + 4 : piece.to;
    const double inset = (to - from) / 8;
    r.flat = {f.point(from + inset), f.point(to - inset)};
    break;
  }
  r.strict = r.holds && (rises || falls) && !(r.flat[0].x == r.flat[0].x);
  return r;
}

namespace {

// Where sup (sign +1) or −inf (sign −1) of f is looked for: limits, one-sided limits at kinks,
// values at kinks, interior extrema, and constant pieces. Whether it is attained follows from what
// kind of place it is, never from a sample that happens to equal it: σ(40) is 1 in double.
Bound extreme(const Function& f, const Pieces& pieces, const std::vector<MeasuredKink>& kinks,
              int sign, double noise) {
  Bound best{-sign * kInfinity, false, kNone};
  const auto consider = [&](double value, bool attained, double x) {
    if (value != value) return;
    const double gain = sign * (value - best.value);
    const double tolerance = 1e-15 * std::fabs(value);
    if (best.x != best.x || gain > tolerance || (!(gain < -tolerance) && attained && !best.attained))
      best = {value, attained, x};
  };
  for (const MeasuredKink& k : kinks) {
    consider(f(k.x).f, true, k.x);
    consider(k.left_value, false, k.x);
    consider(k.right_value, false, k.x);
  }
  for (const Piece& piece : pieces) {
    if (piece.flat) consider(piece.samples.front().jet.f, true, piece.representative());
    for_each_sign_change(
        piece, [](const Jet<double>& j) { return j.d1; }, noise, [&](double a, double b) {
          const double x = bisect([&](double t) { return f(t).d1; }, a, b);
          consider(f(x).f, true, x);
        });
  }
  for (double end : {-kInfinity, kInfinity}) consider(f(end).f, false, end);
  return best;
}

}  // namespace

Range measure_range(const Function& f, const Pieces& pieces,
                    const std::vector<MeasuredKink>& kinks) {
  const double noise = slope_noise(pieces);
  Range r;
  r.infimum = extreme(f, pieces, kinks, -1, noise);
  r.supremum = extreme(f, pieces, kinks, +1, noise);
  r.bounded = std::isfinite(r.infimum.value) && std::isfinite(r.supremum.value);
  return r;
}

Lipschitz measure_lipschitz(const Function& f, const Pieces& pieces,
                            const std::vector<MeasuredKink>& kinks) {
  Lipschitz r{true, 0, false, kNone};
  const auto consider = [&](double slope, bool attained, double x) {
    slope = std::fabs(slope);
    if (slope != slope) return;
    if (r.x != r.x || slope > r.constant * (1 + 1e-15) ||
        (slope >= r.constant * (1 - 1e-15) && attained && !r.attained)) {
      r = {std::isfinite(slope), slope, attained, x};
    }
  };
  for (const Piece& piece : pieces) {
    if (piece.straight) consider(piece.samples.front().jet.d1, true, piece.representative());
    for_each_sign_change(
        piece, [](const Jet<double>& j) { return j.d2; }, 1e-14, [&](double a, double b) {
          const double x = bisect([&](double t) { return f(t).d2; }, a, b);
          consider(f(x).d1, true, x);
        });
  }
  for (const MeasuredKink& k : kinks) {
    if (value_jumps(k)) return {false, kInfinity, false, k.x};
    // A one-sided slope is attained where the convention takes it for f′ at the kink.
    consider(k.left_slope, k.convention == k.left_slope, k.x);
    consider(k.right_slope, k.convention == k.right_slope, k.x);
  }
  for (double end : {-kInfinity, kInfinity}) consider(f(end).d1, false, end);
  return r;
}

}  // namespace activation_lab
