// Elementary functions for f32x4, and the same names for double.
//
// Contracts of the f32x4 overloads. Errors are measured over all 2³² floats, in units in the last
// place of the exact value (a denormal's is 2⁻¹⁴⁹). NaN gives NaN; denormals are never flushed,
// neither going in nor coming out.
//
//   exp    0.90 ULP  overflows to ∞ above 88.72283, rounds to 0 below −103.97208; exp(±0) = 1
//   expm1  1.06 ULP  (0.83 for x < 0) overflows as exp does, −1 from −16.98211 down; expm1(±0) = ±0
//   log1p  1.00 ULP  log1p(−1) = −∞, NaN below −1, log1p(∞) = ∞; log1p(±0) = ±0
//   tanh   1.21 ULP  ±1 from ±9.010914 on; odd to the bit; tanh(±0) = ±0
//   logistic      2.00 ULP  1/(1 + e⁻ˣ)
//   scaled_expm1  0.89 ULP for scale 1, 1.7 for others; scale·(eˣ − 1) for x ≤ 0; ±0 for ±0
//
// They are built from f32x4 and i32x4 operations alone, so that a lane's result depends neither on
// its neighbours nor on the back end. The double overloads call the platform's library and serve
// analysis and graphs.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "simd/f32x4.h"

namespace activation_lab {

inline double abs(double x) { return std::fabs(x); }
inline double min(double a, double b) { return opaque(b < a) ? b : a; }  // as f32x4's
inline double max(double a, double b) { return opaque(a < b) ? b : a; }
inline double select(bool m, double a, double b) { return opaque(m) ? a : b; }
inline double exp(double x) { return std::exp(x); }
inline double expm1(double x) { return std::expm1(x); }
inline double log1p(double x) { return std::log1p(x); }
inline double tanh(double x) { return std::tanh(x); }
inline double sin(double x) { return std::sin(x); }
inline double cos(double x) { return std::cos(x); }
inline double atan(double x) { return std::atan(x); }
inline double sqrt(double x) { return std::sqrt(x); }
inline double logistic(double x) { return 1 / (1 + std::exp(-x)); }
inline double scaled_expm1(double scale, double x) { return scale * std::expm1(x); }
inline double normal_cdf(double x) { return 0.5 * std::erfc(-x * 0x1.6a09e667f3bcdp-1); }  // Φ(x)

namespace elementary {

// log₂e rounded; ln 2 = high (16 bits: n·high is exact) + low + 2^-44.05; tools/fit_coefficients.py
inline constexpr float kLog2E = 0x1.715476p0f;
inline constexpr float kLn2High = 0x1.62e4p-1f;
inline constexpr float kLn2Low = 0x1.7f7d1cp-20f;

// (eʳ − 1 − r)/r² for |r| ≤ ½ ln 2 + 2⁻¹⁷;
// error 2^-28.25 relative to eʳ (2^-28.28 before rounding to float); tools/fit_coefficients.py
inline constexpr float kExp[] = {0x1.fffffcp-2f, 0x1.555494p-3f, 0x1.5558bep-5f, 0x1.123856p-7f,
                                 0x1.6a3d12p-10f};

// (eʳ − 1 − r)/r² for |r| ≤ ½ ln 2 + 2⁻¹⁷;
// error 2^-31.11 relative to eʳ − 1 (2^-31.96 before rounding to float); tools/fit_coefficients.py
inline constexpr float kExpm1[] = {0x1p-1f,        0x1.555554p-3f,  0x1.5554f8p-5f,
                                   0x1.1112dcp-7f, 0x1.6d3a54p-10f, 0x1.9e66fp-13f};

// (f − ln(1+f))/f² for −¼ ≤ f ≤ ½;
// error 2^-27.59 relative to ln(1+f) (2^-27.65 before rounding to float); tools/fit_coefficients.py
inline constexpr float kLog1p[] = {0x1p-1f,         -0x1.5555a4p-2f, 0x1.00004ap-2f,
                                   -0x1.99699ep-3f, 0x1.54ed96p-3f,  -0x1.28807ap-3f,
                                   0x1.0d98fp-3f,   -0x1.acf4aap-4f, 0x1.71e334p-5f};

// (tanh(x)/x − 1)/x², z = x² for |x| ≤ 0.625;
// error 2^-27.72 relative to tanh x (2^-27.76 before rounding to float); tools/fit_coefficients.py
inline constexpr float kTanh[] = {-0x1.555532p-2f, 0x1.1106f6p-3f, -0x1.b835a4p-5f, 0x1.51f8cep-6f,
                                  -0x1.750ce2p-8f};

inline constexpr float kInfinite = std::numeric_limits<float>::infinity();
inline constexpr std::int32_t kSign = INT32_MIN;
inline constexpr std::int32_t kExponentAndSign = -0x00800000;  // 0xff800000

// c[0] + c[1]·t + c[2]·t² + …, by Horner's rule.
template <std::size_t N>
inline f32x4 polynomial(const float (&c)[N], f32x4 t) {
  f32x4 sum = c[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) sum = sum * t + c[i];
  return sum;
}

inline f32x4 power_of_two(i32x4 biased_exponent) {  // 2ⁿ of n + 127; other than 8 bits fall out
  return from_bits(shift_left<23>(biased_exponent));
}

// x = n·ln 2 + r with n whole and |r| ≤ ½ ln 2, for |x| ≤ 104.
struct Reduced {
  f32x4 n;
  f32x4 shifted;  // its lowest bits hold n + Bias as an integer
  f32x4 high;     // eʳ − 1 = high − rest; high is exact and near r
  f32x4 rest;
};

// Added to n this leaves n + Bias in the low bits of the sum, rounded to whole.
template <int Bias>
inline constexpr float kShift = 0x1.8p23f + Bias;

template <int Bias, std::size_t N>
inline Reduced reduce(f32x4 x, const float (&coefficients)[N]) {
  const f32x4 shifted = x * kLog2E + kShift<Bias>;
  const f32x4 n = shifted - kShift<Bias>;
  const f32x4 high = x - n * kLn2High;  // exact
  const f32x4 low = n * kLn2Low;
  const f32x4 r = high - low;
  return {n, shifted, high, low - r * r * polynomial(coefficients, r)};
}

// eˣ = scale·(1 + rest), |rest| < ½, where scale = 2ⁿ⁺ᴮⁱᵃˢ⁻¹²⁷ is a normal float.
struct Exponential {
  f32x4 scale;
  f32x4 rest;
};

template <int Bias>
inline Exponential exponential(f32x4 x) {
  const f32x4 shifted = x * kLog2E + kShift<Bias>;
  const f32x4 n = shifted - kShift<Bias>;
  const f32x4 r = (x - n * kLn2High) - n * kLn2Low;
  return {power_of_two(bits_of(shifted)), r + r * r * polynomial(kExp, r)};
}

}  // namespace elementary

// 2ⁿ·(1 + (eʳ − 1)). 2ⁿ is applied as two factors, of which only the last rounds: a denormal result
// is rounded once, and n = 128 overflows where it should.
inline f32x4 exp(f32x4 x) {
  using namespace elementary;
  const Reduced p = reduce<2 * 127>(min(max(x, -104.0), 89.0), kExp);
  const i32x4 both = bits_of(p.shifted);
  const i32x4 half = shift_right<1>(both);
  return (1.0 + (p.high - p.rest)) * power_of_two(half) * power_of_two(both - half);
}

// 2ⁿ·(eʳ − 1) − (1 − 2ⁿ), which for n = 0 is eʳ − 1 itself, −0 for −0. The difference of the large
// parts is taken with its rounding error, which then joins the small ones: a product with the
// result (ELU's α) may double its error in ULP. 2¹²⁸ is no float: n = 128 is done as 127 and
// doubled.
inline f32x4 expm1(f32x4 x) {
  using namespace elementary;
  const Reduced p = reduce<127>(min(max(x, -18.0), 89.0), kExpm1);
  const f32x4 scale = power_of_two(bits_of(min(p.shifted, kShift<127> + 127)));
  const f32x4 a = scale * p.high;
  const f32x4 b = 1.0 - scale;
  const f32x4 large = a - b;
  const f32x4 error = a - (large + b);
  return (large + (error - scale * p.rest)) * max(p.n - 126.0, 1.0);
}

// k·ln 2 + ln(1 + f) with 1 + x = 2ᵏ·(1 + f) and −¼ ≤ f < ½.
inline f32x4 log1p(f32x4 x) {
  using namespace elementary;
  const f32x4 u = 1.0 + x;  // rounded; only k and the domain are read from it
  const i32x4 minus_k = (0x3fbfffff - bits_of(u)) & kExponentAndSign;  // −k·2²³
  // f = 2⁻ᵏ·x − (1 − 2⁻ᵏ). Four times 2⁻ᵏ, because 2⁻¹²⁸ is no normal float.
  const f32x4 four_scale = from_bits(minus_k + 0x40800000);
  const f32x4 f = from_bits(bits_of(x) + minus_k) - (1.0 - 0.25 * four_scale);
  const f32x4 minus_n = to_float(minus_k);
  const f32x4 low = f * f * polynomial(kLog1p, f) + minus_n * (kLn2Low * 0x1p-23f);
  const f32x4 y = (f - low) - minus_n * (kLn2High * 0x1p-23f);
  // −∞ for u = 0, NaN for u < 0; x itself where it is ∞ or NaN.
  const f32x4 outside = from_bits(shift_right<31>(bits_of(u)) | kExponentAndSign);
  return select(x < kInfinite, select(u > 0.0, y, outside), x);
}

// 1/(1 + e⁻ˣ) = 2⁻⁴⁰/(2⁻⁴⁰ + 2ⁿ⁻⁴⁰·(1 + p)) with e⁻ˣ = 2ⁿ·(1 + p). The factor 2⁻⁴⁰ keeps the
// divisor finite down to where the result is denormal, which the division then rounds but once.
inline f32x4 logistic(f32x4 x) {
  using namespace elementary;
  constexpr double kOne = 0x1p-40;
  const Exponential e = exponential<127 - 40>(-min(max(x, -104.5), 60.0));
  return kOne / (e.scale + (e.scale * e.rest + kOne));
}

// scale·(eˣ − 1) for x ≤ 0 (not above: clamp first). The scale joins where a product is due anyway:
// multiplying afterwards would round once more.
inline f32x4 scaled_expm1(f32x4 scale, f32x4 x) {
  using namespace elementary;
  const Exponential e = exponential<127>(max(x, -18.0));
  const f32x4 s = scale * e.scale;
  return (s - scale) + s * e.rest;
}

// For small |x| an odd polynomial, else 1 − 2/(e^(2|x|) + 1).
inline f32x4 tanh(f32x4 x) {
  using namespace elementary;
  const f32x4 a = abs(x);
  const f32x4 square = x * x;
  const f32x4 small = a + a * square * polynomial(kTanh, square);
  const Exponential e = exponential<127>(2.0 * min(a, 10.0));
  const f32x4 large = 1.0 - 2.0 / (e.scale * e.rest + (e.scale + 1.0));
  const f32x4 y = select(a < 0.625, small, large);
  return from_bits(bits_of(y) | (bits_of(x) & kSign));
}

}  // namespace activation_lab
