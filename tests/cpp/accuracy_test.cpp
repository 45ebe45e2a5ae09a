// Every activation's kernels against the reference vectors in tests/reference, and the float
// kernels against the double ones over a walk through the floats. Nothing here names an activation.
#include "accuracy.h"

#include <cstdio>
#include <limits>
#include <sstream>

#include "catch.h"

using namespace activation_lab;

namespace {

// By order, in ULP.
constexpr double kMaxUlp[] = {2, 4, 5};

// The float kernels round a parameter to float first. Where that changes it, its relative error of
// up to 2⁻²⁴ adds to the result's.
constexpr double kRoundedParameterUlp = 1;

// Relative, of the double kernels; and for each unit of the result's logarithm, because rounding
// the exponent u of eᵘ multiplies the result's relative error by |u|. What is beyond double's
// normal range may be lost.
constexpr double kMaxRelative = 1e-14, kMaxRelativeOfExponent = 4e-16;
constexpr double kSmallestNormal = std::numeric_limits<double>::min();

bool are_floats(const std::vector<double>& params) {
  for (double p : params)
    if (static_cast<double>(static_cast<float>(p)) != p) return false;
  return true;
}

std::string describe(const Activation& a, int order, const Worst& worst) {
  std::ostringstream text;
  text << a.spec().id << ", order " << order << ", parameters (";
  for (double p : worst.params) text << ' ' << p;
  char numbers[200];
  std::snprintf(numbers, sizeof numbers,
                " ), x = %.9g = %a: expected %.12g = %a, actual %.9g = %a, %.4f ULP", worst.x,
                worst.x, worst.exact, worst.exact, worst.actual, worst.actual, worst.ulp);
  text << numbers;
  return text.str();
}

template <class Check>
void for_each_order(Check check) {
  for (const Activation& a : catalog())
    for (int order = 0; order <= kMaxOrder; ++order) check(a, order);
}

std::vector<ReferenceRow> rows_of(const Activation& a) {
  const ReferenceFile* file = find_reference(a.spec().id);
  return file ? reference_rows(file->text) : std::vector<ReferenceRow>{};
}

}  // namespace

TEST_CASE("every activation has reference vectors") {
  for (const Activation& a : catalog()) {
    INFO("define " << a.spec().id << " in tools/make_reference.py and run it");
    const ReferenceFile* file = find_reference(a.spec().id);
    REQUIRE(file != nullptr);

    std::vector<std::string_view> columns{"x"};
    for (const Parameter& p : a.spec().parameters) columns.push_back(p.name);
    for (std::string_view name : {"f", "f1", "f2"}) columns.push_back(name);
    CHECK(reference_columns(file->text) == columns);

    const std::vector<ReferenceRow> rows = reference_rows(file->text);
    REQUIRE(rows.size() >= 500);
    CHECK(rows[0].params == default_params(a));
    for (const Kink& kink : a.spec().kinks) {
      bool found = false;
      for (const ReferenceRow& row : rows) found |= row.x == kink.at(row.params.data());
      INFO("at each kink");
      CHECK(found);
    }
  }
}

TEST_CASE("every file of reference vectors belongs to an activation") {
  for (const ReferenceFile& file : reference_files()) {
    INFO(file.id);
    const Activation* a = find_activation(file.id);
    CHECK((a && a->spec().id == file.id));
  }
}

TEST_CASE("the float kernels agree with the reference vectors") {
  for_each_order([](const Activation& a, int order) {
    const std::vector<ReferenceRow> rows = rows_of(a);
    const Worst exact = worst_of_rows(a, order, rows, are_floats);
    INFO(describe(a, order, exact));
    CHECK(exact.ulp <= kMaxUlp[order]);
    const Worst rounded =
        worst_of_rows(a, order, rows, [](const auto& params) { return !are_floats(params); });
    INFO(describe(a, order, rounded));
    CHECK(rounded.ulp <= kMaxUlp[order] + kRoundedParameterUlp);
  });
}

TEST_CASE("the double kernels agree with the reference vectors") {
  for_each_order([](const Activation& a, int order) {
    for (const ReferenceRow& row : rows_of(a)) {
      const double x = row.x, exact = row.exact[order];
      double actual;
      a.map(order, &x, &actual, 1, row.params.data());
      if (actual == exact) continue;  // infinite, perhaps
      const double error = std::fabs(actual - exact);
      const double allowed =
          kMaxRelative + kMaxRelativeOfExponent * std::fabs(std::log(std::fabs(exact)));
      if (error <= allowed * std::fabs(exact) + kSmallestNormal) continue;
      if (error <= kMaxRelative && is_near_zero(a, order, x, row.params.data())) continue;
      char text[160];
      std::snprintf(text, sizeof text, "x = %a: expected %.17g, actual %.17g", x, exact, actual);
      INFO(a.spec().id << ", order " << order << ", " << text);
      CHECK(error <= allowed * std::fabs(exact));
    }
  });
}

TEST_CASE("the float kernels agree with the double ones all over the floats", "[sweep]") {
  constexpr std::uint32_t stride = 4093;  // more than 2²⁰ patterns
  for_each_order([](const Activation& a, int order) {
    const std::vector<double> params = default_params(a);
    const Worst worst = worst_of_sweep(a, order, params, stride);
    INFO(describe(a, order, worst));
    CHECK(worst.ulp <= kMaxUlp[order] + (are_floats(params) ? 0 : kRoundedParameterUlp));
  });
}

TEST_CASE("at infinity the kernels give the limit") {
  constexpr float kHuge = std::numeric_limits<float>::max();
  constexpr float kInf = std::numeric_limits<float>::infinity();
  for_each_order([](const Activation& a, int order) {
    const std::vector<double> params = default_params(a);
    for (float sign : {-1.0f, 1.0f}) {
      INFO(a.spec().id << ", order " << order << (sign < 0 ? ", at -inf" : ", at +inf"));
      const float x[] = {sign * kInf, sign * kHuge, sign * 1e30f};
      float y[3];
      a.map(order, x, y, 3, params.data());
      if (std::isnan(y[0])) {  // no limit: the values near by have none either
        CHECK(y[1] != y[2]);
      } else if (std::isinf(y[0])) {
        CHECK(std::signbit(y[0]) == std::signbit(y[1]));
        CHECK(std::fabs(y[1]) >= std::fabs(y[2]));
        CHECK(std::fabs(y[2]) > 1);
      } else {
        CHECK(std::fabs(y[0] - y[1]) <= 1e-29f);
        CHECK(std::fabs(y[0] - y[2]) <= 1e-29f);
      }
      const double wide = x[0];
      double wide_y;
      a.map(order, &wide, &wide_y, 1, params.data());
      CHECK((y[0] == static_cast<float>(wide_y) || (std::isnan(y[0]) && std::isnan(wide_y))));
    }
  });
}
