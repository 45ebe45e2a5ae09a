// The analysis of every activation in the registry: its witnesses, what its spec declares, and the
// numbers that are known in closed form.
#include "property/analysis.h"

#include <array>
#include <cmath>
#include <vector>

#include "activation/catalog.h"
#include "catch.h"
#include "parameter_settings.h"
#include "witnesses.h"

using namespace activation_lab;

namespace {

Analysis of(std::string_view id, Setting setting) {
  return analyze(*find_activation(id), setting.data());
}
Analysis of(std::string_view id) { return of(id, defaults_of(find_activation(id)->spec())); }

const double kReluMean = 1 / std::sqrt(2 * std::acos(-1.0));

}  // namespace

TEST_CASE("every witness is true by evaluation, at every setting worth testing") {
  for (const Activation& a : catalog()) {
    for (const Setting& setting : settings_of(a.spec())) {
      INFO(a.spec().id << ", parameters " << setting[0] << ", " << setting[1]);
      WitnessCheck(a, setting.data()).run();
    }
  }
}

TEST_CASE("witnesses can be seen on a graph") {
  constexpr double kSight = 14;  // the farthest kink that a slider may set, and some room
  for (const Activation& a : catalog()) {
    for (const Setting& setting : settings_of(a.spec())) {
      if (!within_sliders(a.spec(), setting)) continue;
      INFO(a.spec().id << ", parameters " << setting[0] << ", " << setting[1]);
      const Analysis r = analyze(a, setting.data());
      for (const auto& pair : {r.monotone.rise, r.monotone.fall, r.monotone.flat}) {
        if (pair[0].x != pair[0].x) continue;
        CHECK(std::fmax(std::fabs(pair[0].x), std::fabs(pair[1].x)) <= kSight);
        CHECK(pair[1].x - pair[0].x >= 0.1);
      }
      CHECK(std::fabs(r.parity.at.x) <= kSight);
      const Nonlinearity& n = r.nonlinear;
      if (!n.holds) continue;
      CHECK(std::fmax(std::fabs(n.left.x), std::fabs(n.right.x)) <= kSight);
      CHECK(std::fabs(n.on_curve.y - n.on_chord.y) >= 0.05);
    }
  }
}

TEST_CASE("f and its derivatives at ±∞ are the limits of far values") {
  for (const Activation& a : catalog()) {
    for (const Setting& setting : settings_of(a.spec())) {
      const auto at = [&](double x) {
        const Jet<double> jet = a.jet(x, setting.data());
        return std::array<double, 3>{jet.f, jet.d1, jet.d2};
      };
      for (double side : {-1.0, 1.0}) {
        const auto limit = at(side * kInfinity);
        const auto far = at(side * std::ldexp(1, 100)), farther = at(side * std::ldexp(1, 1000));
        for (int order = 0; order < 3; ++order) {
          INFO(a.spec().id << ", order " << order << ", side " << side << ", p = " << setting[0]);
          CAPTURE(limit[order], far[order], farther[order]);
          if (std::isinf(limit[order])) {
            CHECK(std::copysign(1.0, limit[order]) * farther[order] > 1e9);
            CHECK(std::fabs(farther[order]) >= std::fabs(far[order]));
          } else if (limit[order] == limit[order]) {
            CHECK(near(farther[order], limit[order]));
            CHECK(near(far[order], limit[order], 1e-9));
          } else {
            CHECK(far[order] != farther[order]);  // no limit: it must be seen to vary
          }
        }
      }
    }
  }
}

TEST_CASE("what each spec declares is what is measured") {
  for (const Activation& a : catalog()) {
    INFO(a.spec().id);
    const Declared& d = a.spec().declared;
    const Analysis r = analyze(a, defaults_of(a.spec()).data());
    if (d.infimum)
      CHECK((r.range.infimum.value == *d.infimum || near(r.range.infimum.value, *d.infimum)));
    if (d.supremum)
      CHECK((r.range.supremum.value == *d.supremum || near(r.range.supremum.value, *d.supremum)));
    if (d.lipschitz)
      CHECK((r.lipschitz.constant == *d.lipschitz || near(r.lipschitz.constant, *d.lipschitz)));
    if (d.monotone) CHECK(r.monotone.holds == *d.monotone);
    const NonSaturation& s = r.non_saturating;
    if (d.saturates_left) CHECK((s.left.saturation != Saturation::none) == *d.saturates_left);
    if (d.saturates_right) CHECK((s.right.saturation != Saturation::none) == *d.saturates_right);
    if (d.parity) CHECK(r.parity.kind == *d.parity);
    if (d.convexity) CHECK(r.convexity.kind == *d.convexity);
  }
}

TEST_CASE("identity: a straight line, and so nothing else either") {
  const Analysis a = of("identity");
  CHECK_FALSE(a.nonlinear.holds);
  CHECK(a.near_identity.holds);
  CHECK(a.monotone.strict);
  CHECK(a.zero_centred.mean == 0);
  CHECK(a.smoothness.derivatives == kSmooth);
  CHECK(a.convexity.kind == Convexity::affine);
  CHECK(a.lipschitz.attained);
  CHECK(a.lipschitz.x == 0);
}

TEST_CASE("sigmoid: bounded by 0 and 1, which it reaches nowhere, though σ(40) rounds to 1") {
  const Analysis a = of("sigmoid");
  const double knee = 2 * std::log(5 + std::sqrt(24.0));  // where σ′ = 0.01
  CHECK(a.range.bounded);
  CHECK(a.range.infimum.value == 0);
  CHECK(a.range.supremum.value == 1);
  CHECK_FALSE(a.range.infimum.attained);
  CHECK_FALSE(a.range.supremum.attained);
  CHECK(a.range.infimum.x == -kInfinity);
  CHECK(a.range.supremum.x == kInfinity);
  CHECK(a.lipschitz.constant == 0.25);
  CHECK(a.lipschitz.attained);
  CHECK(a.lipschitz.x == 0);
  CHECK(a.non_saturating.left.saturation == Saturation::soft);
  CHECK(a.non_saturating.right.saturation == Saturation::soft);
  CHECK(near(a.non_saturating.left.from, -knee));
  CHECK(near(a.non_saturating.right.from, knee));
  CHECK(a.near_identity.value == 0.5);
  CHECK(a.near_identity.left_slope == 0.25);
  CHECK_FALSE(a.near_identity.holds);
  CHECK(near(a.zero_centred.mean, 0.5));
  CHECK_FALSE(a.zero_centred.holds);
  CHECK(a.monotone.strict);
  CHECK_FALSE(a.dead_zones.holds);  // σ′(−800) underflows, and is not 0
  CHECK(a.smoothness.derivatives == kSmooth);
  CHECK(a.differentiable.holds);
}

TEST_CASE("tanh: zero-centred, and f(x) ≈ x near 0, which the article denies") {
  const Analysis a = of("tanh");
  CHECK(a.near_identity.holds);
  CHECK(a.zero_centred.holds);
  CHECK(a.zero_centred.mean == 0);
  CHECK(a.lipschitz.x == 0);
  CHECK(a.lipschitz.attained);
  CHECK(near(a.non_saturating.right.from, std::log(10 + std::sqrt(99.0))));
  CHECK_FALSE(a.range.supremum.attained);
  CHECK(a.nonlinear.holds);
}

TEST_CASE("relu: [0, ∞) and not (0, ∞), a kink, a dead zone") {
  const Analysis a = of("relu");
  CHECK(a.range.infimum.value == 0);
  CHECK(a.range.infimum.attained);
  CHECK(a.range.infimum.x == 0);
  CHECK(a.range.supremum.value == kInfinity);
  CHECK_FALSE(a.range.bounded);
  REQUIRE(a.differentiable.kinks.size() == 1);
  const MeasuredKink& k = a.differentiable.kinks[0];
  CHECK(k.x == 0);
  CHECK(k.left_value == 0);
  CHECK(k.right_value == 0);
  CHECK(k.left_slope == 0);
  CHECK(k.right_slope == 1);
  CHECK(k.convention == 0);
  REQUIRE(a.dead_zones.intervals.size() == 1);
  CHECK(a.dead_zones.intervals[0].from == -kInfinity);
  CHECK(a.dead_zones.intervals[0].to == 0);
  CHECK(a.non_saturating.left.saturation == Saturation::hard);
  CHECK(a.non_saturating.left.from == 0);
  CHECK(a.non_saturating.left.limit == 0);
  CHECK(a.non_saturating.right.saturation == Saturation::none);
  CHECK(a.monotone.holds);
  CHECK_FALSE(a.monotone.strict);
  CHECK(a.near_identity.left_slope == 0);
  CHECK(a.near_identity.right_slope == 1);
  CHECK(near(a.zero_centred.mean, kReluMean));
  CHECK(a.smoothness.derivatives == 0);
  CHECK(a.smoothness.x == 0);
  CHECK(a.nonlinear.on_curve.x == 0);
}

TEST_CASE("leaky relu: convex below slope 1, straight at 1, concave above") {
  for (double alpha : {0.0, 0.01, 0.5, 0.999}) {
    const Analysis a = of("leaky-relu", {alpha});
    CAPTURE(alpha);
    CHECK(a.convexity.kind == Convexity::convex);
    CHECK(near(a.zero_centred.mean, (1 - alpha) * kReluMean));
    CHECK(a.lipschitz.constant == 1);
    CHECK(a.dead_zones.holds == (alpha == 0));
  }
  const Analysis straight = of("leaky-relu", {1});
  CHECK_FALSE(straight.nonlinear.holds);
  CHECK(straight.convexity.kind == Convexity::affine);
  CHECK(straight.smoothness.derivatives == kSmooth);
  CHECK(straight.zero_centred.holds);
  CHECK(straight.near_identity.holds);
  CHECK(straight.parity.kind == Parity::odd);
  const Analysis steep = of("leaky-relu", {2});
  CHECK(steep.convexity.kind == Convexity::concave);
  CHECK(steep.lipschitz.constant == 2);
  CHECK(steep.monotone.strict);
}

TEST_CASE("prelu with a negative slope falls on the left, and stays convex") {
  for (double alpha : {-0.5, -1e-3, -1e-20}) {
    const Analysis a = of("prelu", {alpha});
    CAPTURE(alpha);
    CHECK_FALSE(a.monotone.holds);
    CHECK(a.monotone.direction == Direction::none);
    CHECK(a.convexity.kind == Convexity::convex);
    CHECK(a.range.infimum.value == 0);
    CHECK(a.range.infimum.attained);
    CHECK(a.range.infimum.x == 0);
  }
  const Analysis mirror = of("prelu", {-1});
  CHECK(mirror.parity.kind == Parity::even);  // |x|
  CHECK(near(mirror.zero_centred.mean, 2 * kReluMean));
}

TEST_CASE("elu: C¹ at α = 1 only; its mean vanishes at selu's α") {
  const Analysis a = of("elu");
  CHECK(a.smoothness.derivatives == 1);
  CHECK(a.smoothness.x == 0);
  CHECK(a.differentiable.holds);
  CHECK(a.near_identity.holds);
  const double lower_tail = std::erfc(std::sqrt(0.5)) / 2;  // Φ(−1)
  CHECK(near(a.zero_centred.mean, kReluMean + std::exp(0.5) * lower_tail - 0.5));
  CHECK(a.range.infimum.value == -1);
  CHECK_FALSE(a.range.infimum.attained);
  CHECK(a.non_saturating.left.saturation == Saturation::soft);
  CHECK(near(a.non_saturating.left.from, std::log(0.01)));
  CHECK(a.monotone.strict);

  const Analysis steep = of("elu", {2});
  CHECK(steep.smoothness.derivatives == 0);
  CHECK(steep.convexity.kind == Convexity::neither);  // the slope drops from 2 to 1
  CHECK(steep.lipschitz.constant == 2);
  CHECK(steep.non_saturating.left.limit == -2);
  CHECK(of("elu", {0.5}).convexity.kind == Convexity::convex);
  CHECK(near(of("elu", {1.6732632423543772848}).zero_centred.mean, 0));

  const Analysis relu = of("elu", {0});
  CHECK(relu.non_saturating.left.saturation == Saturation::hard);
  CHECK(relu.dead_zones.holds);
  CHECK(relu.range.infimum.attained);
  CHECK_FALSE(of("elu", {1e-12}).dead_zones.holds);
}

TEST_CASE("rrelu is evaluated with the mean of its slopes") {
  const Analysis a = of("rrelu");
  const double slope = (1.0 / 8 + 1.0 / 3) / 2;
  REQUIRE(a.differentiable.kinks.size() == 1);
  CHECK(near(a.differentiable.kinks[0].left_slope, slope));
  CHECK(near(a.zero_centred.mean, (1 - slope) * kReluMean));
  CHECK(a.monotone.strict);
}
