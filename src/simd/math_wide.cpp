#include "simd/math_wide.h"

namespace activation_lab::elementary {

namespace {

using u64 = std::uint64_t;
using u128 = unsigned __int128;

// 2/π = 0.a2f9836e… in hexadecimal, preceded by zeros for arguments whose exponent is small.
constexpr u64 kTwoOverPi[] = {0,
                              0xa2f9836e4e441529,
                              0xfc2757d1f534ddc0,
                              0xdb6295993c439041,
                              0xfe5163abdebbc561,
                              0xb7246e3a424dd2e0,
                              0x06492eea09d1921c};
constexpr int kWords = sizeof kTwoOverPi / sizeof *kTwoOverPi;

// 64 bits of 2/π from that bit on, counted from the binary point.
u64 bits_from(int position) {
  const int from = position + 64;  // the leading zero word
  const int word = from / 64, shift = from % 64;
  if (word + 1 >= kWords) return 0;
  return shift == 0 ? kTwoOverPi[word]
                    : kTwoOverPi[word] << shift | kTwoOverPi[word + 1] >> (64 - shift);
}

}  // namespace

// Payne and Hanek (1983): x·2/π modulo 4 needs only 192 of the bits of 2/π, those from the place on
// where their product with x falls below 4. |x| < 2¹⁸⁰ for the table above.
LaneTurned turn_large(double x) {
  u64 bits;
  std::memcpy(&bits, &x, sizeof bits);
  if (x - x != 0) return {0, x - x};                                 // infinite: NaN
  const int exponent = static_cast<int>(bits >> 52 & 0x7ff) - 1075;  // |x| = m·2^exponent
  const u64 m = (bits & 0x000fffffffffffff) | 0x0010000000000000;
  const int start = exponent - 2;
  const u128 low = static_cast<u128>(m) * bits_from(start + 128);
  const u128 middle = static_cast<u128>(m) * bits_from(start + 64) + static_cast<u64>(low >> 64);
  const u64 top = m * bits_from(start) + static_cast<u64>(middle >> 64);
  // top.middle: two bits of quarter turns, then their fraction; rounded to the nearest quarter
  // turn.
  const u64 quarter = (top + (u64{1} << 61)) >> 62;
  const auto fraction = static_cast<std::int64_t>((top << 2 | static_cast<u64>(middle) >> 62));
  const u64 rest = static_cast<u64>(middle) << 2;
  const double f = static_cast<double>(fraction) * 0x1p-64 + static_cast<double>(rest) * 0x1p-128;
  const bool negative = bits >> 63;
  return {static_cast<std::int64_t>(negative ? -quarter : quarter), (negative ? -f : f) * kHalfPi};
}

}  // namespace activation_lab::elementary
