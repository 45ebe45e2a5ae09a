// An activation and its derivative at once, as training needs them.
#pragma once

#include <cstddef>

#include "activation/catalog.h"

namespace activation_lab {

// y[i] = f(x[i]) and slope[i] = f′(x[i]) for i < n, a multiple of four. The bits are those of
// Activation::map.
using MapWithSlope = void (*)(const Activation& activation, const float* x, float* y, float* slope,
                              std::size_t n, const double* params);

// For one of the registry a loop that shares what f and f′ have in common, for any other two maps.
MapWithSlope map_with_slope_of(const Activation& activation);

}  // namespace activation_lab
