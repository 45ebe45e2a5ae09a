// The float32 kernels give the same bits in every build: native at any optimization, WebAssembly
// with and without SIMD. And what holds for all of them alike: tails, NaN, signs of zero.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "activation/catalog.h"
#include "catch.h"

using namespace activation_lab;

namespace {

// Changes with any formula, constant or default. If that was meant, put the new one here: the test
// prints it, and all builds must print the same.
constexpr std::uint64_t kPinned = 0x9af3d674b01f2f78u;

constexpr std::uint32_t kCanonicalNan = 0x7fc00000;

std::uint32_t bits_of_float(float f) {
  std::uint32_t bits;
  std::memcpy(&bits, &f, sizeof bits);
  return std::isnan(f) ? kCanonicalNan : bits;  // payloads may differ
}

float float_of(std::uint32_t bits) {
  float f;
  std::memcpy(&f, &bits, sizeof f);
  return f;
}

// Specials, then numbers by chance: one in four any pattern at all, the others within ±128.
std::vector<float> inputs(std::size_t count) {
  std::vector<float> x;
  for (std::uint32_t bits : {0x00000000u, 0x00000001u, 0x007fffffu, 0x00800000u, 0x3f800000u,
                             0x7f7fffffu, 0x7f800000u, 0x7fc00000u}) {
    x.push_back(float_of(bits));
    x.push_back(float_of(bits | 0x80000000u));
  }
  std::uint32_t state = 1;
  while (x.size() < count) {
    state = state * 1664525u + 1013904223u;
    const std::uint32_t any = state ^ state >> 16;
    const std::uint32_t exponent = 102 + (any >> 23) % 32;  // 2⁻²⁵ to 2⁶
    const std::uint32_t near = (any & 0x807fffffu) | exponent << 23;
    x.push_back(float_of(x.size() % 4 == 0 ? any : near));
  }
  return x;
}

std::vector<double> defaults(const ActivationSpec& spec) {
  std::vector<double> values;
  for (const Parameter& parameter : spec.parameters) values.push_back(parameter.default_value);
  return values;
}

template <class Check>
void for_each_kernel(Check check) {
  for (const Activation& activation : catalog()) {
    const std::vector<double> params = defaults(activation.spec());
    for (int order = 0; order <= kMaxOrder; ++order) {
      INFO(activation.spec().id << ", order " << order);
      check(activation, order, params.data());
    }
  }
}

}  // namespace

TEST_CASE("every build gives the same bits") {
  const std::vector<float> x = inputs(100'000);
  std::vector<float> y(x.size());
  std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a
  for_each_kernel([&](const Activation& activation, int order, const double* params) {
    activation.map(order, x.data(), y.data(), x.size(), params);
    for (float value : y) {
      const std::uint32_t bits = bits_of_float(value);
      for (int shift = 0; shift < 32; shift += 8)
        hash = (hash ^ (bits >> shift & 0xff)) * 0x100000001b3u;
    }
  });
  char text[19];
  std::snprintf(text, sizeof text, "0x%016llx", static_cast<unsigned long long>(hash));
  INFO("hash of this build: " << text);
  CHECK(hash == kPinned);
}

TEST_CASE("a tail is computed as the rest") {
  const float x[9] = {-3, -1, -0.0f, 0.5f, 1, 2, -20, 100, -0.25f};
  for_each_kernel([&](const Activation& activation, int order, const double* params) {
    float each[9];
    for (int i = 0; i < 9; ++i) activation.map(order, x + i, each + i, 1, params);
    for (std::size_t n = 0; n <= 9; ++n) {
      INFO(n << " elements");
      float y[10], in_place[10];
      for (float& value : y) value = 42;
      std::memcpy(in_place, x, sizeof x);
      in_place[9] = 42;
      activation.map(order, x, y, n, params);
      activation.map(order, in_place, in_place, n, params);
      for (std::size_t i = 0; i < 10; ++i) {
        INFO("element " << i);
        CHECK(bits_of_float(y[i]) == bits_of_float(i < n ? each[i] : 42));
        CHECK(bits_of_float(in_place[i]) == bits_of_float(i < n ? each[i] : i < 9 ? x[i] : 42));
      }
    }
  });
}

TEST_CASE("NaN gives NaN, at every order") {
  for_each_kernel([](const Activation& activation, int order, const double* params) {
    for (std::uint32_t bits : {0x7fc00000u, 0xffc00000u, 0x7fffffffu}) {
      const float x[4] = {1, float_of(bits), -1, 0};
      float y[4];
      activation.map(order, x, y, 4, params);
      CHECK(std::isnan(y[1]));
      CHECK(!std::isnan(y[0] + y[2] + y[3]));
      activation.map(order, x + 1, y, 1, params);
      CHECK(std::isnan(y[0]));
      const double wide = x[1];
      double wide_y;
      activation.map(order, &wide, &wide_y, 1, params);
      CHECK(std::isnan(wide_y));
    }
  });
}

TEST_CASE("at ±0 the float kernels have the double kernels' signs") {
  for_each_kernel([](const Activation& activation, int order, const double* params) {
    for (double x : {0.0, -0.0}) {
      INFO("x = " << (std::signbit(x) ? "-0" : "+0"));
      const float narrow = static_cast<float>(x);
      float y;
      double exact;
      activation.map(order, &narrow, &y, 1, params);
      activation.map(order, &x, &exact, 1, params);
      CHECK(bits_of_float(y) == bits_of_float(static_cast<float>(exact)));
    }
  });
}

TEST_CASE("ReLU keeps -0") {
  const Activation& relu = *find_activation("relu");
  const float x[5] = {-0.0f, -0.0f, -0.0f, -0.0f, -0.0f};
  float y[5];
  relu.map(0, x, y, 5, nullptr);
  for (float value : y) CHECK(bits_of_float(value) == 0x80000000u);
  const double wide = -0.0;
  double wide_y;
  relu.map(0, &wide, &wide_y, 1, nullptr);
  CHECK(std::signbit(wide_y));
}
