// Formulae of known functions are found to be what those functions are.
#include <cmath>
#include <string>
#include <vector>

#include "catch.h"
#include "defined.h"
#include "property/analysis.h"
#include "shapes.h"
#include "witnesses.h"

using namespace activation_lab;

namespace {

bool alike(double a, double b) {
  return a == b || (a != a && b != b) || std::fabs(a - b) <= 1e-6 * (1 + std::fabs(b));
}

void check_alike(const Bound& a, const Bound& b) {
  CHECK(alike(a.value, b.value));
  CHECK(a.attained == b.attained);
  CHECK(alike(std::fabs(a.x), std::fabs(b.x)));  // of two places alike either may be named
}

void check_alike(const Tail& a, const Tail& b) {
  CHECK(a.saturation == b.saturation);
  CHECK(alike(a.limit, b.limit));
  CHECK(alike(a.slope_limit, b.slope_limit));
  CHECK(alike(a.from, b.from));
}

// Every verdict with its numbers; of witnesses there may be several.
void check_alike(const Analysis& a, const Analysis& b) {
  CHECK(a.nonlinear.holds == b.nonlinear.holds);
  CHECK(a.near_identity.holds == b.near_identity.holds);
  CHECK(alike(a.near_identity.value, b.near_identity.value));
  CHECK(alike(a.near_identity.left_slope, b.near_identity.left_slope));
  CHECK(alike(a.near_identity.right_slope, b.near_identity.right_slope));
  REQUIRE(a.differentiable.kinks.size() == b.differentiable.kinks.size());
  for (std::size_t i = 0; i < a.differentiable.kinks.size(); ++i) {
    const MeasuredKink &k = a.differentiable.kinks[i], &l = b.differentiable.kinks[i];
    CHECK(alike(k.x, l.x));
    CHECK(alike(k.left_value, l.left_value));
    CHECK(alike(k.right_value, l.right_value));
    CHECK(alike(k.left_slope, l.left_slope));
    CHECK(alike(k.right_slope, l.right_slope));
  }
  check_alike(a.non_saturating.left, b.non_saturating.left);
  check_alike(a.non_saturating.right, b.non_saturating.right);
  CHECK(a.monotone.direction == b.monotone.direction);
  CHECK(a.monotone.strict == b.monotone.strict);
  check_alike(a.range.infimum, b.range.infimum);
  check_alike(a.range.supremum, b.range.supremum);
  CHECK(a.parity.kind == b.parity.kind);
  CHECK(a.zero_centred.holds == b.zero_centred.holds);
  CHECK(alike(a.zero_centred.mean, b.zero_centred.mean));
  CHECK(alike(a.lipschitz.constant, b.lipschitz.constant));
  REQUIRE(a.dead_zones.intervals.size() == b.dead_zones.intervals.size());
  for (std::size_t i = 0; i < a.dead_zones.intervals.size(); ++i) {
    CHECK(alike(a.dead_zones.intervals[i].from, b.dead_zones.intervals[i].from));
    CHECK(alike(a.dead_zones.intervals[i].to, b.dead_zones.intervals[i].to));
  }
  CHECK(a.smoothness.derivatives == b.smoothness.derivatives);
  CHECK(alike(std::fabs(a.smoothness.x), std::fabs(b.smoothness.x)));
  CHECK(a.convexity.kind == b.convexity.kind);
}

double first(const double* p) { return p[0]; }
double minus_first(const double* p) { return -p[0]; }
template <int X>
double fixed(const double*) {
  return X;
}

bool overflows(const Defined& f) {
  const auto there = [&](double x) {
    return std::isfinite(f.at(x).f) && std::isfinite(f.at(x).d1);
  };
  return !there(-1e6) || !there(1e6);
}

// The formula's own witnesses, where it is defined everywhere.
Analysis examined(const Defined& f) {
  const WitnessCheck check(f.activation(), f.params());
  if (!overflows(f)) check.run();
  return check.analysis();
}

// The formula against the shape written by hand, and each witness against the formula.
void check_clone(const std::string& expression, shapes::Shape::Formula shape,
                 List<Kink, 4> kinks = {}, const Defined::Params& params = {}) {
  const Defined clone(expression, params);
  const ActivationSpec spec = shapes::with_kinks("shape", kinks);
  INFO(expression << (params.empty() ? "" : ", first parameter ")
                  << (params.empty() ? 0 : params[0].second));
  check_alike(examined(clone), analyze(shapes::Shape(spec, shape), clone.params()));
}

void check_clone_of(const char* id, const std::string& expression,
                    const Defined::Params& params = {}) {
  const Defined clone(expression, params);
  INFO(id << " as " << expression);
  check_alike(examined(clone), analyze(*find_activation(id), clone.params()));
}

}  // namespace

TEST_CASE("smooth functions, as papers write them") {
  check_clone("0.5*x*(1 + erf(x/sqrt(2)))", shapes::gelu);
  for (double beta : {0.05, 1.0, 10.0, 200.0}) {
    check_clone("x*sigmoid(beta*x)", shapes::silu, {}, {{"beta", beta}});
    check_clone("x/(1 + exp(-beta*x))", shapes::silu, {}, {{"beta", beta}});
  }
  check_clone("x*tanh(softplus(x))", shapes::mish);
  check_clone("x*tanh(log(1 + exp(x)))", shapes::mish);
  check_clone("softplus(x)", shapes::softplus);
  check_clone("log(1 + exp(x))", shapes::softplus);
  check_clone("log1p(exp(x))", shapes::softplus);
  for (double omega : {1.0, 30.0}) check_clone("sin(w*x)", shapes::sine, {}, {{"w", omega}});
  check_clone("x + sin(x)^2", shapes::snake);
  check_clone("exp(x)", shapes::exponential);
  check_clone("e^x", shapes::exponential);
  check_clone("exp(-x^2)", shapes::gaussian);
  check_clone("x^2*exp(-x^2)", shapes::two_humps);
  check_clone("0", shapes::constant);
  check_clone("x - x", shapes::constant);
}

TEST_CASE("functions with kinks and jumps") {
  const Kink at_zero_kink{at_zero, "a test", "a test"};
  const auto at = [](double (*place)(const double*)) { return Kink{place, "a test", "a test"}; };
  check_clone("step(x)", shapes::binary_step, {at_zero_kink});
  check_clone("if(x < 0, 0, 1)", shapes::binary_step, {at_zero_kink});
  check_clone("if(x > t, x, v)", shapes::threshold, {at(first)}, {{"t", 0.7}, {"v", 0.71}});
  check_clone("if(abs(x) > t, x, 0)", shapes::hardshrink, {at(minus_first), at(first)},
              {{"t", 0.5}});
  check_clone("clip(x, -1, 1)", shapes::hard_tanh, {at(fixed<-1>), at(fixed<1>)});
  check_clone("max(-1, min(1, x))", shapes::hard_tanh, {at(fixed<-1>), at(fixed<1>)});
  check_clone("min(max(0, x), 6)", shapes::relu6, {at_zero_kink, at(fixed<6>)});
  check_clone("x*clip(x + 3, 0, 6)/6", shapes::hard_swish, {at(fixed<-3>), at(fixed<3>)});
  check_clone("x*clip(x/6 + 0.5, 0, 1)", shapes::hard_swish, {at(fixed<-3>), at(fixed<3>)});
  check_clone("if(x <= -3, 0, if(x >= 3, x, x*(x+3)/6))", shapes::hard_swish,
              {at(fixed<-3>), at(fixed<3>)});
  check_clone("max(0, x)^2", shapes::squared_relu, {at_zero_kink});
  check_clone("relu(x)*x", shapes::squared_relu, {at_zero_kink});
  check_clone("x/(1 + abs(x))", shapes::softsign, {at_zero_kink});
  for (double far : {-300.0, 25.0, 4000.0, 4000.3})
    check_clone("relu(x - t)", shapes::distant_relu, {at(first)}, {{"t", far}});
}

TEST_CASE("functions of the registry, spelled out") {
  check_clone_of("sigmoid", "1/(1 + exp(-x))");
  check_clone_of("sigmoid", "exp(x)/(1 + exp(x))");
  check_clone_of("tanh", "(exp(x) - exp(-x))/(exp(x) + exp(-x))");
  check_clone_of("tanh", "2*sigmoid(2*x) - 1");
  check_clone_of("relu", "max(0, x)");
  check_clone_of("relu", "(x + abs(x))/2");
  check_clone_of("leaky-relu", "max(x, 0) + alpha*min(x, 0)", {{"alpha", 0.01}});
  check_clone_of("elu", "if(x > 0, x, alpha*(exp(x) - 1))", {{"alpha", 1.5}});
  check_clone_of("rrelu", "if(x < 0, (l + u)/2*x, x)", {{"l", 0.125}, {"u", 0.3}});
  check_clone_of("identity", "3*x - 2*x");
}

TEST_CASE("every activation of the registry, called by a formula") {
  for (const Activation& a : catalog()) {
    std::string name(a.spec().id);
    for (char& c : name) c = c == '-' ? '_' : c;
    Defined::Params params;
    std::string call = name + "(x";
    for (const Parameter& p : a.spec().parameters) {
      params.emplace_back(std::string(p.name) + "1", p.default_value);
      call += ", " + params.back().first;
    }
    const Defined clone(call + ")", params);
    INFO(call);
    check_alike(analyze(clone.activation(), clone.params()), analyze(a, clone.params()));
    const Cost called = cost_of(clone.activation().trace()), own = cost_of(a.trace());
    CHECK(called.transcendental == own.transcendental);
    CHECK(called.multiply == own.multiply);
    for (int order = 0; order <= kMaxOrder; ++order) {
      const float x[6] = {-3, -0.5f, -0.0f, 0.25f, 2, 30};
      float y[6], z[6];
      clone.activation().map(order, x, y, 6, clone.params());
      a.map(order, x, z, 6, clone.params());
      for (int i = 0; i < 6; ++i) CHECK(y[i] == z[i]);
    }
  }
}

TEST_CASE("singular functions: poles, upright tangents, half a domain") {
  const auto of = [](const char* expression) {
    const Defined f(expression);
    return analyze(f.activation(), f.params());
  };
  const Analysis hyperbola = of("1/x");
  CHECK(hyperbola.monotone.direction == Direction::none);
  CHECK(hyperbola.range.infimum.value == -kInfinity);
  CHECK(hyperbola.range.supremum.value == kInfinity);
  CHECK(hyperbola.smoothness.derivatives == -1);
  CHECK(hyperbola.lipschitz.constant == kInfinity);
  CHECK(hyperbola.zero_centred.mean != hyperbola.zero_centred.mean);  // no such integral

  const Analysis poles = of("1/(x^2 - 2)");
  CHECK(poles.range.infimum.value == -kInfinity);
  CHECK(poles.range.supremum.value == kInfinity);
  CHECK(poles.differentiable.kinks.size() == 2);

  const Analysis one_sided = of("1/(x - 0.3)^2");
  CHECK(one_sided.range.infimum.value == 0);
  CHECK(one_sided.range.supremum.value == kInfinity);
  CHECK_FALSE(one_sided.lipschitz.holds);

  const Analysis cusp = of("sqrt(abs(x))");
  CHECK(cusp.lipschitz.constant == kInfinity);
  CHECK(cusp.range.infimum.attained);
  CHECK(cusp.parity.kind == Parity::even);
  CHECK(cusp.smoothness.derivatives == 0);

  const Analysis upright = of("sign(x)*abs(x)^(1/3)");
  CHECK_FALSE(upright.differentiable.holds);
  CHECK(upright.monotone.strict);
  CHECK(upright.lipschitz.constant == kInfinity);

  const Analysis root = of("sqrt(x)");
  CHECK(root.range.infimum.value == 0);
  CHECK(root.range.infimum.attained);
  CHECK(root.non_saturating.right.saturation == Saturation::soft);
  CHECK(near(root.non_saturating.right.from, 2500, 1e-6));

  const Analysis logarithm = of("log(abs(x))");
  CHECK(logarithm.range.infimum.value == -kInfinity);
  CHECK_FALSE(logarithm.range.infimum.attained);
  CHECK(near(logarithm.zero_centred.mean, -0.6351814227307394, 1e-3));  // −(γ + ln 2)/2
}
