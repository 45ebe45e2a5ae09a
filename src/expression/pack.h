// Several vectors at a time, so that an operation of a formula is looked up once for all of them.
#pragma once

#include <cmath>
#include <cstddef>

#include "simd/math.h"

namespace activation_lab {

inline constexpr std::size_t kVectors = 8;
inline constexpr std::size_t kLanes = 4 * kVectors;

struct PackMask {
  m32x4 v[kVectors];
};

struct Pack {
  f32x4 v[kVectors];

  Pack() = default;
  Pack(double s) {
    for (f32x4& each : v) each = s;
  }

  static Pack load(const float* p) {
    Pack r;
    for (std::size_t i = 0; i < kVectors; ++i) r.v[i] = f32x4::load(p + 4 * i);
    return r;
  }
  void store(float* p) const {
    for (std::size_t i = 0; i < kVectors; ++i) v[i].store(p + 4 * i);
  }
};

// A call for eight vectors costs nothing beside them, and code in one place is small.
template <class R, class Op>
[[gnu::noinline]] R for_each_vector(Op op) {
  R r;
  for (std::size_t i = 0; i < kVectors; ++i) r.v[i] = op(i);
  return r;
}

// clang-format off
inline Pack operator+(const Pack& a, const Pack& b) { return for_each_vector<Pack>([&](std::size_t i) { return a.v[i] + b.v[i]; }); }
inline Pack operator-(const Pack& a, const Pack& b) { return for_each_vector<Pack>([&](std::size_t i) { return a.v[i] - b.v[i]; }); }
inline Pack operator*(const Pack& a, const Pack& b) { return for_each_vector<Pack>([&](std::size_t i) { return a.v[i] * b.v[i]; }); }
inline Pack operator/(const Pack& a, const Pack& b) { return for_each_vector<Pack>([&](std::size_t i) { return a.v[i] / b.v[i]; }); }
inline Pack operator-(const Pack& a) { return for_each_vector<Pack>([&](std::size_t i) { return -a.v[i]; }); }
inline PackMask operator<(const Pack& a, const Pack& b) { return for_each_vector<PackMask>([&](std::size_t i) { return a.v[i] < b.v[i]; }); }
inline PackMask operator<=(const Pack& a, const Pack& b) { return for_each_vector<PackMask>([&](std::size_t i) { return a.v[i] <= b.v[i]; }); }
inline PackMask operator>(const Pack& a, const Pack& b) { return b < a; }
inline PackMask operator>=(const Pack& a, const Pack& b) { return b <= a; }
inline PackMask operator==(const Pack& a, const Pack& b) { return for_each_vector<PackMask>([&](std::size_t i) { return a.v[i] == b.v[i]; }); }
inline Pack select(const PackMask& m, const Pack& a, const Pack& b) { return for_each_vector<Pack>([&](std::size_t i) { return select(m.v[i], a.v[i], b.v[i]); }); }
inline Pack max(const Pack& a, const Pack& b) { return for_each_vector<Pack>([&](std::size_t i) { return max(a.v[i], b.v[i]); }); }
inline Pack abs(const Pack& a) { return for_each_vector<Pack>([&](std::size_t i) { return abs(a.v[i]); }); }
inline Pack sqrt(const Pack& a) { return for_each_vector<Pack>([&](std::size_t i) { return sqrt(a.v[i]); }); }
inline Pack exp(const Pack& a) { return for_each_vector<Pack>([&](std::size_t i) { return exp(a.v[i]); }); }
// clang-format on

// Each lane in double, rounded.
[[gnu::noinline]] inline Pack each_lane(const Pack& a, double (*g)(double)) {
  float lanes[kLanes];
  a.store(lanes);
  for (float& lane : lanes) lane = static_cast<float>(g(double{lane}));
  return Pack::load(lanes);
}
inline Pack expm1(const Pack& a) { return each_lane(a, std::expm1); }
inline Pack log1p(const Pack& a) { return each_lane(a, std::log1p); }

}  // namespace activation_lab
