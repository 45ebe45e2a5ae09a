// The measurements that make up an Analysis, one function each.
#pragma once

#include <vector>

#include "property/analysis.h"
#include "property/sampling.h"

namespace activation_lab {

using Pieces = std::vector<Piece>;

// kinks.cpp
std::vector<MeasuredKink> measure_kinks(const Function& f);
NearIdentity measure_near_identity(const Function& f);
Differentiability measure_differentiability(const std::vector<MeasuredKink>& kinks);
Smoothness measure_smoothness(const Function& f, const Pieces& pieces,
                              const std::vector<MeasuredKink>& kinks);
bool value_jumps(const MeasuredKink& kink);
bool slope_jumps(const MeasuredKink& kink);

// tails.cpp
DeadZones measure_dead_zones(const Pieces& pieces);
NonSaturation measure_saturation(const Function& f, const Pieces& pieces, const DeadZones& dead);

// monotone.cpp
Monotonicity measure_monotonicity(const Function& f, const Pieces& pieces,
                                  const std::vector<MeasuredKink>& kinks);

// extent.cpp
Range measure_range(const Function& f, const Pieces& pieces,
                    const std::vector<MeasuredKink>& kinks);
Lipschitz measure_lipschitz(const Function& f, const Pieces& pieces,
                            const std::vector<MeasuredKink>& kinks);

// curvature.cpp
Nonlinearity measure_nonlinearity(const Function& f, const Pieces& pieces,
                                  const std::vector<MeasuredKink>& kinks);
ConvexityVerdict measure_convexity(const Function& f, const Pieces& pieces,
                                   const std::vector<MeasuredKink>& kinks);

// symmetry.cpp
ParityVerdict measure_parity(const Function& f);
ZeroCentredness measure_zero_centredness(const Function& f);

}  // namespace activation_lab
