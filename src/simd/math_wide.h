// Elementary functions for f64x4.
//
// For kernels that round to float once at the end: relative errors are far below a float's rounding
// (2⁻²⁵), far above a double's. Over finite arguments:
//
//   exp         2⁻³⁴  overflows to ∞ above 709.4; 0 below −708.8
//   expm1       2⁻³¹  beyond float's range above 709; expm1(±0) = ±0
//   log1p       2⁻³³  for −1 < x < 2¹⁰⁰⁰; log1p(±0) = ±0
//   tanh        2⁻³¹  odd; tanh(±0) = ±0
//   sin, cos    2⁻⁴⁷  for |x| < 2¹⁸⁰: large ones are reduced with as many bits of 2/π as it takes
//   atan        2⁻³³  odd; atan(±0) = ±0
//   normal_cdf  2⁻³¹  Φ(x) = ½·erfc(−x/√2), relative also where it is small
//
// NaN gives NaN; sin and cos of ±∞ are NaN.
//
// Two products are of floats, with an argument in doubles where a float's rounding would show in an
// exponential:
//
//   times_logistic     1.9 ULP  a·σ(−u) for a, u ≥ 0
//   times_normal_tail  1.3 ULP  a·Φ(−a) for a ≥ 0
#pragma once

#include <cstddef>
#include <cstdint>

#include "simd/f64x4.h"
#include "simd/math.h"

namespace activation_lab {

namespace elementary {

// (eʳ − 1 − r)/r² for |r| ≤ ½ ln 2 + 2⁻¹⁷;
// error 2^-34.17 relative to eʳ; tools/fit_coefficients.py
inline constexpr double kWideExp[] = {0x1.0000003a1cb23p-1,  0x1.555554435e974p-3,
                                      0x1.55548dd4338bap-5,  0x1.11127094ee14ap-7,
                                      0x1.6d8cf81fbda97p-10, 0x1.9f08a377c39f6p-13};

// (atanh(s)/s − 1)/s², z = s² for |s| ≤ 1/5;
// error 2^-35.35 relative to atanh s; tools/fit_coefficients.py
inline constexpr double kWideAtanh[] = {0x1.55555420cb7f3p-2, 0x1.999bde2737506p-3,
                                        0x1.23e91d5c68ac2p-3, 0x1.ed9cd54f02105p-4};

// (sin(r)/r − 1)/r², z = r² for |r| ≤ π/4;
// error 2^-47.51 relative to sin r; tools/fit_coefficients.py
inline constexpr double kWideSin[] = {-0x1.5555555552239p-3, 0x1.1111110c87324p-7,
                                      -0x1.a019f9396733ep-13, 0x1.71d76d158defbp-19,
                                      -0x1.a961a12625315p-26};

// (cos(r) − 1 + r²/2)/r⁴, z = r² for |r| ≤ π/4;
// error 2^-53.26 relative to cos r; tools/fit_coefficients.py
inline constexpr double kWideCos[] = {0x1.5555555552ddbp-5, -0x1.6c16c16721121p-10,
                                      0x1.a019fa5ffbdddp-16, -0x1.27e00b90c30d4p-22,
                                      0x1.1bbe8e0d6081ap-29};

// (atan(x)/x − 1)/x², z = x² for |x| ≤ 1;
// error 2^-33.89 relative to atan x; tools/fit_coefficients.py
inline constexpr double kWideAtan[] = {
    -0x1.5555548740134p-2, 0x1.999937f24bd91p-3, -0x1.248a2cad49871p-3, 0x1.c66e4ca18b08dp-4,
    -0x1.700b23daa2afdp-4, 0x1.2958ac055e9e2p-4, -0x1.be9810a1769c1p-5, 0x1.1a6ce86f1d83ep-5,
    -0x1.0b0c7e13538a2p-6, 0x1.42d9f430d399fp-8, -0x1.6ded5fd37e921p-11};

// (a + 4)·e^(a²/2)·Φ(−a), t = (a − 4)/(a + 4) for 0 ≤ a ≤ 15;
// error 2^-32.06 relative to Φ(−a); tools/fit_coefficients.py
inline constexpr double kWideMills[] = {
    0x1.82b4bb8df2692p-1,  -0x1.373e3a825c9e5p-1,  0x1.8c6dbdbcb281dp-2,   -0x1.7dff303badf6cp-3,
    0x1.eec5bde5bdc7ep-5,  -0x1.ee1f4d8505db2p-8,  -0x1.c88660c37e65bp-9,  0x1.aa8d6562f5795p-10,
    0x1.2cd5e33bf3ef2p-13, -0x1.c9466ab2e1a16p-13, -0x1.aa19fb9504397p-17, 0x1.13091fd392491p-16};

// (a + 4)·e^(a²/2)·Φ(−a), t = (a − 4)/(a + 4) for 0 ≤ a ≤ 15;
// error 2^-26.72 relative to Φ(−a); tools/fit_coefficients.py
inline constexpr double kMills[] = {
    0x1.82b4bbb622593p-1,  -0x1.373e3873d67p-1,   0x1.8c6d9eae14455p-2,  -0x1.7e001d5e293c5p-3,
    0x1.eed34c7c18fd2p-5,  -0x1.ed17d898b2f96p-8, -0x1.cc172295eb071p-9, 0x1.9b2618c084c7bp-10,
    0x1.6e498142aca04p-13, -0x1.196e15152b4bfp-13};

inline constexpr double kWideLog2E = 0x1.71547652b82fep0;
inline constexpr double kWideLn2 = 0x1.62e42fefa39efp-1;
inline constexpr double kHalfPi = 0x1.921fb54442d18p0;
inline constexpr std::int64_t kWideSign = INT64_MIN;
inline constexpr std::int64_t kWideExponentAndSign = -(std::int64_t{1} << 52);
inline constexpr std::int64_t kWideOne = std::int64_t{1023} << 52;  // the bits of 1.0

// c[0] + c[1]·t + c[2]·t² + …, by Horner's rule.
template <std::size_t N>
inline f64x4 polynomial(const double (&c)[N], f64x4 t) {
  f64x4 sum = c[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) sum = sum * t + c[i];
  return sum;
}

// eˣ = scale·(1 + rest), |rest| < ½, for −1023.5·ln 2 ≤ x ≤ 1024·ln 2.
struct WideExp {
  f64x4 scale;  // 0 and ∞ at the ends
  f64x4 rest;
};

inline WideExp reduce(f64x4 x) {
  constexpr double kMagic = 0x1.8p52 + 1023;  // leaves n + 1023 in the low bits of the sum
  const f64x4 shifted = x * kWideLog2E + kMagic;
  const f64x4 r = x - (shifted - kMagic) * kWideLn2;
  return {from_bits(shift_left<52>(bits_of(shifted))), r + r * r * polynomial(kWideExp, r)};
}

// x = (n + quarter turns)·π/2 + r, |r| ≤ π/4.
struct Turned {
  i64x4 n;  // mod 4 in its low bits
  f64x4 r;
};

// For one lane of any size; kept out of the vector loop, where such arguments are rare.
struct LaneTurned {
  std::int64_t n;
  double r;
};
[[gnu::const]] LaneTurned turn_large(double x);

inline Turned turn(f64x4 x) {
  // π/2 in three parts of 33, 33 and 53 bits: n·kFirst and n·kSecond are exact.
  constexpr double kFirst = 0x1.921fb544p0, kSecond = 0x1.0b4611a6p-34,
                   kThird = 0x1.3198a2e037073p-69;
  constexpr double kMagic = 0x1.8p52;
  constexpr double kLimit = 0x1p19;
  const f64x4 shifted = x * (1 / kHalfPi) + kMagic;
  const f64x4 whole = shifted - kMagic;
  Turned t{bits_of(shifted), ((x - whole * kFirst) - whole * kSecond) - whole * kThird};
  const m64x4 large = abs(x) > kLimit;
  if (any(large)) {
    double arguments[4], quarters[4], rests[4];  // quarters: the bits of integers
    x.store(arguments);
    from_bits(t.n).store(quarters);
    t.r.store(rests);
    for (int i = 0; i < 4; ++i) {
      if (!(arguments[i] > kLimit || arguments[i] < -kLimit)) continue;
      const LaneTurned lane = turn_large(arguments[i]);
      std::memcpy(&quarters[i], &lane.n, sizeof lane.n);
      rests[i] = lane.r;
    }
    t = {bits_of(f64x4::load(quarters)), f64x4::load(rests)};
  }
  return t;
}

// sin(r + n·π/2)
inline f64x4 turned_sin(i64x4 n, f64x4 r) {
  const f64x4 z = r * r;
  const f64x4 sine = r * (1.0 + z * polynomial(kWideSin, z));
  const f64x4 cosine = (1.0 - 0.5 * z) + z * z * polynomial(kWideCos, z);
  const f64x4 odd = from_bits(i64x4(0) - (n & i64x4(1)));  // all ones where n is odd
  const f64x4 y =
      from_bits((bits_of(cosine) & bits_of(odd)) | (bits_of(sine) & (bits_of(odd) ^ i64x4(-1))));
  return from_bits(bits_of(y) ^ (shift_left<62>(n) & i64x4(kWideSign)));
}

}  // namespace elementary

inline f64x4 exp(f64x4 x) {
  const elementary::WideExp e = elementary::reduce(min(max(x, -709.1), 710.0));
  return e.scale * (1.0 + e.rest);  // not a sum: ∞ − ∞
}

inline f64x4 expm1(f64x4 x) {
  const elementary::WideExp e = elementary::reduce(min(max(x, -709.1), 709.0));
  const f64x4 y = (e.scale - 1.0) + e.scale * e.rest;
  return from_bits(bits_of(y) | (bits_of(x) & i64x4(elementary::kWideSign)));  // −0 for −0
}

// k·ln 2 + 2·atanh(f/(2 + f)) with 1 + x = 2ᵏ·(1 + f) and −¼ ≤ f < ½.
inline f64x4 log1p(f64x4 x) {
  using namespace elementary;
  constexpr std::int64_t kThreeQuarters = 0x3fe8000000000000;
  const i64x4 k = (bits_of(1.0 + x) - i64x4(kThreeQuarters)) & i64x4(kWideExponentAndSign);
  const f64x4 scale = from_bits(i64x4(kWideOne) - k);  // 2⁻ᵏ
  const f64x4 f = x * scale - (1.0 - scale);
  // k + 1023 as the low bits of 2⁵² + k + 1023
  const f64x4 shifted =
      from_bits(shift_right_unsigned<52>(k + i64x4(kWideOne)) | i64x4(0x4330000000000000));
  const f64x4 s = f / (2.0 + f);
  const f64x4 z = s * s;
  return (shifted - (0x1p52 + 1023)) * kWideLn2 + 2.0 * (s + s * z * polynomial(kWideAtanh, z));
}

inline f64x4 tanh(f64x4 x) {
  const f64x4 t = expm1(2.0 * min(abs(x), 20.0));
  return from_bits(bits_of(t / (t + 2.0)) | (bits_of(x) & i64x4(elementary::kWideSign)));
}

inline f64x4 sin(f64x4 x) {
  const elementary::Turned t = elementary::turn(x);
  return elementary::turned_sin(t.n, t.r);
}

inline f64x4 cos(f64x4 x) {
  const elementary::Turned t = elementary::turn(x);
  return elementary::turned_sin(t.n + i64x4(1), t.r);
}

inline f64x4 atan(f64x4 x) {
  using namespace elementary;
  const f64x4 a = abs(x);
  const m64x4 large = a > 1.0;
  const f64x4 u = select(large, -1.0 / a, a);
  const f64x4 z = u * u;
  const f64x4 y =
      select(large, f64x4(kHalfPi), f64x4(0.0)) + (u + u * z * polynomial(kWideAtan, z));
  return from_bits(bits_of(y) | (bits_of(x) & i64x4(kWideSign)));
}

inline f64x4 normal_cdf(f64x4 x) {
  using namespace elementary;
  const f64x4 a = min(abs(x), 40.0);  // Φ(−40) is 0 in double and float
  const f64x4 r = 1.0 / (a + 4.0);
  const f64x4 tail = exp(-0.5 * a * a) * (polynomial(kWideMills, min(a - 4.0, 11.0) * r) * r);
  return select(x < 0.0, tail, 1.0 - tail);
}

inline f64x4 logistic(f64x4 x) { return 1.0 / (1.0 + exp(-x)); }
inline f64x4 scaled_expm1(f64x4 scale, f64x4 x) { return scale * expm1(x); }

namespace elementary {

// eˣ = 2ⁿ·(1 + rest) for |x| ≤ 115, |rest| < ½.
struct SplitExp {
  f32x4 rest;
  i32x4 biased;  // n + 2·127: its halves are exponents of normal floats whose product is 2ⁿ
};

inline SplitExp split_exp(f64x4 x) {
  constexpr double kMagic = 0x1.8p52 + 2 * 127;  // leaves n + 254 in the low bits of the sum
  const f64x4 shifted = x * kWideLog2E + kMagic;
  const f32x4 r = to_f32x4(x - (shifted - kMagic) * kWideLn2);
  return {r + r * r * polynomial(kExp, r), low_words(bits_of(shifted))};
}

}  // namespace elementary

template <class V>
V widened(V x) {
  return x;
}
inline f64x4 widened(f32x4 x) { return f64x4(x); }

// a·σ(−u) = a·2⁻ʰ/(2⁻ʰ + 2ⁿ⁻ʰ·(1 + rest)) with eᵘ = 2ⁿ·(1 + rest), h = ⌊n/2⌋. Not a times σ(−u),
// which may be denormal and have lost bits.
template <class V>
V times_logistic(V a, V u) {
  return a * logistic(-u);
}
inline f32x4 times_logistic(f32x4 a, f64x4 u) {
  using namespace elementary;
  const SplitExp e = split_exp(min(u, 115.0));
  const i32x4 half = shift_right<1>(e.biased);
  const f32x4 one = power_of_two(2 * 127 - half);
  const f32x4 scale = power_of_two(e.biased - half);
  return a * one / (scale + (scale * e.rest + one));
}

template <class V>
V times_normal_tail(V a) {
  return a * normal_cdf(-a);
}
inline f32x4 times_normal_tail(f32x4 a) {
  using namespace elementary;
  const f64x4 w = f64x4(min(a, 15.0));  // beyond, 0 as a float
  const f64x4 r = 1.0 / (w + 4.0);
  const f64x4 y = polynomial(kMills, (w - 4.0) * r) * (w * r);
  const SplitExp e = split_exp(-0.5 * w * w);
  const i32x4 half = shift_right<1>(e.biased);
  return to_f32x4(y + y * f64x4(e.rest)) * power_of_two(half) * power_of_two(e.biased - half);
}

// Of floats: rounded once.
inline f32x4 sin(f32x4 x) { return to_f32x4(sin(f64x4(x))); }
inline f32x4 cos(f32x4 x) { return to_f32x4(cos(f64x4(x))); }
inline f32x4 atan(f32x4 x) { return to_f32x4(atan(f64x4(x))); }
inline f32x4 normal_cdf(f32x4 x) { return to_f32x4(normal_cdf(f64x4(x))); }

}  // namespace activation_lab
