#include "property/sampling.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace activation_lab {

Function::Function(const Activation& activation, const double* params)
    : activation_(activation), params_(params), kinks_(activation.kinks(params)) {
  std::sort(kinks_.begin(), kinks_.end());
  kinks_.erase(std::unique(kinks_.begin(), kinks_.end()), kinks_.end());
}

double Piece::representative() const {
  if (from == -kInfinity && to == kInfinity) return 0;
  if (from == -kInfinity) return to - 1;
  if (to == kInfinity) return from + 1;
  return from + (to - from) / 2;
}

bool Piece::is_inside(double x) const {
  const double margin = std::fmin(1.0 / 16, (to - from) / 8);
  return from + margin <= x && x <= to - margin;
}

namespace {

// Dense where the shape is, then by powers out to the end of double, and closing in on 0 and on
// each kink. Resolves what is wider than 1/16 within ±40; a sine up to ω = 40.
std::vector<double> sample_points(const std::vector<double>& kinks) {
  constexpr int kCore = 40, kPerUnit = 16;
  std::vector<double> x;
  x.reserve(2000);
  for (int i = -kCore * kPerUnit; i <= kCore * kPerUnit; ++i)
    x.push_back(i / static_cast<double>(kPerUnit));
  double far = kCore;
  while (far < 1e300) {
    far *= far < 1e4 ? 1.25 : 64;
    x.push_back(far);
    x.push_back(-far);
  }
  const auto close_in = [&](double center) {
    constexpr int kNearest = 29;  // 2⁻²⁹ ≈ 2e-9
    for (int n = 5; n <= kNearest; n += 2) {
      const double near = std::ldexp(1, -n);
      x.push_back(center - near);
      x.push_back(center + near);
    }
  };
  close_in(0);
  for (std::size_t i = 0; i < kinks.size(); ++i) {
    close_in(kinks[i]);
    x.push_back(std::nextafter(kinks[i], -kInfinity));
    x.push_back(std::nextafter(kinks[i], kInfinity));
    if (i > 0) x.push_back(kinks[i - 1] + (kinks[i] - kinks[i - 1]) / 2);
  }
  std::sort(x.begin(), x.end());
  x.erase(std::unique(x.begin(), x.end()), x.end());
  return x;
}

// Rounding of a formula's terms is at most some units in the last place of the largest of them,
// which is about as large as the derivative gets near the origin. A straight piece has none.
void describe(Piece& piece) {
  constexpr double kRounding = 1e-14;
  double nearest = kInfinity;
  for (const Sample& s : piece.samples) {
    piece.flat &= s.jet.d1 == 0;
    piece.straight &= s.jet.d2 == 0;
    nearest = std::fmin(nearest, std::fabs(s.x));
  }
  if (piece.straight) return;
  const double near = std::fmax(8, 2 * nearest);
  for (const Sample& s : piece.samples) {
    if (std::fabs(s.x) > near || !piece.is_inside(s.x)) continue;
    if (!std::isfinite(s.jet.d1) || !std::isfinite(s.jet.d2)) continue;
    piece.slope_noise = std::fmax(piece.slope_noise, kRounding * std::fabs(s.jet.d1));
    piece.bend_noise = std::fmax(piece.bend_noise, kRounding * std::fabs(s.jet.d2));
  }
}

}  // namespace

std::vector<Piece> pieces_of(const Function& f) {
  std::vector<Piece> pieces;
  double from = -kInfinity;
  for (double kink : f.kinks()) {
    pieces.push_back({from, kink, {}});
    from = kink;
  }
  pieces.push_back({from, kInfinity, {}});

  auto piece = pieces.begin();
  for (double x : sample_points(f.kinks())) {
    while (x > piece->to) ++piece;
    if (x == piece->to) continue;  // the kink itself belongs to no piece
    piece->samples.push_back({x, f(x)});
  }
  for (Piece& p : pieces) {
    // Only between kinks that are neighbouring doubles.
    if (p.samples.empty()) p.samples.push_back({p.from, f(p.from)});
    describe(p);
  }
  return pieces;
}

}  // namespace activation_lab
