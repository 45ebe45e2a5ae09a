// Four float lanes. The only file that knows whether vectors exist.
//
// Two back ends with identical results, bit for bit (NaN payloads aside):
//   * wasm SIMD (-msimd128): one v128;
//   * anywhere else: four floats, lane by lane, in the order lane 0…3.
//
// Contracts that differ from what one might expect:
//   min(a, b) = b < a ? b : a    (wasm pmin: one instruction; NaN in a passes through,
//   max(a, b) = a < b ? b : a     NaN in b yields a; of two equal zeros a is returned)
//   select(m, a, b) takes a where m is set; both arms are evaluated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace activation_lab {

// The condition, hidden from the optimizer. LLVM takes x < 0 ? 0 : x for a maximum and 0 < x ? −0 :
// x for a minimum, which changes the sign of a zero (seen in clang 14, for wasm and x86); so each
// choice between scalars goes through here.
inline bool opaque(bool condition) {
#if defined(__clang__)
  int hidden = condition;
  asm("" : "+r"(hidden));
  return hidden != 0;
#else
  return condition;
#endif
}

#if defined(__wasm_simd128__)

inline constexpr bool kSimd = true;

struct m32x4 {  // A mask: each lane all ones or all zeros.
  v128_t v;
};

struct i32x4 {
  v128_t v;
  i32x4(v128_t bits) : v(bits) {}
  i32x4(std::int32_t s) : v(wasm_i32x4_splat(s)) {}

  friend i32x4 operator+(i32x4 a, i32x4 b) { return wasm_i32x4_add(a.v, b.v); }
  friend i32x4 operator-(i32x4 a, i32x4 b) { return wasm_i32x4_sub(a.v, b.v); }
  friend i32x4 operator&(i32x4 a, i32x4 b) { return wasm_v128_and(a.v, b.v); }
  friend i32x4 operator|(i32x4 a, i32x4 b) { return wasm_v128_or(a.v, b.v); }
  template <int N>
  friend i32x4 shift_left(i32x4 a);
  template <int N>
  friend i32x4 shift_right(i32x4 a);  // arithmetic
};

template <int N>
inline i32x4 shift_left(i32x4 a) {
  return wasm_i32x4_shl(a.v, N);
}
template <int N>
inline i32x4 shift_right(i32x4 a) {
  return wasm_i32x4_shr(a.v, N);
}

struct f32x4 {
  v128_t v;
  f32x4() = default;
  f32x4(v128_t bits) : v(bits) {}
  // Hidden from the optimizer, which would put a constant back into the loop that uses it: V8
  // builds it anew each time round, from two words.
  f32x4(double s) : v(wasm_f32x4_splat(static_cast<float>(s))) { asm("" : "+r"(v)); }

  static f32x4 load(const float* p) { return wasm_v128_load(p); }
  void store(float* p) const { wasm_v128_store(p, v); }

  friend f32x4 operator+(f32x4 a, f32x4 b) { return wasm_f32x4_add(a.v, b.v); }
  friend f32x4 operator-(f32x4 a, f32x4 b) { return wasm_f32x4_sub(a.v, b.v); }
  friend f32x4 operator*(f32x4 a, f32x4 b) { return wasm_f32x4_mul(a.v, b.v); }
  friend f32x4 operator/(f32x4 a, f32x4 b) { return wasm_f32x4_div(a.v, b.v); }
  friend f32x4 operator-(f32x4 a) { return wasm_f32x4_neg(a.v); }
  friend m32x4 operator<(f32x4 a, f32x4 b) { return {wasm_f32x4_lt(a.v, b.v)}; }
  friend m32x4 operator<=(f32x4 a, f32x4 b) { return {wasm_f32x4_le(a.v, b.v)}; }
  friend m32x4 operator>(f32x4 a, f32x4 b) { return {wasm_f32x4_gt(a.v, b.v)}; }
  friend m32x4 operator>=(f32x4 a, f32x4 b) { return {wasm_f32x4_ge(a.v, b.v)}; }
  friend m32x4 operator==(f32x4 a, f32x4 b) { return {wasm_f32x4_eq(a.v, b.v)}; }
  friend m32x4 operator!=(f32x4 a, f32x4 b) { return {wasm_f32x4_ne(a.v, b.v)}; }
};

inline f32x4 abs(f32x4 a) { return wasm_f32x4_abs(a.v); }
inline f32x4 sqrt(f32x4 a) { return wasm_f32x4_sqrt(a.v); }
inline f32x4 min(f32x4 a, f32x4 b) { return wasm_f32x4_pmin(a.v, b.v); }
inline f32x4 max(f32x4 a, f32x4 b) { return wasm_f32x4_pmax(a.v, b.v); }
inline f32x4 select(m32x4 m, f32x4 a, f32x4 b) { return wasm_v128_bitselect(a.v, b.v, m.v); }
inline i32x4 bits_of(f32x4 a) { return a.v; }
inline f32x4 from_bits(i32x4 a) { return f32x4(a.v); }
inline f32x4 to_float(i32x4 a) { return wasm_f32x4_convert_i32x4(a.v); }  // rounded

#else

inline constexpr bool kSimd = false;

struct m32x4 {  // A mask: each lane all ones or all zeros.
  bool lane[4];
};

struct i32x4 {
  std::int32_t lane[4];
  i32x4() = default;
  i32x4(std::int32_t s) : lane{s, s, s, s} {}
};

struct f32x4 {
  float lane[4];
  f32x4() = default;
  f32x4(double s) {
    for (float& l : lane) l = static_cast<float>(s);
  }

  static f32x4 load(const float* p) {
    f32x4 r;
    std::memcpy(r.lane, p, sizeof r.lane);
    return r;
  }
  void store(float* p) const { std::memcpy(p, lane, sizeof lane); }
};

namespace lanes {
template <class R, class A, class Op>
inline R map(A a, Op op) {
  R r;
  for (int i = 0; i < 4; ++i) r.lane[i] = op(a.lane[i]);
  return r;
}
template <class R, class A, class B, class Op>
inline R map(A a, B b, Op op) {
  R r;
  for (int i = 0; i < 4; ++i) r.lane[i] = op(a.lane[i], b.lane[i]);
  return r;
}
using u32 = std::uint32_t;  // wrap-around arithmetic is defined on it
}  // namespace lanes

// clang-format off
inline i32x4 operator+(i32x4 a, i32x4 b) { return lanes::map<i32x4>(a, b, [](auto x, auto y) { return static_cast<std::int32_t>(lanes::u32(x) + lanes::u32(y)); }); }
inline i32x4 operator-(i32x4 a, i32x4 b) { return lanes::map<i32x4>(a, b, [](auto x, auto y) { return static_cast<std::int32_t>(lanes::u32(x) - lanes::u32(y)); }); }
inline i32x4 operator&(i32x4 a, i32x4 b) { return lanes::map<i32x4>(a, b, [](auto x, auto y) { return x & y; }); }
inline i32x4 operator|(i32x4 a, i32x4 b) { return lanes::map<i32x4>(a, b, [](auto x, auto y) { return x | y; }); }
template <int N> inline i32x4 shift_left(i32x4 a) { return lanes::map<i32x4>(a, [](auto x) { return static_cast<std::int32_t>(lanes::u32(x) << N); }); }
template <int N> inline i32x4 shift_right(i32x4 a) { return lanes::map<i32x4>(a, [](auto x) { return x >> N; }); }

inline f32x4 operator+(f32x4 a, f32x4 b) { return lanes::map<f32x4>(a, b, [](float x, float y) { return x + y; }); }
inline f32x4 operator-(f32x4 a, f32x4 b) { return lanes::map<f32x4>(a, b, [](float x, float y) { return x - y; }); }
inline f32x4 operator*(f32x4 a, f32x4 b) { return lanes::map<f32x4>(a, b, [](float x, float y) { return x * y; }); }
inline f32x4 operator/(f32x4 a, f32x4 b) { return lanes::map<f32x4>(a, b, [](float x, float y) { return x / y; }); }
inline f32x4 operator-(f32x4 a) { return lanes::map<f32x4>(a, [](float x) { return -x; }); }
inline m32x4 operator<(f32x4 a, f32x4 b) { return lanes::map<m32x4>(a, b, [](float x, float y) { return x < y; }); }
inline m32x4 operator<=(f32x4 a, f32x4 b) { return lanes::map<m32x4>(a, b, [](float x, float y) { return x <= y; }); }
inline m32x4 operator>(f32x4 a, f32x4 b) { return b < a; }
inline m32x4 operator>=(f32x4 a, f32x4 b) { return b <= a; }
inline m32x4 operator==(f32x4 a, f32x4 b) { return lanes::map<m32x4>(a, b, [](float x, float y) { return x == y; }); }
inline m32x4 operator!=(f32x4 a, f32x4 b) { return lanes::map<m32x4>(a, b, [](float x, float y) { return x != y; }); }

inline f32x4 abs(f32x4 a) { return lanes::map<f32x4>(a, [](float x) { return __builtin_fabsf(x); }); }
inline f32x4 sqrt(f32x4 a) { return lanes::map<f32x4>(a, [](float x) { return __builtin_sqrtf(x); }); }
inline f32x4 min(f32x4 a, f32x4 b) { return lanes::map<f32x4>(a, b, [](float x, float y) { return opaque(y < x) ? y : x; }); }
inline f32x4 max(f32x4 a, f32x4 b) { return lanes::map<f32x4>(a, b, [](float x, float y) { return opaque(x < y) ? y : x; }); }
inline f32x4 to_float(i32x4 a) { return lanes::map<f32x4>(a, [](auto x) { return static_cast<float>(x); }); }  // rounded
// clang-format on

inline f32x4 select(m32x4 m, f32x4 a, f32x4 b) {
  f32x4 r;
  for (int i = 0; i < 4; ++i) r.lane[i] = opaque(m.lane[i]) ? a.lane[i] : b.lane[i];
  return r;
}
inline i32x4 bits_of(f32x4 a) {
  i32x4 r;
  std::memcpy(r.lane, a.lane, sizeof r.lane);
  return r;
}
inline f32x4 from_bits(i32x4 a) {
  f32x4 r;
  std::memcpy(r.lane, a.lane, sizeof r.lane);
  return r;
}

#endif

}  // namespace activation_lab
