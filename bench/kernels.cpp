// The kernels as bare exports, for the benchmark only: no Embind, no block, data stays where it is.
#include <cstddef>
#include <cstdlib>

#include "activation/catalog.h"
#include "simd/f32x4.h"

#define EXPORTED(name) extern "C" __attribute__((used, export_name(#name)))

namespace activation_lab {

constexpr std::size_t kMostParameters = 8;

// Aligned to a cache line, so that no contender is lucky with its arrays.
EXPORTED(allocate) void* allocate(std::size_t bytes) {
  return std::aligned_alloc(64, (bytes + 63) / 64 * 64);
}

EXPORTED(release) void release(void* memory) { std::free(memory); }

// nullptr where there is none.
EXPORTED(find) const Activation* find(const char* id) { return find_activation(id); }

// y[i] = f(x[i]) for i < n, parameters at their defaults.
EXPORTED(run) void run(const Activation* a, const float* x, float* y, std::size_t n) {
  double params[kMostParameters] = {};
  std::size_t i = 0;
  for (const Parameter& p : a->spec().parameters) params[i++] = p.default_value;
  a->map(0, x, y, n, params);
}

// y[i] = x[i], n a multiple of 16: what memory allows, with nothing to compute.
EXPORTED(copy) void copy(const float* x, float* y, std::size_t n) {
  for (std::size_t i = 0; i < n; i += 16) {
    const f32x4 a = f32x4::load(x + i), b = f32x4::load(x + i + 4);
    const f32x4 c = f32x4::load(x + i + 8), d = f32x4::load(x + i + 12);
    a.store(y + i), b.store(y + i + 4), c.store(y + i + 8), d.store(y + i + 12);
    asm volatile("" ::: "memory");  // or the compiler calls memcpy, which is not SIMD everywhere
  }
}

// `steps` times ten multiply-adds of four lanes, independent of each other: the most arithmetic
// that there can be. Gives something that depends on all of them.
EXPORTED(multiply_add) float multiply_add(std::size_t steps, const float* numbers) {
  constexpr int kChains = 10;
  f32x4 sums[kChains];
  for (int k = 0; k < kChains; ++k) sums[k] = f32x4::load(numbers + 4 * k);
  const f32x4 factor = f32x4::load(numbers), term = f32x4::load(numbers + 4);
  for (std::size_t i = 0; i < steps; ++i)
    for (f32x4& sum : sums) sum = sum * factor + term;
  f32x4 all = 0.0;
  for (const f32x4& sum : sums) all = all + sum;
  float lanes[4];
  all.store(lanes);
  return lanes[0] + lanes[1] + lanes[2] + lanes[3];
}

}  // namespace activation_lab
