// Four double lanes, for float kernels that compute in double and round once at the end.
//
// The same two back ends as f32x4.h, with the same contracts: a pair of v128 under wasm SIMD, four
// doubles anywhere else, identical results bit for bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "simd/f32x4.h"

namespace activation_lab {

#if defined(__wasm_simd128__)

struct m64x4 {  // A mask: each lane all ones or all zeros.
  v128_t low, high;
};

struct i64x4 {
  v128_t low, high;
  i64x4(v128_t l, v128_t h) : low(l), high(h) {}
  i64x4(std::int64_t s) : low(wasm_i64x2_splat(s)), high(low) {}

  friend i64x4 operator+(i64x4 a, i64x4 b) {
    return {wasm_i64x2_add(a.low, b.low), wasm_i64x2_add(a.high, b.high)};
  }
  friend i64x4 operator-(i64x4 a, i64x4 b) {
    return {wasm_i64x2_sub(a.low, b.low), wasm_i64x2_sub(a.high, b.high)};
  }
  friend i64x4 operator&(i64x4 a, i64x4 b) {
    return {wasm_v128_and(a.low, b.low), wasm_v128_and(a.high, b.high)};
  }
  friend i64x4 operator|(i64x4 a, i64x4 b) {
    return {wasm_v128_or(a.low, b.low), wasm_v128_or(a.high, b.high)};
  }
  friend i64x4 operator^(i64x4 a, i64x4 b) {
    return {wasm_v128_xor(a.low, b.low), wasm_v128_xor(a.high, b.high)};
  }
};

template <int N>
inline i64x4 shift_left(i64x4 a) {
  return {wasm_i64x2_shl(a.low, N), wasm_i64x2_shl(a.high, N)};
}
template <int N>
inline i64x4 shift_right_unsigned(i64x4 a) {
  return {wasm_u64x2_shr(a.low, N), wasm_u64x2_shr(a.high, N)};
}

struct f64x4 {
  v128_t low, high;
  f64x4() = default;
  f64x4(v128_t l, v128_t h) : low(l), high(h) {}
  f64x4(double s) : low(wasm_f64x2_splat(s)) {  // hidden as in f32x4
    asm("" : "+r"(low));
    high = low;
  }
  explicit f64x4(f32x4 a)
      : low(wasm_f64x2_promote_low_f32x4(a.v)),
        high(wasm_f64x2_promote_low_f32x4(wasm_i32x4_shuffle(a.v, a.v, 2, 3, 0, 1))) {}

  static f64x4 load(const double* p) { return {wasm_v128_load(p), wasm_v128_load(p + 2)}; }
  void store(double* p) const {
    wasm_v128_store(p, low);
    wasm_v128_store(p + 2, high);
  }

  // clang-format off
  friend f64x4 operator+(f64x4 a, f64x4 b) { return {wasm_f64x2_add(a.low, b.low), wasm_f64x2_add(a.high, b.high)}; }
  friend f64x4 operator-(f64x4 a, f64x4 b) { return {wasm_f64x2_sub(a.low, b.low), wasm_f64x2_sub(a.high, b.high)}; }
  friend f64x4 operator*(f64x4 a, f64x4 b) { return {wasm_f64x2_mul(a.low, b.low), wasm_f64x2_mul(a.high, b.high)}; }
  friend f64x4 operator/(f64x4 a, f64x4 b) { return {wasm_f64x2_div(a.low, b.low), wasm_f64x2_div(a.high, b.high)}; }
  friend f64x4 operator-(f64x4 a) { return {wasm_f64x2_neg(a.low), wasm_f64x2_neg(a.high)}; }
  friend m64x4 operator<(f64x4 a, f64x4 b) { return {wasm_f64x2_lt(a.low, b.low), wasm_f64x2_lt(a.high, b.high)}; }
  friend m64x4 operator<=(f64x4 a, f64x4 b) { return {wasm_f64x2_le(a.low, b.low), wasm_f64x2_le(a.high, b.high)}; }
  friend m64x4 operator>(f64x4 a, f64x4 b) { return {wasm_f64x2_gt(a.low, b.low), wasm_f64x2_gt(a.high, b.high)}; }
  friend m64x4 operator>=(f64x4 a, f64x4 b) { return {wasm_f64x2_ge(a.low, b.low), wasm_f64x2_ge(a.high, b.high)}; }
  friend m64x4 operator==(f64x4 a, f64x4 b) { return {wasm_f64x2_eq(a.low, b.low), wasm_f64x2_eq(a.high, b.high)}; }
  friend m64x4 operator!=(f64x4 a, f64x4 b) { return {wasm_f64x2_ne(a.low, b.low), wasm_f64x2_ne(a.high, b.high)}; }
  // clang-format on
};

// clang-format off
inline f64x4 abs(f64x4 a) { return {wasm_f64x2_abs(a.low), wasm_f64x2_abs(a.high)}; }
inline f64x4 sqrt(f64x4 a) { return {wasm_f64x2_sqrt(a.low), wasm_f64x2_sqrt(a.high)}; }
inline f64x4 min(f64x4 a, f64x4 b) { return {wasm_f64x2_pmin(a.low, b.low), wasm_f64x2_pmin(a.high, b.high)}; }
inline f64x4 max(f64x4 a, f64x4 b) { return {wasm_f64x2_pmax(a.low, b.low), wasm_f64x2_pmax(a.high, b.high)}; }
inline f64x4 select(m64x4 m, f64x4 a, f64x4 b) { return {wasm_v128_bitselect(a.low, b.low, m.low), wasm_v128_bitselect(a.high, b.high, m.high)}; }
inline i64x4 bits_of(f64x4 a) { return {a.low, a.high}; }
inline f64x4 from_bits(i64x4 a) { return {a.low, a.high}; }
inline bool any(m64x4 m) { return wasm_v128_any_true(wasm_v128_or(m.low, m.high)); }
// clang-format on

inline i32x4 low_words(i64x4 a) { return wasm_i32x4_shuffle(a.low, a.high, 0, 2, 4, 6); }
inline f32x4 to_f32x4(f64x4 a) {  // rounded
  return wasm_i32x4_shuffle(wasm_f32x4_demote_f64x2_zero(a.low),
                            wasm_f32x4_demote_f64x2_zero(a.high), 0, 1, 4, 5);
}

#else

struct m64x4 {  // A mask: each lane all ones or all zeros.
  bool lane[4];
};

struct i64x4 {
  std::int64_t lane[4];
  i64x4() = default;
  i64x4(std::int64_t s) : lane{s, s, s, s} {}
};

struct f64x4 {
  double lane[4];
  f64x4() = default;
  f64x4(double s) : lane{s, s, s, s} {}
  explicit f64x4(f32x4 a) : lane{a.lane[0], a.lane[1], a.lane[2], a.lane[3]} {}

  static f64x4 load(const double* p) {
    f64x4 r;
    std::memcpy(r.lane, p, sizeof r.lane);
    return r;
  }
  void store(double* p) const { std::memcpy(p, lane, sizeof lane); }
};

namespace lanes {
using u64 = std::uint64_t;  // wrap-around arithmetic is defined on it
inline std::int64_t i64(u64 bits) { return static_cast<std::int64_t>(bits); }
}  // namespace lanes

// clang-format off
inline i64x4 operator+(i64x4 a, i64x4 b) { return lanes::map<i64x4>(a, b, [](auto x, auto y) { return lanes::i64(lanes::u64(x) + lanes::u64(y)); }); }
inline i64x4 operator-(i64x4 a, i64x4 b) { return lanes::map<i64x4>(a, b, [](auto x, auto y) { return lanes::i64(lanes::u64(x) - lanes::u64(y)); }); }
inline i64x4 operator&(i64x4 a, i64x4 b) { return lanes::map<i64x4>(a, b, [](auto x, auto y) { return x & y; }); }
inline i64x4 operator|(i64x4 a, i64x4 b) { return lanes::map<i64x4>(a, b, [](auto x, auto y) { return x | y; }); }
inline i64x4 operator^(i64x4 a, i64x4 b) { return lanes::map<i64x4>(a, b, [](auto x, auto y) { return x ^ y; }); }
template <int N> inline i64x4 shift_left(i64x4 a) { return lanes::map<i64x4>(a, [](auto x) { return lanes::i64(lanes::u64(x) << N); }); }
template <int N> inline i64x4 shift_right_unsigned(i64x4 a) { return lanes::map<i64x4>(a, [](auto x) { return lanes::i64(lanes::u64(x) >> N); }); }

inline f64x4 operator+(f64x4 a, f64x4 b) { return lanes::map<f64x4>(a, b, [](double x, double y) { return x + y; }); }
inline f64x4 operator-(f64x4 a, f64x4 b) { return lanes::map<f64x4>(a, b, [](double x, double y) { return x - y; }); }
inline f64x4 operator*(f64x4 a, f64x4 b) { return lanes::map<f64x4>(a, b, [](double x, double y) { return x * y; }); }
inline f64x4 operator/(f64x4 a, f64x4 b) { return lanes::map<f64x4>(a, b, [](double x, double y) { return x / y; }); }
inline f64x4 operator-(f64x4 a) { return lanes::map<f64x4>(a, [](double x) { return -x; }); }
inline m64x4 operator<(f64x4 a, f64x4 b) { return lanes::map<m64x4>(a, b, [](double x, double y) { return x < y; }); }
inline m64x4 operator<=(f64x4 a, f64x4 b) { return lanes::map<m64x4>(a, b, [](double x, double y) { return x <= y; }); }
inline m64x4 operator>(f64x4 a, f64x4 b) { return b < a; }
inline m64x4 operator>=(f64x4 a, f64x4 b) { return b <= a; }
inline m64x4 operator==(f64x4 a, f64x4 b) { return lanes::map<m64x4>(a, b, [](double x, double y) { return x == y; }); }
inline m64x4 operator!=(f64x4 a, f64x4 b) { return lanes::map<m64x4>(a, b, [](double x, double y) { return x != y; }); }

inline f64x4 abs(f64x4 a) { return lanes::map<f64x4>(a, [](double x) { return __builtin_fabs(x); }); }
inline f64x4 sqrt(f64x4 a) { return lanes::map<f64x4>(a, [](double x) { return __builtin_sqrt(x); }); }
inline f64x4 min(f64x4 a, f64x4 b) { return lanes::map<f64x4>(a, b, [](double x, double y) { return opaque(y < x) ? y : x; }); }
inline f64x4 max(f64x4 a, f64x4 b) { return lanes::map<f64x4>(a, b, [](double x, double y) { return opaque(x < y) ? y : x; }); }
inline bool any(m64x4 m) { return m.lane[0] || m.lane[1] || m.lane[2] || m.lane[3]; }
// clang-format on

inline f64x4 select(m64x4 m, f64x4 a, f64x4 b) {
  f64x4 r;
  for (int i = 0; i < 4; ++i) r.lane[i] = opaque(m.lane[i]) ? a.lane[i] : b.lane[i];
  return r;
}
inline i64x4 bits_of(f64x4 a) {
  i64x4 r;
  std::memcpy(r.lane, a.lane, sizeof r.lane);
  return r;
}
inline f64x4 from_bits(i64x4 a) {
  f64x4 r;
  std::memcpy(r.lane, a.lane, sizeof r.lane);
  return r;
}
inline i32x4 low_words(i64x4 a) {
  i32x4 r;
  for (int i = 0; i < 4; ++i) r.lane[i] = static_cast<std::int32_t>(a.lane[i]);
  return r;
}
inline f32x4 to_f32x4(f64x4 a) {  // rounded
  f32x4 r;
  for (int i = 0; i < 4; ++i) r.lane[i] = static_cast<float>(a.lane[i]);
  return r;
}

#endif

}  // namespace activation_lab
