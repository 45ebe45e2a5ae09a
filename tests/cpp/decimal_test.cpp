#include "text/decimal.h"

#include <limits>

#include "catch.h"

using activation_lab::decimal;
using activation_lab::from_decimal;

TEST_CASE("Numbers are written as JavaScript writes them", "[text]") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  CHECK(decimal(0) == "0");
  CHECK(decimal(-0.0) == "0");
  CHECK(decimal(1) == "1");
  CHECK(decimal(-12.5) == "-12.5");
  CHECK(decimal(0.1) == "0.1");
  CHECK(decimal(1e-6) == "0.000001");
  CHECK(decimal(1.5e-7) == "1.5e-7");
  CHECK(decimal(1e-7) == "1e-7");
  CHECK(decimal(100000) == "100000");
  CHECK(decimal(1e20) == "100000000000000000000");
  CHECK(decimal(1e21) == "1e+21");
  CHECK(decimal(1.2345e21) == "1.2345e+21");
  CHECK(decimal(123456.789) == "123456.789");
  CHECK(decimal(5e-324) == "5e-324");
  CHECK(decimal(infinity) == "Infinity");
  CHECK(decimal(-infinity) == "-Infinity");
  CHECK(decimal(std::numeric_limits<double>::quiet_NaN()) == "NaN");
}

TEST_CASE("What is written reads back the same", "[text]") {
  for (const double value :
       {1.0 / 3, 1.0507009873554804934, 4.35, 1e300 / 7, 2.2250738585072014e-308})
    CHECK(from_decimal(decimal(value)) == value);
  CHECK(from_decimal(".5") == 0.5);
  CHECK(from_decimal("2.") == 2);
  CHECK(from_decimal("1E2") == 100);
  CHECK(from_decimal("1e999") == std::numeric_limits<double>::infinity());
  CHECK(from_decimal("1.6732632423543772848170429916717") == 1.6732632423543772);
}
