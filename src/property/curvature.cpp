#include <cmath>

#include "property/measures.h"

namespace activation_lab {

namespace {

struct Chord {
  double left = kNone, right = kNone;
  double bulge = 0;  // how far the curve's midpoint lies off the chord's, by the chord's length
};

// Of chords with ends on a grid over ±window, those that the curve passes most clearly above and
// below. Of equally clear ones the widest.
struct Chords {
  Chord above, below;

  Chords(const Function& f, double window) {
    constexpr int kCells = 24;
    const double half_step = window / kCells;
    std::array<double, 2 * kCells + 1> x, y;
    for (int i = 0; i <= 2 * kCells; ++i) {
      x[i] = (i - kCells) * half_step;
      y[i] = f(x[i]).f;
    }
    for (int width = kCells; width > 0; --width) {
      for (int left = 0, right = 2 * width; right <= 2 * kCells; left += 2, right += 2) {
        const double curve = y[left + width], chord = (y[left] + y[right]) / 2;
        const double gap = curve - chord;
        const double rounding = 1e-15 * (std::fabs(curve) + std::fabs(chord));
        if (!(std::fabs(gap) > rounding)) continue;
        const double bulge = std::fabs(gap) / std::hypot(x[right] - x[left], y[right] - y[left]);
        Chord& best = gap > 0 ? above : below;
        if (bulge > best.bulge * (1 + 1e-9)) best = {x[left], x[right], bulge};
      }
    }
  }

  const Chord& clearest() const { return above.bulge > below.bulge ? above : below; }
};

// Looks within sight first, then farther and farther out, for a chord that `pick` finds.
template <class Pick>
Chord look_for(const Function& f, Pick pick) {
  Chord r;
  for (double window = kWindow; window < 1e6 && r.bulge == 0; window *= 4)
    r = pick(Chords(f, window));
  return r;
}

double middle(double left, double right) { return left + (right - left) / 2; }

std::array<Point, 3> triple(const Function& f, double left, double right) {
  return {f.point(left), f.point(middle(left, right)), f.point(right)};
}

// Where f bends the way `sign` says (+1: up, as convex functions do) most; kNone if nowhere. A jump
// does both.
double bending_point(const Pieces& pieces, const std::vector<MeasuredKink>& kinks, int sign) {
  for (const MeasuredKink& k : kinks) {
    if (value_jumps(k)) return k.x;
    if (slope_jumps(k) && sign * (k.right_slope - k.left_slope) > 0) return k.x;
  }
  double x = kNone, most = 0;
  for (const Piece& piece : pieces) {
    for (const Sample& s : piece.samples) {
      const double bend = sign * s.jet.d2;
      if (bend > piece.bend_noise && bend > most) most = bend, x = s.x;
    }
  }
  return x;
}

// A chord around x, as wide as possible, above (+1) or below (−1) which the curve passes. For a
// bend too slight or too short for the grid to see.
std::array<Point, 3> chord_around(const Function& f, double x, int sign) {
  constexpr int kHalvings = 32;
  for (int n = 0; n <= kHalvings; ++n) {
    const double half = std::ldexp(kWindow, -n);
    const auto t = triple(f, x - half, x + half);
    if (sign * (t[1].y - (t[0].y + t[2].y) / 2) > 1e-15 * std::fabs(t[1].y)) return t;
  }
  return {};
}

}  // namespace

Nonlinearity measure_nonlinearity(const Function& f, const Pieces& pieces,
                                  const std::vector<MeasuredKink>& kinks) {
  Nonlinearity r;
  for (const Piece& piece : pieces) r.holds |= !piece.straight;
  for (const MeasuredKink& k : kinks) r.holds |= value_jumps(k) || slope_jumps(k);

  Chord chord{-2, 2, 0};
  if (r.holds) {
    const Chord found = look_for(f, [](const Chords& c) { return c.clearest(); });
    if (found.bulge > 0) chord = found;
  }
  r.left = f.point(chord.left);
  r.right = f.point(chord.right);
  r.on_curve = f.point(middle(chord.left, chord.right));
  r.on_chord = {r.on_curve.x, (r.left.y + r.right.y) / 2};
  return r;
}

ConvexityVerdict measure_convexity(const Function& f, const Pieces& pieces,
                                   const std::vector<MeasuredKink>& kinks) {
  const double bends_up = bending_point(pieces, kinks, +1);
  const double bends_down = bending_point(pieces, kinks, -1);
  const bool convex = bends_down != bends_down, concave = bends_up != bends_up;

  ConvexityVerdict r;
  r.kind = convex && concave ? Convexity::affine
           : convex          ? Convexity::convex
           : concave         ? Convexity::concave
                             : Convexity::neither;
  const auto witness = [&](Chord Chords::*side, double bend, int sign) {
    const Chord seen = look_for(f, [&](const Chords& c) { return c.*side; });
    return seen.bulge > 0 ? triple(f, seen.left, seen.right) : chord_around(f, bend, sign);
  };
  if (!convex) r.above = witness(&Chords::above, bends_down, +1);
  if (!concave) r.below = witness(&Chords::below, bends_up, -1);
  return r;
}

}  // namespace activation_lab
