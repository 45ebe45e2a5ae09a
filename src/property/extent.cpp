#include <cmath>

#include "property/measures.h"

namespace activation_lab {

namespace {

// The place where a quantity is largest, of several considered. Whether it is attained follows
// from what kind of place it is, never from a sample that happens to equal it: σ(40) is 1 in
// double. Of places level with one another, one that attains is preferred, then one nearer to 0.
class Largest {
 public:
  // Values this close are one value, computed in two ways.
  explicit Largest(double rounding) : rounding_(rounding) {}

  void consider(double value, bool attained, double x) {
    if (value != value) return;
    const double tolerance = std::isfinite(value) ? rounding_ + 1e-15 * std::fabs(value) : 0;
    const bool beyond = none() || value > best_.value + tolerance;
    const bool level = !beyond && value >= best_.value - tolerance;
    const bool clearer = attained == best_.attained ? std::fabs(x) < std::fabs(best_.x) : attained;
    if (beyond || (level && clearer)) best_ = {value, attained, x};
  }

  bool none() const { return best_.x != best_.x; }
  const Bound& best() const { return best_; }

 private:
  double rounding_;
  Bound best_{-kInfinity, false, kNone};
};

// sup f (sign +1) or −inf f (sign −1).
Bound extreme(const Function& f, const Pieces& pieces, const std::vector<MeasuredKink>& kinks,
              int sign) {
  double scale = 0;
  for (const Piece& piece : pieces)
    for (const Sample& s : piece.samples)
      if (std::fabs(s.x) <= kWindow && piece.is_inside(s.x))
        scale = std::fmax(scale, std::fabs(s.jet.f));

  Largest largest(1e-15 * scale);
  const auto consider = [&](double value, bool attained, double x) {
    largest.consider(sign * value, attained, x);
  };
  for (const MeasuredKink& k : kinks) {
    // Next to a pole rounding may make a finite value of it.
    const bool pole = std::isinf(k.left_value) || std::isinf(k.right_value);
    consider(f(k.x).f, std::isfinite(f(k.x).f) && !pole, k.x);
    consider(k.left_value, false, k.x);
    consider(k.right_value, false, k.x);
  }
  for (const Piece& piece : pieces) {
    if (piece.flat) consider(piece.samples.front().jet.f, true, piece.representative());
    for_each_sign_change<1>(f, piece, [&](double x) { consider(f(x).f, true, x); });
  }
  for (double end : {-kInfinity, kInfinity}) consider(f(end).f, false, end);

  Bound r = largest.best();
  r.value = sign * r.value + 0.0;  // no −0
  return r;
}

}  // namespace

Range measure_range(const Function& f, const Pieces& pieces,
                    const std::vector<MeasuredKink>& kinks) {
  Range r;
  r.infimum = extreme(f, pieces, kinks, -1);
  r.supremum = extreme(f, pieces, kinks, +1);
  r.bounded = std::isfinite(r.infimum.value) && std::isfinite(r.supremum.value);
  return r;
}

Lipschitz measure_lipschitz(const Function& f, const Pieces& pieces,
                            const std::vector<MeasuredKink>& kinks) {
  Largest steepest(0);
  const auto consider = [&](double slope, bool attained, double x) {
    steepest.consider(std::fabs(slope), attained, x);
  };
  for (const Piece& piece : pieces) {
    if (piece.straight) consider(piece.samples.front().jet.d1, true, piece.representative());
    for_each_sign_change<2>(f, piece, [&](double x) { consider(f(x).d1, true, x); });
  }
  for (const MeasuredKink& k : kinks) {
    if (value_jumps(k) || std::isinf(k.left_value)) return {false, kInfinity, false, k.x};
    // A one-sided slope is attained where the convention takes it for f′ at the kink.
    consider(k.left_slope, k.convention == k.left_slope, k.x);
    consider(k.right_slope, k.convention == k.right_slope, k.x);
  }
  for (double end : {-kInfinity, kInfinity}) consider(f(end).d1, false, end);

  const Bound& best = steepest.best();
  return {std::isfinite(best.value), best.value, best.attained, best.x};
}

}  // namespace activation_lab
