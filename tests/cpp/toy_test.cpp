#include "data/toy.h"

#include <cmath>
#include <vector>

#include "catch.h"

using namespace activation_lab;

namespace {

std::vector<ToyPoint> points_of(const ToySet& set, std::size_t n, float noise, std::uint64_t seed) {
  Rng rng(seed);
  std::vector<ToyPoint> points;
  for (std::size_t i = 0; i < n; ++i) points.push_back(set.draw(rng, i, n, noise));
  return points;
}

}  // namespace

TEST_CASE("toy sets lie in the plane's middle and have both classes, or heights in [−1, 1]") {
  for (const ToySet& set : toy_sets()) {
    for (const float noise : {0.0f, 0.5f}) {
      INFO(set.id << ", noise " << noise);
      double ones = 0;
      for (const ToyPoint& p : points_of(set, 400, noise, 1)) {
        REQUIRE((std::fabs(p.x) < 12 && std::fabs(p.y) < 12));
        REQUIRE((set.is_surface ? std::fabs(p.label) <= 2 : p.label == 0 || p.label == 1));
        ones += static_cast<double>(p.label);
      }
      if (!set.is_surface) CHECK((ones > 120 && ones < 280));
    }
  }
}

TEST_CASE("without noise the classes are those of their shapes") {
  for (const ToyPoint& p : points_of(*find_toy_set("xor"), 200, 0, 2))
    CHECK((p.label == 1) == (p.x * p.y >= 0));
  for (const ToyPoint& p : points_of(*find_toy_set("circle"), 200, 0, 2))
    CHECK((p.label == 1) == (std::hypot(p.x, p.y) < 2.5f));
  for (const ToyPoint& p : points_of(*find_toy_set("plane"), 200, 0, 2))
    CHECK(std::fabs(p.label - (p.x + p.y) / 12) < 1e-6);
}

TEST_CASE("a seed gives the same points, another one others") {
  const ToySet& set = *find_toy_set("moons");
  CHECK(points_of(set, 9, 0.1f, 3)[8].x == points_of(set, 9, 0.1f, 3)[8].x);
  CHECK(points_of(set, 9, 0.1f, 3)[8].x != points_of(set, 9, 0.1f, 4)[8].x);
}
