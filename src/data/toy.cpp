#include "data/toy.h"

#include <algorithm>
#include <cmath>

#include "simd/math_wide.h"

namespace activation_lab {

namespace {

constexpr double kPi = 0x1.921fb54442d18p1;

// One number through a function of four, which gives the same bits in every build.
template <class Function>
float of_one(Function function, double x) {
  double lanes[4];
  function(f64x4(x)).store(lanes);
  return static_cast<float>(lanes[0]);
}
float sine(double x) {
  return of_one([](f64x4 v) { return sin(v); }, x);
}
float cosine(double x) {
  return of_one([](f64x4 v) { return cos(v); }, x);
}
float exponential(double x) {
  return of_one([](f64x4 v) { return exp(v); }, x);
}

float normal(Rng& rng, float deviation) {
  float x[1];
  rng.fill_normal(x, deviation);
  return x[0];
}

// A disc and the ring around it.
ToyPoint circle(Rng& rng, std::size_t i, std::size_t n, float noise) {
  constexpr float kRadius = 5;
  const bool inside = i < n / 2;
  const float r = kRadius * (inside ? rng.uniform(0, 0.5f) : rng.uniform(0.7f, 1));
  const double angle = 2 * kPi * static_cast<double>(rng.uniform());
  const float x = r * sine(angle), y = r * cosine(angle);
  const float dx = rng.uniform(-kRadius, kRadius) * noise,
              dy = rng.uniform(-kRadius, kRadius) * noise;
  const float square = (x + dx) * (x + dx) + (y + dy) * (y + dy);
  return {x, y, square < kRadius * kRadius / 4 ? 1.0f : 0.0f};
}

// The class is the sign of x·y.
ToyPoint exclusive_or(Rng& rng, std::size_t, std::size_t, float noise) {
  constexpr float kPadding = 0.3f;
  float x = rng.uniform(-5, 5), y = rng.uniform(-5, 5);
  x += x > 0 ? kPadding : -kPadding;
  y += y > 0 ? kPadding : -kPadding;
  const float dx = rng.uniform(-5, 5) * noise, dy = rng.uniform(-5, 5) * noise;
  return {x, y, (x + dx) * (y + dy) >= 0 ? 1.0f : 0.0f};
}

// Two clouds.
ToyPoint gaussians(Rng& rng, std::size_t i, std::size_t n, float noise) {
  const bool first = i < n / 2;
  const float centre = first ? 2.0f : -2.0f;
  const float deviation = std::sqrt(0.5f + 7 * noise);
  return {centre + normal(rng, deviation), centre + normal(rng, deviation), first ? 1.0f : 0.0f};
}

// Two arms.
ToyPoint spiral(Rng& rng, std::size_t i, std::size_t n, float noise) {
  const std::size_t half = std::max<std::size_t>(n / 2, 1);
  const bool first = i < half;
  const double along = static_cast<double>(first ? i : i - half) / static_cast<double>(half);
  const double angle = 1.75 * along * 2 * kPi + (first ? 0 : kPi);
  const auto r = static_cast<float>(5 * along);
  return {r * sine(angle) + rng.uniform(-1, 1) * noise,
          r * cosine(angle) + rng.uniform(-1, 1) * noise, first ? 1.0f : 0.0f};
}

// Two half circles, each reaching into the other.
ToyPoint moons(Rng& rng, std::size_t i, std::size_t n, float noise) {
  const std::size_t half = std::max<std::size_t>(n / 2, 1);
  const bool first = i < half;
  const double along = static_cast<double>(first ? i : i - half) / static_cast<double>(half);
  const float c = cosine(kPi * along), s = sine(kPi * along);
  const float x = first ? c : 1 - c, y = first ? s : 0.5f - s;
  return {3.4f * (x - 0.5f) + normal(rng, 2 * noise), 3.4f * (y - 0.25f) + normal(rng, 2 * noise),
          first ? 1.0f : 0.0f};
}

ToyPoint plane(Rng& rng, std::size_t, std::size_t, float noise) {
  const float x = rng.uniform(-6, 6), y = rng.uniform(-6, 6);
  const float dx = rng.uniform(-6, 6) * noise, dy = rng.uniform(-6, 6) * noise;
  return {x, y, (x + dx + y + dy) / 12};
}

// Six bumps, up and down by turns.
ToyPoint bumps(Rng& rng, std::size_t, std::size_t, float noise) {
  constexpr float kBumps[][3] = {{-4, 2.5f, 1},   {0, 2.5f, -1}, {4, 2.5f, 1},
                                 {-4, -2.5f, -1}, {0, -2.5f, 1}, {4, -2.5f, -1}};
  const float x = rng.uniform(-6, 6), y = rng.uniform(-6, 6);
  const float px = x + rng.uniform(-6, 6) * noise, py = y + rng.uniform(-6, 6) * noise;
  float height = 0;
  for (const auto& [cx, cy, sign] : kBumps) {
    const float square = (px - cx) * (px - cx) + (py - cy) * (py - cy);
    height += sign * exponential(-static_cast<double>(square) / 2);
  }
  return {x, y, height};
}

constexpr ToySet kSets[] = {
    {"circle", "Circle", false, circle},
    {"xor", "Exclusive or", false, exclusive_or},
    {"gaussians", "Gaussians", false, gaussians},
    {"spiral", "Spiral", false, spiral},
    {"moons", "Moons", false, moons},
    {"plane", "Plane", true, plane},
    {"bumps", "Bumps", true, bumps},
};

}  // namespace

std::span<const ToySet> toy_sets() { return kSets; }

const ToySet* find_toy_set(std::string_view id) {
  for (const ToySet& set : kSets)
    if (set.id == id) return &set;
  return nullptr;
}

}  // namespace activation_lab
