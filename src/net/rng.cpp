#include "net/rng.h"

#include <utility>

#include "simd/math_wide.h"

namespace activation_lab {

Rng::Rng(std::uint64_t seed, std::uint64_t stream) : increment_(stream << 1 | 1) {
  bits();
  state_ += seed;
  bits();
}

std::uint32_t Rng::bits() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005u + increment_;
  const auto shifted = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
  const auto turns = static_cast<std::uint32_t>(old >> 59);
  return shifted >> turns | shifted << (-turns & 31);
}

float Rng::uniform() { return static_cast<float>(bits() >> 8) * 0x1p-24f; }

std::uint32_t Rng::below(std::uint32_t n) {
  const std::uint32_t unfair = -n % n;  // 2³² mod n: so many values are one too many
  std::uint32_t value;
  do value = bits();
  while (value < unfair);
  return value % n;
}

void Rng::fill_uniform(std::span<float> out, float from, float to) {
  for (float& x : out) x = uniform(from, to);
}

void Rng::fill_normal(std::span<float> out, float deviation) {
  constexpr double kTwoPi = 0x1.921fb54442d18p2;
  for (std::size_t i = 0; i < out.size(); i += 8) {
    double u[4], v[4];
    for (int k = 0; k < 4; ++k) {
      u[k] = -static_cast<double>(uniform());  // 1 + u in (0, 1]
      v[k] = kTwoPi * static_cast<double>(uniform());
    }
    const f64x4 radius = deviation * sqrt(-2.0 * log1p(f64x4::load(u)));
    const f64x4 angle = f64x4::load(v);
    float pair[8];
    to_f32x4(radius * cos(angle)).store(pair);
    to_f32x4(radius * sin(angle)).store(pair + 4);
    for (std::size_t k = 0; k < 8 && i + k < out.size(); ++k) out[i + k] = pair[k];
  }
}

void Rng::shuffle(std::span<std::uint32_t> items) {
  for (auto n = static_cast<std::uint32_t>(items.size()); n > 1; --n)
    std::swap(items[n - 1], items[below(n)]);
}

}  // namespace activation_lab
