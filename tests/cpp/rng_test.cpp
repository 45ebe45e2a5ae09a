#include "net/rng.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "catch.h"

using namespace activation_lab;

TEST_CASE("the generator is PCG32, as its author's sample program prints it") {
  Rng rng(42, 54);
  for (const std::uint32_t expected :
       {0xa15c02b7u, 0x7b47f409u, 0xba1d3330u, 0x83d2f293u, 0xbfa4784bu, 0xcbed606eu})
    CHECK(rng.bits() == expected);
}

TEST_CASE("a state that is put back goes on as before") {
  Rng a(7), b(1);
  for (int i = 0; i < 5; ++i) a.bits();
  b.set_state(a.state());
  CHECK(a.bits() == b.bits());
  CHECK(Rng(7, 1).bits() != Rng(7, 2).bits());
}

TEST_CASE("uniform numbers fill [0, 1) evenly, below(n) is fair") {
  Rng rng(1);
  std::vector<int> tenths(10), thirds(3);
  for (int i = 0; i < 60'000; ++i) {
    const float u = rng.uniform();
    REQUIRE((u >= 0 && u < 1));
    ++tenths[static_cast<std::size_t>(10 * u)];
    ++thirds[rng.below(3)];
  }
  for (const int count : tenths) CHECK(std::abs(count - 6'000) < 300);
  for (const int count : thirds) CHECK(std::abs(count - 20'000) < 500);
}

TEST_CASE("normal numbers have the moments and the tails of the normal distribution") {
  Rng rng(3);
  std::vector<float> x(100'003);
  rng.fill_normal(x, 2);
  double sum = 0, square = 0, fourth = 0;
  int beyond = 0;
  for (const double v : x) {
    sum += v;
    square += v * v;
    fourth += v * v * v * v;
    beyond += std::fabs(v) > 4;
  }
  const auto n = static_cast<double>(x.size());
  CHECK(std::fabs(sum / n) < 0.02);
  CHECK(std::fabs(square / n - 4) < 0.06);
  CHECK(std::fabs(fourth / n - 48) < 3);
  CHECK(std::fabs(beyond / n - 0.0455) < 0.002);  // two standard deviations
}

TEST_CASE("shuffling keeps every item and reaches every order") {
  Rng rng(5);
  std::vector<int> seen(6);
  for (int i = 0; i < 6'000; ++i) {
    std::vector<std::uint32_t> items{0, 1, 2};
    rng.shuffle(items);
    const std::size_t order = items[0] * 2 + (items[1] > items[2]);
    std::sort(items.begin(), items.end());
    REQUIRE(items == std::vector<std::uint32_t>{0, 1, 2});
    ++seen[order];
  }
  for (const int count : seen) CHECK(std::abs(count - 1'000) < 150);
}
