#include <cmath>

#include "property/measures.h"

namespace activation_lab {

namespace {

// The outermost point at which |f′| reaches kSaturationSlope, seen from the end of the axis.
double knee(const Function& f, const Pieces& pieces, bool left) {
  const auto excess = [&](double x) { return std::fabs(f(x).d1) - kSaturationSlope; };
  for (std::size_t n = 0; n < pieces.size(); ++n) {
    const Piece& piece = left ? pieces[n] : pieces[pieces.size() - 1 - n];
    const double outer_end = left ? piece.from : piece.to;
    double outer = outer_end;
    for (std::size_t i = 0; i < piece.samples.size(); ++i) {
      const double x = piece.samples[left ? i : piece.samples.size() - 1 - i].x;
      if (excess(x) >= 0) {
        // Next to a kink, the kink is where |f′| jumps over the threshold.
        if (i == 0) return outer_end;
        return bisect(excess, std::fmin(x, outer), std::fmax(x, outer));
      }
      outer = x;
    }
  }
  return left ? kInfinity : -kInfinity;  // |f′| is below it everywhere
}

Tail measure_tail(const Function& f, const Pieces& pieces, bool left) {
  const Jet<double> limit = f(left ? -kInfinity : kInfinity);
  const Piece& piece = left ? pieces.front() : pieces.back();
  Tail r;
  r.limit = limit.f;
  r.slope_limit = limit.d1;
  if (piece.flat) {
    r.saturation = Saturation::hard;
    r.slope_limit = 0;
  } else if (limit.d1 == 0) {
    r.saturation = Saturation::soft;
  } else {
    return r;
  }
  r.from = knee(f, pieces, left);
  return r;
}

}  // namespace

NonSaturation measure_saturation(const Function& f, const Pieces& pieces) {
  NonSaturation r;
  r.left = measure_tail(f, pieces, true);
  r.right = measure_tail(f, pieces, false);
  r.holds = r.left.saturation == Saturation::none && r.right.saturation == Saturation::none;
  return r;
}

DeadZones measure_dead_zones(const Pieces& pieces) {
  DeadZones r;
  bool extend = false;  // the piece before was flat at the same value
  double value = kNone;
  for (const Piece& piece : pieces) {
    if (piece.flat) {
      const double here = piece.samples.front().jet.f;
      if (extend && here == value)
        r.intervals.back().to = piece.to;
      else
        r.intervals.push_back({piece.from, piece.to});
      value = here;
    }
    extend = piece.flat;
  }
  r.holds = !r.intervals.empty();
  return r;
}

}  // namespace activation_lab
