#include <cmath>

#include "property/measures.h"

namespace activation_lab {

namespace {

// The outermost point at which |f′| reaches kSaturationSlope, seen from the end of the axis.
double knee(const Function& f, const Pieces& pieces, bool left) {
  const auto excess = [&](double x) { return std::fabs(f(x).d1) - kSaturationSlope; };
  for (std::size_t n = 0; n < pieces.size(); ++n) {
    const Piece& piece = left ? pieces[n] : pieces[pieces.size() - 1 - n];
    double outer = left ? piece.from : piece.to;
    for (std::size_t i = 0; i < piece.samples.size(); ++i) {
      const double x = piece.samples[left ? i : piece.samples.size() - 1 - i].x;
      if (excess(x) >= 0) {
        // Next to a kink, the kink is where |f′| jumps over the threshold.
        if (i == 0) return outer;
        return bisect(excess, std::fmin(x, outer), std::fmax(x, outer));
      }
      outer = x;
    }
  }
  return left ? kInfinity : -kInfinity;  // |f′| is below it everywhere
}

Tail measure_tail(const Function& f, const Pieces& pieces, const DeadZones& dead, bool left) {
  const Jet<double> end = f(left ? -kInfinity : kInfinity);
  Tail r;
  r.limit = end.f;
  r.slope_limit = end.d1;
  if ((left ? pieces.front() : pieces.back()).flat) {
    r.saturation = Saturation::hard;
    r.slope_limit = 0;
    r.from = left ? dead.intervals.front().to : dead.intervals.back().from;
  } else if (r.slope_limit == 0) {
    r.saturation = Saturation::soft;
    r.from = knee(f, pieces, left);
  }
  return r;
}

}  // namespace

NonSaturation measure_saturation(const Function& f, const Pieces& pieces, const DeadZones& dead) {
  NonSaturation r;
  r.left = measure_tail(f, pieces, dead, true);
  r.right = measure_tail(f, pieces, dead, false);
  r.holds = r.left.saturation == Saturation::none && r.right.saturation == Saturation::none;
  return r;
}

DeadZones measure_dead_zones(const Pieces& pieces) {
  DeadZones r;
  const Piece* before = nullptr;
  for (const Piece& piece : pieces) {
    if (piece.flat) {
      const bool goes_on =
          before && before->flat && before->samples.front().jet.f == piece.samples.front().jet.f;
      if (goes_on)
        r.intervals.back().to = piece.to;
      else
        r.intervals.push_back({piece.from, piece.to});
    }
    before = &piece;
  }
  r.holds = !r.intervals.empty();
  return r;
}

}  // namespace activation_lab
