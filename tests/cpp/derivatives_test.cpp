// The derivatives written by hand in each formula, against dual numbers carried through the same
// formula: the dual part of f must be f′, that of f′ must be f″.
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "activation/registry.h"
#include "catch.h"
#include "dual.h"
#include "parameter_settings.h"

using namespace activation_lab;

namespace {

template <class A>
using Parameters = std::array<Dual, A::spec.parameters.size()>;

template <class A>
Parameters<A> parameters_of(const Setting& setting) {
  Parameters<A> p;
  for (std::size_t i = 0; i < p.size(); ++i) p[i] = setting[i];
  return p;
}

// Some hundred places: the core, closing in on 0 and going far out, on both sides. No kinks: a
// hand-written derivative there is a convention.
std::vector<double> places(const ActivationSpec& spec, const Setting& setting) {
  std::vector<double> magnitudes;
  for (int i = 0; i < 400; ++i) magnitudes.push_back((i + 0.37) / 20);
  for (double x = 1e-300; x < 0.02; x *= 37) magnitudes.push_back(x);
  for (double x = 20; x < 1e150; x *= 37) magnitudes.push_back(x);
  std::vector<double> r;
  for (double magnitude : magnitudes) {
    for (double x : {-magnitude, magnitude}) {
      bool kink = false;
      for (const Kink& k : spec.kinks) kink |= x == k.at(setting.data());
      if (!kink) r.push_back(x);
    }
  }
  return r;
}

// Relative to the value, and to what rounding does where terms of size `scale` cancel.
bool close(double a, double b, double scale) {
  if (a == b) return true;
  return std::fabs(a - b) <= 2e-14 * std::fmax(std::fabs(a), std::fabs(b)) + 1e-15 * scale + 1e-307;
}

template <class A>
void check_derivatives() {
  for (const Setting& setting : settings_of(A::spec)) {
    for (double x : places(A::spec, setting)) {
      const Jet<Dual> jet = A::eval(Dual::variable(x), parameters_of<A>(setting));
      // What rounding leaves of terms that cancel in the chain rule: of f/x, and of f′ times a
      // scale of x that a parameter may set.
      const double steepest = 1 + std::fmax(std::fabs(setting[0]), std::fabs(setting[1]));
      const double scale = std::fmax(std::fabs(jet.d1.value), std::fabs(jet.f.value / x));
      const bool d1 = close(jet.f.slope, jet.d1.value, steepest * scale);
      const bool d2 = close(jet.d1.slope, jet.d2.value, steepest * scale);
      if (d1 && d2) continue;
      INFO(A::spec.id << " at x = " << x << ", parameters " << setting[0] << ", " << setting[1]);
      CAPTURE(jet.f.slope, jet.d1.value, jet.d1.slope, jet.d2.value);
      CHECK(d1);
      CHECK(d2);
      return;  // one failure an activation says enough
    }
  }
  SUCCEED();
}

// ∂f/∂p on duals seeded on the parameter (what learning a slope will use), against a difference.
template <class A>
void check_parameter_derivatives() {
  const Setting setting = defaults_of(A::spec);
  for (std::size_t i = 0; i < A::spec.parameters.size(); ++i) {
    for (double x = -5.3; x < 6; x += 0.7) {
      bool kink = false;  // which moves with the parameter
      for (const Kink& k : A::spec.kinks) kink |= std::fabs(x - k.at(setting.data())) < 1e-3;
      if (kink) continue;
      auto p = parameters_of<A>(setting);
      p[i] = Dual::variable(setting[i]);
      const double slope = A::eval(Dual(x), p).f.slope;
      const double step = 1e-5;
      const auto value = [&](double at) {
        auto q = parameters_of<A>(setting);
        q[i] = at;
        return A::eval(Dual(x), q).f.value;
      };
      const double difference = (value(setting[i] + step) - value(setting[i] - step)) / (2 * step);
      INFO(A::spec.id << ", parameter " << A::spec.parameters[i].name << ", x = " << x);
      CHECK(std::fabs(slope - difference) <= 1e-8 * (1 + std::fabs(slope)));
    }
  }
}

template <class... A>
void for_each(TypeList<A...>) {
  (check_derivatives<A>(), ...);
  (check_parameter_derivatives<A>(), ...);
}

}  // namespace

TEST_CASE("the derivatives written by hand are those of the formula") { for_each(Activations{}); }

TEST_CASE("dual numbers obey the rules of differentiation") {
  const Dual x = Dual::variable(0.7);
  const auto near = [](double a, double b) { return std::fabs(a - b) <= 1e-15; };
  CHECK(near((x * x * x).slope, 3 * 0.7 * 0.7));
  CHECK(near((1.0 / x).slope, -1 / (0.7 * 0.7)));
  CHECK(near(sqrt(x).slope, 0.5 / std::sqrt(0.7)));
  CHECK(near(log1p(x).slope, 1 / 1.7));
  CHECK(near(exp(x).slope, std::exp(0.7)));
  CHECK(near(expm1(2.0 * x).slope, 2 * std::exp(1.4)));
  CHECK(near(tanh(x).slope, 1 - std::tanh(0.7) * std::tanh(0.7)));
  CHECK(abs(-x).slope == 1);
  CHECK(min(x, 1.0).slope == 1);
  CHECK(max(x, 1.0).slope == 0);
  CHECK(select(x < 1.0, 3.0 * x, x).slope == 3);
}
