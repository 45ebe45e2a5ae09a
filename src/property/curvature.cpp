#include <cmath>

#include "property/measures.h"

namespace activation_lab {

namespace {

struct Chord {
  double left = kNone, right = kNone;
  double bulge = 0;  // how far the curve's midpoint lies off the chord's, by the chord's length
};

// How far the curve lies above (sign +1) or below (sign −1) the middle of a chord.
double gap(const Function& f, double left, double right, int sign) {
  return sign * (f(left + (right - left) / 2).f - (f(left).f + f(right).f) / 2);
}

// The chord within sight that shows best that the curve passes above (+1) or below (−1) it.
Chord clearest_chord(const Function& f, int sign) {
  constexpr double kStep = 0.5;
  Chord best;
  for (double left = -kWindow; left < kWindow; left += kStep) {
    for (double right = left + 2 * kStep; right <= kWindow; right += 2 * kStep) {
      const double height = f(right).f - f(left).f;
      const double bulge = gap(f, left, right, sign) / std::hypot(right - left, height);
      if (bulge > best.bulge * (1 + 1e-9)) best = {left, right, bulge};
    }
  }
  return best.bulge > 1e-9 ? best : Chord{};
}

std::array<Point, 3> triple(const Function& f, double left, double right) {
  return {f.point(left), f.point(left + (right - left) / 2), f.point(right)};
}

// A chord around x, as wide as possible, on whose side `sign` the curve passes.
std::array<Point, 3> chord_around(const Function& f, double x, int sign) {
  for (double half = 1; half > 1e-6; half /= 2) {
    if (gap(f, x - half, x + half, sign) > 1e-15 * std::fabs(f(x).f)) return triple(f, x - half, x + half);
  }
  return {};
}

// Whether f bends the way `sign` says anywhere (+1: up, as convex functions do), and where.
// Slopes that fall are what makes a curve lie above its chords.
double bending_point(const Pieces& pieces, const std::vector<MeasuredKink>& kinks, int sign) {
  for (const MeasuredKink& k : kinks) {
    if (value_jumps(k)) return k.x;  // a jump breaks convexity and concavity alike
    if (slope_jumps(k) && sign * (k.right_slope - k.left_slope) > 0) return k.x;
  }
  double largest = 0;
  for (const Piece& piece : pieces)
    for (const Sample& s : piece.samples)
      if (std::fabs(s.x) <= 40) largest = std::fmax(largest, std::fabs(s.jet.d2));
  double x = kNone, bend = 1e-13 * largest;
  for (const Piece& piece : pieces)
    for (const Sample& s : piece.samples)
      if (sign * s.jet.d2 > bend) bend = sign * s.jet.d2, x = s.x;
  return x;
}

}  // namespace

Nonlinearity measure_nonlinearity(const Function& f, const Pieces& pieces,
                                  const std::vector<MeasuredKink>& kinks) {
  Nonlinearity r;
  for (const Piece& piece : pieces) r.holds |= !piece.straight;
  for (const MeasuredKink& k : kinks) r.holds |= value_jumps(k) || slope_jumps(k);

  Chord chord{-2, 2, 0};
  if (r.holds) {
    const Chord above = clearest_chord(f, +1), below = clearest_chord(f, -1);
    const Chord& clearest = above.bulge > below.bulge ? above : below;
    if (clearest.bulge > 0) chord = clearest;
  }
  r.left = f.point(chord.left);
  r.right = f.point(chord.right);
  r.on_curve = f.point(chord.left + (chord.right - chord.left) / 2);
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
  const auto witness = [&](double bend, int sign) {
    const Chord seen = clearest_chord(f, sign);
    return seen.bulge > 0 ? triple(f, seen.left, seen.right) : chord_around(f, bend, sign);
  };
  if (!convex) r.above = witness(bends_down, +1);
  if (!concave) r.below = witness(bends_up, -1);
  return r;
}

}  // namespace activation_lab
