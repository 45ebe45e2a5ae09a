// The analysis on functions chosen for what is hard about them: jumps, unbounded slopes, no limits,
// extrema, bounds that are both attained and approached.
#include <array>
#include <cmath>

#include "catch.h"
#include "property/analysis.h"
#include "shapes.h"
#include "witnesses.h"

using namespace activation_lab;

namespace {

// Analyses a shape, and checks every witness by evaluation on the way.
Analysis examine(std::string_view name, Jet<double> (*formula)(double, const double*),
                 List<Kink, 4> kinks = {}, std::array<double, 2> params = {}) {
  const ActivationSpec spec = shapes::with_kinks(name, kinks);
  const shapes::Shape a(spec, formula);
  INFO(name);
  const WitnessCheck check(a, params.data());
  check.run();
  return check.analysis();
}

Kink kink_at(double (*at)(const double*)) { return {at, "a test", "a test"}; }
template <int X>
const Kink kAt = kink_at([](const double*) { return double{X}; });
const Kink kAtFirst = kink_at([](const double* p) { return p[0]; });
const Kink kAtMinusFirst = kink_at([](const double* p) { return -p[0]; });

// The minimum of a dented function: where, how deep, and that it is why the function is not
// monotone.
void check_dent(const Analysis& a, double x, double value, double tolerance) {
  CHECK(a.range.infimum.attained);
  CHECK(near(a.range.infimum.x, x, tolerance));
  CHECK(near(a.range.infimum.value, value, tolerance));
  CHECK(a.range.supremum.value == kInfinity);
  CHECK(a.monotone.direction == Direction::none);
  CHECK(near(a.monotone.fall[1].x, x, tolerance));  // the witnesses meet at the minimum
  CHECK(a.convexity.kind == Convexity::neither);
  CHECK(a.parity.kind == Parity::neither);
}

}  // namespace

TEST_CASE("gelu") {
  const Analysis a = examine("gelu", shapes::gelu);
  check_dent(a, -0.7517915, -0.1699712, 1e-6);
  CHECK(near(a.lipschitz.x, std::sqrt(2.0)));
  CHECK(near(a.lipschitz.constant, 1.1289042, 1e-6));
  CHECK(near(a.zero_centred.mean, 1 / (2 * std::sqrt(shapes::kPi))));
  CHECK(a.non_saturating.left.saturation == Saturation::soft);
  CHECK(a.non_saturating.right.saturation == Saturation::none);
  CHECK(a.non_saturating.right.slope_limit == 1);
  CHECK(a.smoothness.derivatives == kSmooth);
  CHECK_FALSE(a.dead_zones.holds);
}

TEST_CASE("silu, blunt and sharp") {
  for (double beta : {0.05, 1.0, 10.0, 200.0}) {
    CAPTURE(beta);
    const Analysis a = examine("silu", shapes::silu, {}, {beta});
    CHECK(near(a.range.infimum.x, -1.278464543 / beta, 1e-7 / beta));
    CHECK(near(a.range.infimum.value, -0.278464543 / beta, 1e-8 / beta));
    CHECK(a.range.infimum.attained);
    CHECK(near(a.lipschitz.constant, 1.099839320, 1e-8));
    CHECK(a.monotone.direction == Direction::none);
  }
}

TEST_CASE("mish") { check_dent(examine("mish", shapes::mish), -1.1924312, -0.3088431, 1e-5); }

TEST_CASE("hard-swish: a dent between a dead zone and a kink") {
  const Analysis a = examine("hard-swish", shapes::hard_swish, {kAt<-3>, kAt<3>});
  check_dent(a, -1.5, -0.375, 0);
  CHECK(a.lipschitz.constant == 1.5);
  CHECK(a.lipschitz.x == 3);
  CHECK_FALSE(a.lipschitz.attained);  // by convention the slope at 3 is 1
  CHECK(a.differentiable.kinks.size() == 2);
  CHECK(a.non_saturating.left.saturation == Saturation::hard);
  CHECK(a.non_saturating.left.from == -3);
  REQUIRE(a.dead_zones.intervals.size() == 1);
  CHECK(a.dead_zones.intervals[0].to == -3);
}

TEST_CASE("softplus approaches 0 and slope 1, and reaches neither") {
  const Analysis a = examine("softplus", shapes::softplus);
  CHECK(a.range.infimum.value == 0);
  CHECK_FALSE(a.range.infimum.attained);
  CHECK(a.lipschitz.constant == 1);
  CHECK_FALSE(a.lipschitz.attained);
  CHECK(a.lipschitz.x == kInfinity);
  CHECK(a.convexity.kind == Convexity::convex);
  CHECK(a.monotone.strict);
  CHECK(near(a.non_saturating.left.from, -std::log(99.0)));
  CHECK(near(a.near_identity.value, std::log(2.0)));
}

TEST_CASE("sine has bounds but no limits") {
  for (double omega : {1.0, 30.0}) {
    CAPTURE(omega);
    const Analysis a = examine("sine", shapes::sine, {}, {omega});
    CHECK(near(a.range.infimum.value, -1));
    CHECK(near(a.range.supremum.value, 1));
    CHECK(a.range.supremum.attained);
    CHECK(near(std::fabs(a.range.supremum.x), shapes::kPi / 2 / omega));  // the one nearest to 0
    CHECK(a.non_saturating.holds);
    CHECK(a.non_saturating.left.limit != a.non_saturating.left.limit);
    CHECK(a.parity.kind == Parity::odd);
    CHECK(a.zero_centred.mean == 0);
    CHECK(a.monotone.direction == Direction::none);
    CHECK(a.lipschitz.constant == omega);
    CHECK(a.lipschitz.x == 0);
    CHECK(a.near_identity.holds == (omega == 1));
    CHECK(a.convexity.kind == Convexity::neither);
  }
}

TEST_CASE("snake rises strictly though its slope touches 0") {
  const Analysis a = examine("snake", shapes::snake);
  CHECK(a.monotone.strict);
  CHECK(a.range.infimum.value == -kInfinity);
  CHECK(a.range.supremum.value == kInfinity);
  CHECK(near(a.lipschitz.constant, 2));
  CHECK(near(std::fabs(a.lipschitz.x), shapes::kPi / 4, 1e-7));
  CHECK(a.non_saturating.holds);
  CHECK(near(a.zero_centred.mean, (1 - std::exp(-2.0)) / 2));
  CHECK(a.near_identity.holds);
}

TEST_CASE("the exponential's slope is unbounded, its infimum not attained") {
  const Analysis a = examine("exponential", shapes::exponential);
  CHECK(a.range.infimum.value == 0);
  CHECK_FALSE(a.range.infimum.attained);
  CHECK(a.range.supremum.value == kInfinity);
  CHECK_FALSE(a.lipschitz.holds);
  CHECK(a.lipschitz.constant == kInfinity);
  CHECK(a.lipschitz.x == kInfinity);
  CHECK(near(a.zero_centred.mean, std::exp(0.5)));
  CHECK(near(a.non_saturating.left.from, std::log(0.01)));
  CHECK(a.convexity.kind == Convexity::convex);
  CHECK(a.monotone.strict);
}

TEST_CASE("gaussian") {
  const Analysis a = examine("gaussian", shapes::gaussian);
  CHECK(a.parity.kind == Parity::even);
  CHECK(a.range.supremum.value == 1);
  CHECK(a.range.supremum.attained);
  CHECK(a.range.supremum.x == 0);
  CHECK(a.range.infimum.value == 0);
  CHECK_FALSE(a.range.infimum.attained);
  CHECK(near(a.lipschitz.constant, std::sqrt(2) * std::exp(-0.5)));
  CHECK(near(a.zero_centred.mean, 1 / std::sqrt(3)));
  CHECK(a.non_saturating.left.saturation == Saturation::soft);
  CHECK(a.non_saturating.right.saturation == Saturation::soft);
  CHECK_FALSE(a.monotone.holds);
  CHECK_FALSE(a.dead_zones.holds);
}

TEST_CASE("a bound both attained and approached counts as attained") {
  const Analysis a = examine("two humps", shapes::two_humps);
  CHECK(a.range.infimum.value == 0);
  CHECK(a.range.infimum.attained);
  CHECK(a.range.infimum.x == 0);
  CHECK(near(a.range.supremum.value, std::exp(-1)));
  CHECK(near(std::fabs(a.range.supremum.x), 1));
}

TEST_CASE("a constant") {
  const Analysis a = examine("constant", shapes::constant);
  CHECK_FALSE(a.nonlinear.holds);
  CHECK(a.monotone.direction == Direction::constant);
  CHECK(a.monotone.holds);
  CHECK_FALSE(a.monotone.strict);
  CHECK(a.range.infimum.attained);
  CHECK(a.range.supremum.attained);
  CHECK(a.zero_centred.holds);
  CHECK(a.lipschitz.constant == 0);
  CHECK(a.convexity.kind == Convexity::affine);
  REQUIRE(a.dead_zones.intervals.size() == 1);
  CHECK(a.dead_zones.intervals[0].from == -kInfinity);
  CHECK(a.dead_zones.intervals[0].to == kInfinity);
}

TEST_CASE("a step jumps: two dead zones, no Lipschitz constant") {
  const Analysis a = examine("binary step", shapes::binary_step, {kAt<0>});
  REQUIRE(a.differentiable.kinks.size() == 1);
  CHECK(a.differentiable.kinks[0].left_value == 0);
  CHECK(a.differentiable.kinks[0].right_value == 1);
  CHECK(a.smoothness.derivatives == -1);
  CHECK(a.range.infimum.attained);
  CHECK(a.range.supremum.attained);
  CHECK_FALSE(a.lipschitz.holds);
  CHECK(a.lipschitz.constant == kInfinity);
  CHECK(a.lipschitz.x == 0);
  CHECK(a.monotone.direction == Direction::increasing);
  CHECK_FALSE(a.monotone.strict);
  CHECK(a.dead_zones.intervals.size() == 2);
  CHECK(a.non_saturating.left.saturation == Saturation::hard);
  CHECK(a.non_saturating.left.from == 0);
  CHECK(a.non_saturating.right.from == 0);
  CHECK(near(a.zero_centred.mean, 0.5));
}

TEST_CASE("a fall of a hundredth at a jump is seen") {
  const Analysis a = examine("threshold", shapes::threshold, {kAtFirst}, {0.7, 0.71});
  CHECK(a.monotone.direction == Direction::none);
  CHECK(a.range.infimum.value == 0.7);
  CHECK_FALSE(a.range.infimum.attained);  // approached from the right of 0.7, where f is 0.71
  CHECK(a.range.infimum.x == 0.7);
  CHECK(a.smoothness.derivatives == -1);
}

TEST_CASE("hardshrink: kinks where the parameter says, and none left at λ = 0") {
  const Analysis a = examine("hardshrink", shapes::hardshrink, {kAtMinusFirst, kAtFirst}, {0.5, 0});
  CHECK(a.parity.kind == Parity::odd);
  CHECK(a.zero_centred.mean == 0);
  CHECK(a.differentiable.kinks.size() == 2);
  CHECK(a.smoothness.derivatives == -1);
  REQUIRE(a.dead_zones.intervals.size() == 1);
  CHECK(a.dead_zones.intervals[0].from == -0.5);
  CHECK(a.dead_zones.intervals[0].to == 0.5);
  CHECK(a.monotone.direction == Direction::increasing);
  CHECK_FALSE(a.monotone.strict);
  CHECK_FALSE(a.lipschitz.holds);
  CHECK(a.non_saturating.holds);

  const Analysis none =
      examine("hardshrink", shapes::hardshrink, {kAtMinusFirst, kAtFirst}, {0, 0});
  CHECK_FALSE(none.nonlinear.holds);
  CHECK(none.smoothness.derivatives == kSmooth);
  CHECK(none.monotone.strict);
}

TEST_CASE("hard tanh and relu6 saturate hard") {
  const Analysis a = examine("hard tanh", shapes::hard_tanh, {kAt<-1>, kAt<1>});
  CHECK(a.parity.kind == Parity::odd);
  CHECK(a.near_identity.holds);
  CHECK(a.range.infimum.value == -1);
  CHECK(a.range.infimum.attained);
  CHECK(a.range.infimum.x == -1);
  CHECK(a.non_saturating.left.from == -1);
  CHECK(a.non_saturating.right.from == 1);
  CHECK(a.non_saturating.right.saturation == Saturation::hard);
  CHECK(a.lipschitz.constant == 1);
  CHECK(a.lipschitz.x == 0);
  CHECK(a.dead_zones.intervals.size() == 2);
  CHECK(a.smoothness.derivatives == 0);

  const Analysis six = examine("relu6", shapes::relu6, {kAt<0>, kAt<6>});
  CHECK(six.range.supremum.value == 6);
  CHECK(six.range.supremum.attained);
  CHECK(six.range.supremum.x == 6);
  CHECK(six.non_saturating.right.from == 6);
  CHECK(six.convexity.kind == Convexity::neither);
}

TEST_CASE("squared relu: its slope is continuous and unbounded") {
  const Analysis a = examine("squared relu", shapes::squared_relu, {kAt<0>});
  CHECK(a.differentiable.holds);
  CHECK(a.smoothness.derivatives == 1);
  CHECK(a.lipschitz.constant == kInfinity);
  CHECK(a.non_saturating.left.saturation == Saturation::hard);
  CHECK(a.non_saturating.left.from == 0);  // the kink, not where the slope reaches 0.01
  CHECK(a.convexity.kind == Convexity::convex);
  CHECK(a.range.infimum.attained);
  CHECK_FALSE(a.near_identity.holds);
}

TEST_CASE("softsign is C¹") {
  const Analysis a = examine("softsign", shapes::softsign, {kAt<0>});
  CHECK(a.differentiable.holds);
  CHECK(a.smoothness.derivatives == 1);
  CHECK(a.smoothness.x == 0);
  CHECK(near(a.non_saturating.right.from, 9));
  CHECK(near(a.non_saturating.left.from, -9));
  CHECK(a.lipschitz.constant == 1);
  CHECK(a.lipschitz.x == 0);
  CHECK(a.lipschitz.attained);
  CHECK(a.parity.kind == Parity::odd);
  CHECK_FALSE(a.range.supremum.attained);
}

TEST_CASE("a kink far out of sight is found, with witnesses there") {
  for (double x : {-300.0, 25.0, 4000.0}) {
    CAPTURE(x);
    const Analysis a = examine("distant relu", shapes::distant_relu, {kAtFirst}, {x, 0});
    CHECK(a.nonlinear.holds);
    CHECK(a.convexity.kind == Convexity::convex);
    CHECK(a.monotone.direction == Direction::increasing);
    CHECK(a.non_saturating.left.from == x);
    CHECK(a.range.infimum.attained);
    REQUIRE(a.dead_zones.intervals.size() == 1);
    CHECK(a.dead_zones.intervals[0].to == x);
  }
}
