// A function as the analysis sees it, cut into pieces and sampled.
#pragma once

#include <vector>

#include "activation/catalog.h"
#include "activation/jet.h"
#include "property/analysis.h"

namespace activation_lab {

// Witnesses are looked for where a reader can see them.
inline constexpr double kWindow = 6;

// An activation at given parameter values.
class Function {
 public:
  Function(const Activation& activation, const double* params);
  Jet<double> operator()(double x) const { return activation_.jet(x, params_); }
  Point point(double x) const { return {x, (*this)(x).f}; }
  const std::vector<double>& kinks() const { return kinks_; }  // declared ones, ascending

 private:
  const Activation& activation_;
  const double* params_;
  std::vector<double> kinks_;
};

struct Sample {
  double x;
  Jet<double> jet;
};

// Between declared kinks a formula is analytic. So f′ is 0 on the whole of a piece or at isolated
// points only, and samples decide which: that is no guess from a finite sample but for a function
// that has as many zeros as there are samples. A tail whose f′ underflows is not flat, for it was
// not 0 nearer by.
struct Piece {
  double from, to;              // may be infinite
  std::vector<Sample> samples;  // ascending; the first and the last are next to the ends
  bool flat = true;             // f′ ≡ 0
  bool straight = true;         // f″ ≡ 0
  double slope_noise = 0;       // |f′| up to this has no sign: rounding makes it
  double bend_noise = 0;        // likewise |f″|

  double representative() const;  // a finite point inside, readable where possible
  // Not next to an end, where f and its derivatives may grow without bound, as √x and 1/x do at 0.
  bool is_inside(double x) const;
};

// The pieces from left to right: one more than there are kinks.
std::vector<Piece> pieces_of(const Function& f);

// Where g changes sign between a and b, to the last bit; g(a) and g(b) differ in sign.
template <class G>
double bisect(G g, double a, double b) {
  const bool rising = g(a) < 0;
  for (;;) {
    const double middle = a + (b - a) / 2;
    if (!(a < middle && middle < b)) return middle;
    const double value = g(middle);
    if (value == 0) return middle;
    ((value < 0) == rising ? a : b) = middle;
  }
}

// Calls visit(x) for each x inside the piece at which f⁽ᴼʳᵈᵉʳ⁾, f′ or f″, changes its sign.
template <int Order, class Visit>
void for_each_sign_change(const Function& f, const Piece& piece, Visit visit) {
  const auto g = [](const Jet<double>& jet) { return Order == 1 ? jet.d1 : jet.d2; };
  const double noise = Order == 1 ? piece.slope_noise : piece.bend_noise;
  const Sample* last = nullptr;
  for (const Sample& sample : piece.samples) {
    const double value = g(sample.jet);
    if (!(value > noise || value < -noise)) continue;
    if (last && (g(last->jet) < 0) != (value < 0))
      visit(bisect([&](double x) { return g(f(x)); }, last->x, sample.x));
    last = &sample;
  }
}

}  // namespace activation_lab
