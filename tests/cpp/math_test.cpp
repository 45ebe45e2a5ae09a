// exp, expm1, log1p and tanh of f32x4 against the platform's double functions.
//
// A walk over some 2²⁰ of the 2³² floats, too coarse to find the worst case: the limits below are
// the maxima over all floats (see simd/math.h), which the walk must stay under.
#include "simd/math.h"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "catch.h"
#include "ulp.h"

using namespace activation_lab;

namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

struct Function {
  const char* name;
  f32x4 (*vector)(f32x4);
  double (*exact)(double);
  double max_ulp;
};

const Function kFunctions[] = {
    {"exp", exp, std::exp, 0.9},
    {"expm1", expm1, std::expm1, 1.06},
    {"log1p", log1p, std::log1p, 1.0},
    {"tanh", tanh, std::tanh, 1.21},
};

float float_of(std::uint32_t bits) {
  float f;
  std::memcpy(&f, &bits, sizeof f);
  return f;
}

std::uint32_t bits_of_float(float f) {
  std::uint32_t bits;
  std::memcpy(&bits, &f, sizeof bits);
  return bits;
}

float at(f32x4 (*function)(f32x4), float x) {
  float lanes[4];
  function(f32x4(x)).store(lanes);
  return lanes[0];
}

// Where something changes: domain, overflow, denormals, saturation, reduction; with neighbours.
std::vector<float> special_places() {
  const float changes[] = {0.0f,
                           std::numeric_limits<float>::denorm_min(),
                           std::numeric_limits<float>::min(),
                           std::numeric_limits<float>::max(),
                           0.25f,
                           0.3465736f,
                           0.5f,
                           0.625f,
                           1.0f,
                           1.0397208f,
                           9.010914f,
                           10.0f,
                           17.32868f,
                           18.0f,
                           87.33655f,
                           88.0f,
                           88.37626f,
                           88.72284f,
                           89.0f,
                           103.27893f,
                           103.97208f,
                           104.0f};
  std::vector<float> places{kInf, -kInf, kNan, -kNan};
  for (float change : changes) {
    for (int step = -4; step <= 4; ++step) {
      const std::uint32_t bits = bits_of_float(change) + static_cast<std::uint32_t>(step);
      places.push_back(float_of(bits));
      places.push_back(-float_of(bits));
    }
  }
  return places;
}

struct Worst {
  double ulp = -1;
  float x = 0, actual = 0;
  double exact = 0;
};

// As ulp_distance, but infinite too where a zero has the wrong sign.
double error_of(float actual, double exact) {
  const bool wrong_sign = !std::isnan(exact) && std::signbit(actual) != std::signbit(exact);
  return wrong_sign ? std::numeric_limits<double>::infinity() : ulp_distance(actual, exact);
}

void compare(const Function& function, const float (&x)[4], Worst& worst) {
  float actual[4];
  function.vector(f32x4::load(x)).store(actual);
  for (int i = 0; i < 4; ++i) {
    const double exact = function.exact(x[i]);
    const double ulp = error_of(actual[i], exact);
    if (ulp > worst.ulp) worst = {ulp, x[i], actual[i], exact};
  }
}

void check(const Function& function, const Worst& worst) {
  char text[200];
  std::snprintf(text, sizeof text, "%s(%.9g = %a): expected %.12g = %a, actual %.9g = %a, %.4f ULP",
                function.name, worst.x, worst.x, worst.exact, worst.exact, worst.actual,
                worst.actual, worst.ulp);
  INFO(text);
  CHECK(worst.ulp <= function.max_ulp);
}

}  // namespace

TEST_CASE("ULP distance") {
  CHECK(ulp_distance(1.0f, 1.0) == 0);
  CHECK(ulp_distance(1.0f, 1 + 0x1p-24) == 0.5);
  CHECK(ulp_distance(1.0f, 1 - 0x1p-26) == 0.125);  // 1 is the nearest float: its spacing counts
  CHECK(ulp_distance(0.0f, 0x1p-149) == 1);
  CHECK(ulp_distance(0x1p-149f, 0x1.8p-149) == 0.5);
  CHECK(ulp_distance(-0.0f, 1e-300) < 1e-100);
  CHECK(ulp_distance(kInf, 0x1.fffffep127) == 1);
  CHECK(ulp_distance(kInf, 1e300) == 0);
  CHECK(ulp_distance(0x1.fffffep127f, 1e300) > 1e6);
  CHECK(ulp_distance(-kInf, 1e300) > 1e6);
  CHECK(ulp_distance(kNan, kNan) == 0);
  CHECK(ulp_distance(kNan, 1) == kInf);
  CHECK(ulp_distance(1, kNan) == kInf);
  CHECK(ulp_distance(1, kInf) == kInf);
}

TEST_CASE("functions of f32x4 keep to their error") {
  constexpr std::uint32_t stride = 4093;
  for (const Function& function : kFunctions) {
    Worst worst;
    for (std::uint64_t bits = 0; bits < 1ull << 32; bits += 4 * stride) {
      float x[4];
      for (std::uint32_t i = 0; i < 4; ++i)
        x[i] = float_of(static_cast<std::uint32_t>(bits) + i * stride);
      compare(function, x, worst);
    }
    check(function, worst);
  }
}

TEST_CASE("functions of f32x4 at special places") {
  for (const Function& function : kFunctions) {
    for (float place : special_places()) {
      Worst worst;
      compare(function, {place, place, place, place}, worst);
      check(function, worst);
    }
  }
}

TEST_CASE("functions of f32x4 are exact where the header says so") {
  CHECK(at(exp, 0.0f) == 1.0f);
  CHECK(at(exp, -0.0f) == 1.0f);
  CHECK(at(exp, -kInf) == 0.0f);
  CHECK(at(exp, 88.72284f) == kInf);
  CHECK(at(exp, -103.972084f) == 0.0f);
  CHECK(at(expm1, -kInf) == -1.0f);
  CHECK(at(expm1, 88.72284f) == kInf);
  CHECK(at(log1p, -1.0f) == -kInf);
  CHECK(at(log1p, kInf) == kInf);
  CHECK(std::isnan(at(log1p, -1.0000001f)));
  CHECK(std::isnan(at(log1p, -kInf)));
  CHECK(at(tanh, kInf) == 1.0f);
  CHECK(at(tanh, -kInf) == -1.0f);
  for (auto function : {static_cast<f32x4 (*)(f32x4)>(expm1), static_cast<f32x4 (*)(f32x4)>(log1p),
                        static_cast<f32x4 (*)(f32x4)>(tanh)}) {
    // Denormals come back as they went in, and so does the sign of 0.
    for (std::uint32_t bits : {0u, 1u, 2u, 0x007fffffu, 0x80000000u, 0x80000001u, 0x807fffffu})
      CHECK(bits_of_float(at(function, float_of(bits))) == bits);
  }
}

TEST_CASE("tanh is odd to the bit") {
  int different = 0;
  for (std::uint64_t bits = 0; bits <= 0x7f800000; bits += 1021) {
    const float x = float_of(static_cast<std::uint32_t>(bits));
    different += bits_of_float(at(tanh, -x)) != (bits_of_float(at(tanh, x)) ^ 0x80000000u);
  }
  CHECK(different == 0);
}

TEST_CASE("a lane's result does not depend on its neighbours") {
  const float x[4] = {-200.0f, 0.5f, kNan, kInf};
  for (const Function& function : kFunctions) {
    float together[4];
    function.vector(f32x4::load(x)).store(together);
    for (int i = 0; i < 4; ++i) {
      INFO(function.name << " lane " << i);
      const float alone = at(function.vector, x[i]);
      CHECK((std::isnan(alone) ? std::isnan(together[i])
                               : bits_of_float(alone) == bits_of_float(together[i])));
    }
  }
}

// Choices between scalars of either type; hidden from the optimizer on wasm, see opaque().
TEST_CASE("min, max and select keep the sign of zero") {
  volatile double minus_zero = -0.0, zero = 0.0;  // not known when compiling
  const double x = minus_zero, y = zero;
  CHECK(std::signbit(max(x, 0.0)));
  CHECK(std::signbit(min(x, 0.0)));
  CHECK(std::signbit(select(x < 0.0, 0.0, x)));
  CHECK(!std::signbit(max(0.0, x)));
  CHECK(!std::signbit(min(0.0, x)));
  CHECK(!std::signbit(min(y, -0.0)));
  CHECK(!std::signbit(select(0.0 < y, -0.0, y)));

  const auto sign = [](f32x4 v) {
    float lanes[4];
    v.store(lanes);
    return std::signbit(lanes[3]);
  };
  const f32x4 v = x, w = y;
  CHECK(sign(max(v, 0.0)));
  CHECK(sign(min(v, 0.0)));
  CHECK(sign(select(v < 0.0, 0.0, v)));
  CHECK(!sign(max(0.0, v)));
  CHECK(!sign(min(0.0, v)));
  CHECK(!sign(min(w, -0.0)));
  CHECK(!sign(select(0.0 < w, -0.0, w)));
}
