// Defining functions, finding them again, and what their spec says of them.
#include <cmath>
#include <string>
#include <variant>

#include "catch.h"
#include "defined.h"
#include "expression/tex.h"

using namespace activation_lab;

namespace {

std::string error_of(const DefinitionInput& input) {
  const auto result = define(input);
  if (const auto* error = std::get_if<DefinitionError>(&result)) return error->message;
  undefine(input.id);
  return "none";
}

void check_error(const DefinitionInput& input, const std::string& fragment) {
  const std::string message = error_of(input);
  INFO(message);
  CHECK(message.find(fragment) != std::string::npos);
  CHECK(user_catalog().size() == 0);
}

std::string tex(const std::string& expression) {
  return std::string(
      Defined(expression, {{"beta", 1}, {"a1", 2}, {"slope", 3}}).activation().spec().tex);
}

}  // namespace

TEST_CASE("a defined function is found like any other, until it is undefined") {
  const std::size_t registered = catalog().size();
  CHECK(find_activation("my-swish") == nullptr);
  REQUIRE(std::holds_alternative<const DefinedActivation*>(
      define({"my-swish", "x*sigmoid(beta*x)", "My Swish", {{"beta", 1.5}}})));
  for (const char* word : {"my-swish", "my_swish", "MySwish", "My Swish"}) {
    REQUIRE(find_activation(word) != nullptr);
    CHECK(find_activation(word)->spec().id == "my-swish");
  }
  CHECK(catalog().size() == registered);
  CHECK(user_catalog().size() == 1);
  CHECK(find_defined("my-swish")->definition().expression == "x*sigmoid(beta*x)");
  CHECK(undefine("my-swish"));
  CHECK_FALSE(undefine("my-swish"));
  CHECK(find_activation("my-swish") == nullptr);
}

TEST_CASE("an id of one's own may be used again: the place stays, the function changes") {
  define({"one", "x"});
  define({"two", "2*x"});
  define({"one", "3*x"});
  REQUIRE(user_catalog().size() == 2);
  CHECK(user_catalog()[0].spec().id == "one");
  CHECK(user_catalog()[0].jet(1, nullptr).f == 3);
  const auto failed = define({"one", "4*"});  // leaves the one before
  CHECK(std::holds_alternative<DefinitionError>(failed));
  CHECK(find_activation("one")->jet(1, nullptr).f == 3);
  // A name may be what is another's id, which comes first.
  define({"three", "3", "two"});
  CHECK(find_activation("two")->spec().id == "two");
  for (const char* id : {"one", "two", "three"}) undefine(id);
}

TEST_CASE("what may not be defined") {
  check_error({"", "x"}, "id: \"\" is not allowed");
  check_error({"My-F", "x"}, "allowed: a letter, then letters, digits and hyphens");
  check_error({"f-", "x"}, "id: \"f-\"");
  check_error({"2f", "x"}, "id: \"2f\"");
  check_error({std::string(65, 'a'), "x"}, "up to 64 characters");
  check_error({"relu", "x"}, "is a word for \"relu\" already");
  check_error({"re-lu", "x"}, "is a word for \"relu\" already");
  check_error({"logistic", "x"}, "is a word for \"sigmoid\" already");
  check_error({"f", "x", ""}, "name: \"\" is not allowed");
  check_error({"f", "x", "a\nb"}, "name:");
  check_error({"f", "x", std::string(65, 'a')}, "name:");
  check_error({"f", "x", {}, {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"g", 1}}},
              "params: 5 are too many; allowed: 4");
  check_error({"f", "x", {}, {{"x", 1}}}, "params: \"x\" is no name");
  check_error({"f", "x", {}, {{"a", 1}, {"a", 2}}}, "is there twice");
  check_error({"f", "x", {}, {{"a", 5, 0, 1}}}, "params.a.default: 5 is not in [0, 1]");
  check_error({"f", "x", {}, {{"a", 1, 2, 1}}}, "params.a.min: 2 is not below params.a.max = 1");
  check_error({"f", "x", {}, {{"a", kInfinity}}}, "params.a.default: Infinity is not allowed");
  check_error({"f", "x", {}, {{"a", 1, std::nan("")}}}, "params.a.min: NaN is not allowed");
  check_error({"f", "x +"}, "expression: column 4: ");
  check_error({"f", "sqrt(-1-x^2)"}, "expression: column 1: the formula has no value at any x");
  check_error({"f", "log(a)*x", {}, {{"a", -1}}}, "has no value at any x");
  CHECK(error_of({"f", "sqrt(x-39)"}) == "none");
  CHECK(error_of({"f", "x", std::string(64, 'a')}) == "none");
}

TEST_CASE("64 functions at a time") {
  for (int i = 0; i < 64; ++i) define({"f" + std::to_string(i), "x"});
  const auto one_more = define({"more", "x"});
  REQUIRE(std::holds_alternative<DefinitionError>(one_more));
  CHECK(std::get<DefinitionError>(one_more).message.find("allowed: 64") != std::string::npos);
  CHECK(std::holds_alternative<const DefinedActivation*>(define({"f3", "2*x"})));
  for (int i = 0; i < 64; ++i) undefine("f" + std::to_string(i));
  CHECK(user_catalog().size() == 0);
}

TEST_CASE("parameters have a range to be in and a part of it to explore") {
  const auto check = [](const ParameterInput& input, double min, double max, double from,
                        double to) {
    const auto result = define({"f", "x", {}, {input}});
    REQUIRE(std::holds_alternative<const DefinedActivation*>(result));
    const Parameter& p = std::get<const DefinedActivation*>(result)->spec().parameters[0];
    INFO(input.default_value);
    CHECK(p.min == min);
    CHECK(p.max == max);
    CHECK(p.slider_min == from);
    CHECK(p.slider_max == to);
    CHECK(p.default_value == input.default_value);
    undefine("f");
  };
  check({"a", 1}, -10, 10, 0, 3);
  check({"a", 100}, -1000, 1000, 0, 300);
  check({"a", -2}, -20, 20, -6, 0);
  check({"a", 0}, -10, 10, -3, 3);
  check({"a", 1, 0, 10}, 0, 10, 0, 10);
  check({"a", 1, 0.5}, 0.5, 10, 0.5, 3);
  check({"a", 1, {}, 2}, -10, 2, 0, 2);
  check({"a", 5, {}, 6}, -50, 6, 0, 6);
}

TEST_CASE("formulae in TeX") {
  CHECK(tex("x*sigmoid(1.5*x)") == R"(x\,\sigma\left(1.5\,x\right))");
  CHECK(tex("beta*x + a1") == R"(\beta\,x+a_{1})");
  CHECK(tex("slope*x") == R"(\mathit{slope}\,x)");
  CHECK(tex("x*2*3") == R"(x\cdot 2\cdot 3)");
  CHECK(tex("1e-3*x + 2.5e25") == R"(0.001\,x+2.5\cdot 10^{25})");
  CHECK(tex("1e30*x") == R"(10^{30}\,x)");
  CHECK(tex("(1+x)/(1-x)") == R"(\frac{1+x}{1-x})");
  CHECK(tex("(1+x)*2 - (3 - x) - -x") ==
        R"(\left(1+x\right)\cdot 2-\left(3-x\right)-\left(-x\right))");
  CHECK(tex("1 + (x - 2)") == "1+x-2");
  CHECK(tex("-x^2") == "-x^{2}");
  CHECK(tex("(-x)^2") == R"(\left(-x\right)^{2})");
  CHECK(tex("2^3^x") == "2^{3^{x}}");
  CHECK(tex("(2^3)^x") == R"(\left(2^{3}\right)^{x})");
  CHECK(tex("(x/2)^2") == R"(\left(\frac{x}{2}\right)^{2})");
  CHECK(tex("exp(-x^2)") == "e^{-x^{2}}");
  CHECK(tex("e^x*pi") == R"(e^{x}\,\pi)");
  CHECK(tex("sqrt(1 + abs(x))") == R"(\sqrt{1+\left|x\right|})");
  CHECK(tex("log1p(-x)") == R"(\ln\left(1+\left(-x\right)\right))");
  CHECK(tex("sin(x)^2") == R"(\left(\sin\left(x\right)\right)^{2})");
  CHECK(tex("tanh(x)") == R"(\tanh\left(x\right))");
  CHECK(tex("max(0, x, 2)") == R"(\max\left(0,\,x,\,2\right))");
  CHECK(tex("clip(x, 0, 6)") == R"(\min\left(\max\left(x,\,0\right),\,6\right))");
  CHECK(tex("leaky_relu(x, 0.1)") == R"(\text{Leaky ReLU}\left(x;\,0.1\right))");
  CHECK(tex("if(x < 0, 1, 2)") == R"(\begin{cases}1&x<0\\2&x\ge 0\end{cases})");
  CHECK(tex("2*if(x >= 0, 1, 2)") == R"(2\,\left(\begin{cases}1&0\le x\\2&0>x\end{cases}\right))");
  CHECK(Defined("x").activation().spec().tex_derivative == R"(\frac{d}{dx}\left(x\right))");
  // Nested conditions would double in length each time.
  std::string nested = "x";
  for (int i = 0; i < 60; ++i) nested = "if(" + nested + "<0,1,2)";
  CHECK(tex(nested).size() < 10'000);
}
