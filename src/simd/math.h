// Elementary functions for f32x4, and the same names for double.
#pragma once

#include <cmath>

#include "simd/f32x4.h"

namespace activation_lab {

inline double abs(double x) { return std::fabs(x); }
inline double min(double a, double b) { return b < a ? b : a; }  // as f32x4's: NaN in a passes
inline double max(double a, double b) { return a < b ? b : a; }
inline double select(bool m, double a, double b) { return m ? a : b; }
inline double exp(double x) { return std::exp(x); }
inline double expm1(double x) { return std::expm1(x); }
inline double log1p(double x) { return std::log1p(x); }
inline double tanh(double x) { return std::tanh(x); }

// PLACEHOLDER lanes, being replaced by polynomial kernels.
inline f32x4 exp(f32x4 x) { float l[4]; x.store(l); for (float& v : l) v = std::exp((double)v); return f32x4::load(l); }
inline f32x4 expm1(f32x4 x) { float l[4]; x.store(l); for (float& v : l) v = std::expm1((double)v); return f32x4::load(l); }
inline f32x4 log1p(f32x4 x) { float l[4]; x.store(l); for (float& v : l) v = std::log1p((double)v); return f32x4::load(l); }
inline f32x4 tanh(f32x4 x) { float l[4]; x.store(l); for (float& v : l) v = std::tanh((double)v); return f32x4::load(l); }

}  // namespace activation_lab
