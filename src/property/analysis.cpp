#include "property/analysis.h"

#include "property/measures.h"
#include "property/trace.h"

namespace activation_lab {

Analysis analyze(const Activation& activation, const double* params) {
  const Function f(activation, params);
  const Pieces pieces = pieces_of(f);
  const std::vector<MeasuredKink> kinks = measure_kinks(f);

  Analysis a;
  a.nonlinear = measure_nonlinearity(f, pieces, kinks);
  a.cheap = cost_of(activation.trace());
  a.near_identity = measure_near_identity(f);
  a.differentiable = measure_differentiability(kinks);
  a.dead_zones = measure_dead_zones(pieces);
  a.non_saturating = measure_saturation(f, pieces, a.dead_zones);
  a.monotone = measure_monotonicity(f, pieces, kinks);
  a.range = measure_range(f, pieces, kinks);
  a.parity = measure_parity(f);
  a.zero_centred = measure_zero_centredness(f);
  a.lipschitz = measure_lipschitz(f, pieces, kinks);
  a.smoothness = measure_smoothness(f, pieces, kinks);
  a.convexity = measure_convexity(f, pieces, kinks);
  return a;
}

}  // namespace activation_lab
