#include <algorithm>
#include <cmath>
#include <utility>

#include "property/measures.h"

namespace activation_lab {

namespace {

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

// The part of a run over which all but a fiftieth of its change happens at either end.
std::array<Point, 2> trimmed(const std::vector<Point>& points, const std::array<Point, 2>& run) {
  const double margin = 0.02 * std::fabs(run[1].y - run[0].y);
  std::array<Point, 2> r = run;
  for (const Point& p : points) {
    if (p.x < run[0].x || p.x > run[1].x) continue;
    if (std::fabs(p.y - run[0].y) <= margin) r[0] = p;
    if (std::fabs(p.y - run[1].y) <= margin) {
      r[1] = p;
      break;
    }
  }
  return r;
}

std::vector<Point> points_at(std::vector<double> positions, const Function& f) {
  std::sort(positions.begin(), positions.end());
  std::vector<Point> points;
  points.reserve(positions.size());
  for (double x : positions) points.push_back(f.point(x));
  return points;
}

// Where a reader would look: half units within sight, kinks and extrema there.
std::vector<Point> readable_points(const Function& f, const Pieces& pieces) {
  std::vector<double> positions;
  constexpr int kHalves = static_cast<int>(2 * kWindow);
  for (int i = -kHalves; i <= kHalves; ++i) positions.push_back(0.5 * i);
  const auto add = [&](double x) {
    if (std::fabs(x) < kWindow && x * 2 != std::floor(x * 2)) positions.push_back(x);
  };
  for (double kink : f.kinks())
    for (double x : {kink - 0.125, kink, kink + 0.125}) add(x);  // a jump shows only beside it
  for (const Piece& piece : pieces) for_each_sign_change<1>(f, piece, add);
  return points_at(std::move(positions), f);
}

std::vector<Point> all_points(const Function& f, const Pieces& pieces) {
  std::vector<double> positions = f.kinks();
  for (const Piece& piece : pieces)
    for (const Sample& s : piece.samples)
      if (std::isfinite(s.jet.f)) positions.push_back(s.x);
  return points_at(std::move(positions), f);
}

}  // namespace

Monotonicity measure_monotonicity(const Function& f, const Pieces& pieces,
                                  const std::vector<MeasuredKink>& kinks) {
  bool rises = false, falls = false;
  for (const Piece& piece : pieces) {
    for (const Sample& s : piece.samples) {
      rises |= s.jet.d1 > piece.slope_noise;
      falls |= s.jet.d1 < -piece.slope_noise;
    }
  }
  for (const MeasuredKink& k : kinks) {
    if (!value_jumps(k)) continue;
    const double at = f(k.x).f;  // may lie outside the jump
    rises |= at > k.left_value || k.right_value > at;
    falls |= at < k.left_value || k.right_value < at;
  }

  Monotonicity r;
  r.holds = !(rises && falls);
  r.direction = rises && falls ? Direction::none
                : rises        ? Direction::increasing
                : falls        ? Direction::decreasing
                               : Direction::constant;

  const std::vector<Point> readable = readable_points(f, pieces);
  const auto witness = [&](int sign) {
    const auto run = longest_run(readable, sign);
    const bool visible = run[0].x == run[0].x;
    return visible ? trimmed(readable, run) : longest_run(all_points(f, pieces), sign);
  };
  if (rises) r.rise = witness(+1);
  if (falls) r.fall = witness(-1);
  for (const Piece& piece : pieces) {
    if (!piece.flat) continue;
    const double from = piece.from == -kInfinity ? std::fmin(piece.to, kWindow) - 4 : piece.from;
    const double to = piece.to == kInfinity ? from + 4 : piece.to;
    const double inset = (to - from) / 8;
    r.flat = {f.point(from + inset), f.point(to - inset)};
    break;
  }
  r.strict = r.holds && (rises || falls) && !(r.flat[0].x == r.flat[0].x);
  return r;
}

}  // namespace activation_lab
