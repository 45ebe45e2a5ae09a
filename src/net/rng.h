// Random numbers that are the same everywhere: PCG32, and what nets need of it.
//
// M. E. O'Neill, "PCG: A family of simple fast space-efficient statistically good algorithms for
// random number generation", 2014. Normal numbers come from the Box–Muller transform in our own
// elementary functions, because libraries' logarithms and sines differ in the last bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace activation_lab {

class Rng {
 public:
  // Streams of one seed are independent of each other.
  explicit Rng(std::uint64_t seed, std::uint64_t stream = 0);

  std::uint32_t bits();
  float uniform();  // in [0, 1), a multiple of 2⁻²⁴
  float uniform(float from, float to) { return from + (to - from) * uniform(); }
  std::uint32_t below(std::uint32_t n);  // in [0, n), each equally likely; n > 0

  void fill_uniform(std::span<float> out, float from, float to);
  void fill_normal(std::span<float> out, float deviation);  // of mean 0
  void shuffle(std::span<std::uint32_t> items);             // Fisher and Yates

  // All there is to it, for saving and going on.
  std::uint64_t state() const { return state_; }
  void set_state(std::uint64_t state) { state_ = state; }

 private:
  std::uint64_t state_ = 0, increment_;
};

}  // namespace activation_lab
