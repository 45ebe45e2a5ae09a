// What a formula evaluates to: derivatives, limits, floats and where it changes arm.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "catch.h"
#include "defined.h"
#include "property/analysis.h"
#include "property/trace.h"
#include "witnesses.h"

using namespace activation_lab;

namespace {

// Five-point difference of g at x.
template <class G>
double difference(G g, double x) {
  const double h = 1e-3;
  return (8 * (g(x + h) - g(x - h)) - (g(x + 2 * h) - g(x - 2 * h))) / (12 * h);
}

void check_derivatives(const std::string& expression, std::vector<double> places) {
  const Defined f(expression, {{"beta", 1.5}});
  for (double x : places) {
    const double d1 = difference([&](double t) { return f.at(t).f; }, x);
    const double d2 = difference([&](double t) { return f.at(t).d1; }, x);
    INFO(expression << " at " << x);
    CAPTURE(f.at(x).d1, d1, f.at(x).d2, d2);
    CHECK(near(f.at(x).d1, d1, 1e-8 * (1 + std::fabs(d1))));
    CHECK(near(f.at(x).d2, d2, 1e-8 * (1 + std::fabs(d2))));
  }
}

bool same(double a, double b) { return a == b || (a != a && b != b); }
bool alike(double a, double b) { return same(a, b) || near(a, b, 1e-15); }

}  // namespace

TEST_CASE("each rule of differentiation, against differences") {
  for (const char* function :
       {"exp", "expm1", "sin", "cos", "atan", "tanh", "sinh", "cosh", "erf", "sigmoid", "softplus"})
    for (const char* inner : {"x", "2*x-1", "x^2", "sin(x)"})
      check_derivatives(std::string(function) + "(" + inner + ")", {-1.3, -0.4, 0.2, 1.1});
  for (const char* function : {"log", "log1p", "sqrt"})
    for (const char* inner : {"x", "2*x+1", "x^2+x"})
      check_derivatives(std::string(function) + "(" + inner + ")", {0.4, 1.1, 7});
  check_derivatives("abs(x^3)", {-1.3, 0.7});
  check_derivatives("sin(x)*exp(x)", {-1.3, 0.7});
  check_derivatives("x*x*x", {-1.3, 0.7});
  check_derivatives("3*x - 2/x", {-1.3, 0.7});
  check_derivatives("sin(x)/(2+cos(x))", {-1.3, 0.7});
  check_derivatives("x/beta + beta/(1+x^2)", {-1.3, 0.7});
  check_derivatives("-(x - exp(x))", {-1.3, 0.7});
  check_derivatives("max(x^2, x^3)", {-1.3, 0.7, 1.8});
  check_derivatives("min(x^2, x^3, 5*x)", {-1.3, 0.7, 1.8});
  check_derivatives("if(x < 1, x^2, sin(x))", {-1.3, 0.7, 1.8});
  check_derivatives("elu(x^2 - 2, beta)", {-1.7, -0.3, 0.7, 1.8});
  check_derivatives("leaky_relu(sin(x), 0.3)", {-1.3, 0.7});
}

TEST_CASE("each kind of power, against differences") {
  for (const char* power : {"x^2", "x^3", "x^7", "x^-1", "x^-2", "x^0", "x^1", "x^9", "(x^2+1)^3"})
    check_derivatives(power, {-0.9, 0.8});
  for (const char* power : {"x^0.5", "x^1.5", "x^beta", "x^-0.3", "(x^2+1)^0.4"})
    check_derivatives(power, {0.3, 0.9});
  check_derivatives("beta^x + 2^(x^2)", {-0.9, 0.8});
  check_derivatives("x^x + x^sin(x)", {0.4, 1.7});
}

TEST_CASE("powers mean e^(y·log x), but a whole fixed exponent means products") {
  CHECK(value_of("x^3", -2) == -8);
  CHECK(value_of("x^-2", -2) == 0.25);
  CHECK(value_of("x^0", 0) == 1);
  for (int n : {64, 65}) {  // the last product, the first library call
    const Defined f("x^" + std::to_string(n));
    CHECK(near(f.at(-0.9).f, std::pow(-0.9, n), 1e-15));
    CHECK(near(f.at(-0.9).d1, n * std::pow(-0.9, n - 1), 1e-13));
    CHECK(near(f.at(-0.9).d2, n * (n - 1) * std::pow(-0.9, n - 2), 1e-12));
  }
  CHECK(Defined("x^n", {{"n", 2}}).at(-3).d1 == -6);
  CHECK(std::isnan(value_of("x^0.5", -2)));
  CHECK(std::isnan(value_of("x^x", -2)));
  CHECK(std::isnan(value_of("if(x < 5, (-2)^x, 0)", 2)));
  CHECK(value_of("0^x", 2) == 0);
}

TEST_CASE("conventions at kinks") {
  CHECK(Defined("abs(x)").at(0).d1 == 0);
  CHECK(Defined("sign(x)").at(0).f == 0);
  CHECK(Defined("sign(x)").at(0).d1 == 0);
  CHECK(Defined("step(x)").at(0).f == 1);
  CHECK(Defined("step(x)").at(-0.0).f == 1);
  CHECK(Defined("max(0, x)").at(0).d1 == 0);
  CHECK(Defined("max(x, 0)").at(0).d1 == 1);
  CHECK(Defined("min(x, 2*x)").at(0).d1 == 1);
  CHECK(Defined("clip(x, -1, 1)").at(1).d1 == 1);
  CHECK(Defined("relu(x)").at(0).d1 == 0);
  CHECK(Defined("elu(x, 3)").at(0).d1 == 3);
  CHECK(Defined("if(x < 0, -x, 2*x)").at(0).d1 == 2);
}

TEST_CASE("outside its domain a formula is what IEEE arithmetic makes of it") {
  CHECK(std::isnan(value_of("sqrt(x)", -1)));
  CHECK(std::isnan(Defined("log(x)").at(-1).d1));
  CHECK(std::isnan(Defined("log1p(x)").at(-2).d1));
  CHECK(value_of("log(x)", 0) == -kInfinity);
  CHECK(Defined("sqrt(x)").at(0).d1 == kInfinity);
  CHECK(Defined("sqrt(x)").at(0).d2 == -kInfinity);
  CHECK(value_of("1/x", 0) == kInfinity);
  CHECK(std::isnan(value_of("x/x", 0)));
  CHECK(std::isnan(value_of("max(0, sqrt(x))", -1)));
  CHECK(std::isnan(value_of("max(sqrt(x), 0)", -1)));
  CHECK(value_of("if(sqrt(x) < 1, 1, 2)", -1) == 2);
  CHECK(value_of("log(1+exp(x))", 1000) == kInfinity);  // as it is written
  CHECK(value_of("softplus(x)", 1000) == 1000);
}

TEST_CASE("second derivatives that are 0 do not meet infinities") {
  CHECK(Defined("exp(2*x)").at(400).d2 == kInfinity);
  CHECK(Defined("x*exp(x)").at(800).d2 == kInfinity);
  CHECK(Defined("sqrt(x)").at(0).d2 == -kInfinity);
  CHECK(Defined("1e300*x*1e300").at(1).d2 == 0);
}

TEST_CASE("at ±∞ a formula gives its limit where it has one") {
  const auto check = [](const char* expression, Jet<double> left, Jet<double> right) {
    const Defined f(expression);
    for (double end : {-kInfinity, kInfinity}) {
      const Jet<double> limit = f.at(end), wanted = end < 0 ? left : right;
      INFO(expression << " at " << end);
      CAPTURE(limit.f, limit.d1, limit.d2);
      CHECK(alike(limit.f, wanted.f));
      CHECK(alike(limit.d1, wanted.d1));
      CHECK(alike(limit.d2, wanted.d2));
    }
  };
  const double inf = kInfinity, nan = kNone;
  check("x*sigmoid(x)", {0, 0, 0}, {inf, 1, 0});
  check("0.5*x*(1+erf(x/sqrt(2)))", {0, 0, 0}, {inf, 1, 0});
  check("x*tanh(log(1+exp(x)))", {0, 0, 0}, {inf, 1, 0});
  check("log(1+exp(x))", {0, 0, 0}, {inf, 1, 0});
  check("1/(1+exp(-x))", {0, 0, 0}, {1, 0, 0});
  check("exp(x)/(1+exp(x))", {0, 0, 0}, {1, 0, 0});
  check("(exp(x)-exp(-x))/(exp(x)+exp(-x))", {-1, 0, 0}, {1, 0, 0});
  check("x/(1+abs(x))", {-1, 0, 0}, {1, 0, 0});
  check("x/sqrt(1+x^2)", {-1, 0, 0}, {1, 0, 0});
  check("exp(-x^2)", {0, 0, 0}, {0, 0, 0});
  check("x^2*exp(-x^2)", {0, 0, 0}, {0, 0, 0});
  check("atan(x)*2/pi", {-1, 0, 0}, {1, 0, 0});
  check("sin(x)", {nan, nan, nan}, {nan, nan, nan});
  check("x + sin(x)^2", {-inf, nan, nan}, {inf, nan, nan});
  check("sin(x)/x", {0, 0, 0}, {0, 0, 0});
  check("x*sin(1/x)", {1, 0, 0}, {1, 0, 0});
  check("exp(x) - x", {inf, -1, 0}, {inf, inf, inf});
  check("x - x", {0, 0, 0}, {0, 0, 0});
  check("0*x", {0, 0, 0}, {0, 0, 0});
  check("sqrt(x^2+1) - abs(x)", {0, 0, 0}, {0, 0, 0});
  check("log(1+x^2) - log(1+abs(x))", {inf, 0, 0}, {inf, 0, 0});
  check("x*(-1)^1", {inf, -1, 0}, {-inf, -1, 0});
}

TEST_CASE("floats: tails, blocks, in place, NaN, and the double result where float overflows") {
  const Defined f("x*sigmoid(beta*x) + log(1+exp(x))", {{"beta", 1.5}});
  std::vector<float> x;
  for (int i = 0; i < 200; ++i) x.push_back(static_cast<float>(i - 100) * 1.1f);
  x[17] = std::numeric_limits<float>::quiet_NaN();
  x[40] = std::numeric_limits<float>::infinity();
  x[41] = -x[40];
  for (int order = 0; order <= 2; ++order) {
    std::vector<float> all(x.size());
    f.activation().map(order, x.data(), all.data(), x.size(), f.params());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const Jet<double> jet = f.at(x[i]);
      const double wanted = order == 0 ? jet.f : order == 1 ? jet.d1 : jet.d2;
      float alone;
      f.activation().map(order, &x[i], &alone, 1, f.params());
      INFO("order " << order << ", x = " << x[i]);
      CAPTURE(all[i], wanted);
      CHECK(same(alone, all[i]));
      CHECK(std::isnan(wanted) == std::isnan(all[i]));
      if (std::isinf(x[i])) CHECK(same(all[i], static_cast<float>(wanted)));
      if (std::isfinite(wanted)) CHECK(near(all[i], wanted, 1e-5 * (1 + std::fabs(wanted))));
    }
    for (std::size_t n : {0u, 1u, 31u, 32u, 33u, 63u}) {
      std::vector<float> in_place(x.begin(), x.end());
      f.activation().map(order, in_place.data(), in_place.data(), n, f.params());
      for (std::size_t i = 0; i < x.size(); ++i) CHECK(same(in_place[i], i < n ? all[i] : x[i]));
    }
  }
}

TEST_CASE("formulae without library functions give the same bits in every build") {
  std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a
  std::vector<float> x, y(4001);
  for (int i = -2000; i <= 2000; ++i) x.push_back(static_cast<float>(i) * 0.0123f);
  for (const char* expression :
       {"x*sigmoid(1.5*x)", "exp(-x^2)", "x/(1+abs(x))", "tanh(softplus(x))", "atan(x)/(2+x^2)",
        "clip(x, -1, 1)^3", "if(x < 0.3, x^2, sqrt(x))", "elu(x, 0.7) - relu(x)"}) {
    const Defined f(expression);
    for (int order = 0; order <= 2; ++order) {
      f.activation().map(order, x.data(), y.data(), x.size(), f.params());
      for (float value : y) {
        std::uint32_t bits = 0x7fc00000;  // any NaN
        if (value == value) std::memcpy(&bits, &value, sizeof bits);
        for (int shift = 0; shift < 32; shift += 8)
          hash = (hash ^ (bits >> shift & 0xff)) * 0x100000001b3u;
      }
    }
  }
  char text[19];
  std::snprintf(text, sizeof text, "0x%016llx", static_cast<unsigned long long>(hash));
  INFO("hash of this build: " << text);
  CHECK(hash == 0x12ab697769e34572u);
}

TEST_CASE("kinks are where a formula changes arm, to the last bit") {
  const auto kinks = [](const char* expression) { return Defined(expression).kinks(); };
  using List = std::vector<double>;
  CHECK(kinks("x^2 + exp(x)") == List{});
  CHECK(kinks("max(0, x)") == List{0});
  CHECK(kinks("max(x, -x)") == List{0});
  CHECK(kinks("abs(x - 0.3)") == List{0.3});
  CHECK(kinks("clip(x, -1, 6)") == List{-1, 6});
  CHECK(kinks("min(max(x, -1e5), 1e9)") == List{-1e5, 1e9});
  CHECK(kinks("if(x >= 0.1, x, 0)") == List{0.1});
  CHECK(kinks("relu(x - 2) + elu(3 - x)") == List{2, 3});
  CHECK(kinks("relu(x^2 - 4)") == List{-2, 2});
  CHECK(kinks("step(sin(x*pi/7) + 2)") == List{});
  CHECK(kinks("sqrt(x)") == List{0});
  CHECK(kinks("log(x - 1)") == List{1});
  CHECK(kinks("log1p(x)") == List{-1});
  CHECK(kinks("1/x") == List{0});
  CHECK(kinks("1/(x^2 + 1)") == List{});
  CHECK(kinks("x^-2 + x^0.5") == List{0});
  CHECK(kinks("2^x + x^3 + x^0") == List{});
}

TEST_CASE("kinks between two samples are found, both sides of a narrow step and touching zeros") {
  const auto kinks = [](const char* expression) { return Defined(expression).kinks(); };
  CHECK(kinks("if(abs(x - 0.31) < 0.001, 1, 0)").size() == 2);
  const auto narrow = kinks("max(0.01 - abs(x - 0.31), 0)");
  REQUIRE(narrow.size() == 3);
  CHECK(near(narrow[0], 0.30));
  CHECK(narrow[1] == 0.31);
  CHECK(near(narrow[2], 0.32));
  CHECK(kinks("sqrt((x - 0.3)^2)") == std::vector<double>{0.3});
  CHECK(kinks("1/(x - 0.3)^2") == std::vector<double>{0.3});
  CHECK(kinks("sqrt(x^2 + 1e-3)").empty());
}

TEST_CASE("kinks of arms that are not taken do not count, and at most 64 do") {
  const auto kinks = [](const char* expression) { return Defined(expression).kinks(); };
  CHECK(kinks("if(x < 0, abs(x - 5), x)") == std::vector<double>{0});
  CHECK(kinks("if(x < 0, abs(x + 5), x)") == std::vector<double>{-5, 0});
  CHECK(kinks("if(abs(x) < 1, x, 0)") == std::vector<double>{-1, 1});
  CHECK(kinks("max(abs(x - 5), x + 100)") == std::vector<double>{-47.5});
  CHECK(kinks("if(abs(x) < 0.001, 1, sin(x)/x)").size() == 2);
  const auto many = kinks("abs(sin(10*x))");
  CHECK(many.size() == 64);
  for (double x : many) CHECK(std::fabs(x) < 11);  // those nearest to 0
  CHECK(kinks("abs(sin(1e5*x))").size() == 64);
}

TEST_CASE("the cost counts the operations of the formula, and of activations in it") {
  const auto cost = [](const char* expression) {
    const Defined f(expression, {{"beta", 2}});
    return cost_of(f.activation().trace());
  };
  const auto check = [&](const char* expression, int add, int multiply, int divide, int compare,
                         int transcendental) {
    const Cost c = cost(expression);
    INFO(expression);
    CHECK(c.add == add);
    CHECK(c.multiply == multiply);
    CHECK(c.divide == divide);
    CHECK(c.compare == compare);
    CHECK(c.transcendental == transcendental);
    CHECK(c.holds == (transcendental == 0));
  };
  check("x", 0, 0, 0, 0, 0);
  check("x*x + 3*x + beta*2", 2, 2, 0, 0, 0);
  check("x^2", 0, 1, 0, 0, 0);
  check("x^beta", 0, 1, 0, 0, 0);  // at its default
  check("x^2.5", 0, 1, 0, 0, 2);   // e^(y·log x)
  check("relu(x)", 0, 0, 0, 1, 0);
  check("exp(x) + exp(x)", 1, 0, 0, 0, 1);  // computed once
  check("log(x) + sin(x) + cos(x)", 2, 0, 0, 0, 3);
  check("sqrt(abs(x))", 0, 0, 1, 1, 0);
  CHECK(cost("elu(x)").transcendental == 1);
  CHECK(cost("tanh(x)").transcendental == 1);
}
