#include "property/sampling.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace activation_lab {

Function::Function(const Activation& activation, const double* params)
    : activation_(activation), params_(params) {
  for (const Kink& kink : activation.spec->kinks) kinks_.push_back(kink.at(params));
  std::sort(kinks_.begin(), kinks_.end());
  kinks_.erase(std::unique(kinks_.begin(), kinks_.end()), kinks_.end());
}

double Piece::representative() const {
  if (from == -kInfinity && to == kInfinity) return 0;
  if (from == -kInfinity) return to - 1;
  if (to == kInfinity) return from + 1;
  return from + (to - from) / 2;
}

namespace {

// Dense where the shape is, then by powers out to the end of double, and close in on each kink.
std::vector<double> sample_points(const std::vector<double>& kinks) {
  constexpr double kCore = 40;
  constexpr int kPerUnit = 16;
  std::vector<double> x;
  for (int i = -static_cast<int>(kCore) * kPerUnit; i <= kCore * kPerUnit; ++i)
    x.push_back(i / static_cast<double>(kPerUnit));
  for (double far = 2 * kCore; far < 1e300; far *= 8) {
    x.push_back(far);
    x.push_back(-far);
  }
  for (double kink : kinks) {
    for (double near = 1.0 / 32; near > 1e-9; near /= 4) {
      x.push_back(kink - near);
      x.push_back(kink + near);
    }
    x.push_back(std::nextafter(kink, -kInfinity));
    x.push_back(std::nextafter(kink, kInfinity));
  }
  std::sort(x.begin(), x.end());
  x.erase(std::unique(x.begin(), x.end()), x.end());
  return x;
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
    for (const Sample& s : p.samples) {
      p.flat &= s.jet.d1 == 0;
      p.straight &= s.jet.d2 == 0;
    }
  }
  return pieces;
}

}  // namespace activation_lab
