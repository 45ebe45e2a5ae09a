// The language of formulae: what they mean, and what is said of those that mean nothing.
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "catch.h"
#include "defined.h"
#include "expression/lexer.h"
#include "expression/parser.h"
#include "property/analysis.h"

using namespace activation_lab;
using expression::Error;

namespace {

using Code = Error::Code;

Error error_of(const std::string& text) {
  const auto parsed = expression::parse(text, {"beta", "a1"});
  INFO(text);
  REQUIRE(std::holds_alternative<Error>(parsed));
  return std::get<Error>(parsed);
}

void check_error(const std::string& text, int column, Code code, const std::string& fragment = {}) {
  const Error error = error_of(text);
  INFO(text << " → " << error.column << ": " << expression::message(error));
  CHECK(error.column == column);
  CHECK(error.code == code);
  CHECK(expression::message(error).find(fragment) != std::string::npos);
}

std::string repeated(const std::string& text, int times) {
  std::string r;
  for (int i = 0; i < times; ++i) r += text;
  return r;
}

}  // namespace

TEST_CASE("a formula means what it means on paper") {
  CHECK(value_of("1+2*3") == 7);
  CHECK(value_of("(1+2)*3") == 9);
  CHECK(value_of("2-3-4") == -5);
  CHECK(value_of("16/4/2") == 2);
  CHECK(value_of("2^3^2") == 512);
  CHECK(value_of("-2^2") == -4);
  CHECK(value_of("(-2)^2") == 4);
  CHECK(value_of("2^-1") == 0.5);
  CHECK(value_of("-x^2", 3) == -9);
  CHECK(value_of("--x", 3) == 3);
  CHECK(value_of("2--x", 3) == 5);
  CHECK(value_of("+x", 3) == 3);
  CHECK(value_of("2*-x", 3) == -6);
  CHECK(value_of("1.5e3 + .5 + 2. + 1E-1") == 1502.6);
  CHECK(value_of("pi") == std::acos(-1.0));
  CHECK(value_of("e") == std::exp(1.0));
  CHECK(value_of(" x\t+\n1 ", 2) == 3);
}

TEST_CASE("functions of one and of several arguments") {
  CHECK(value_of("exp(x)", 2) == std::exp(2.0));
  CHECK(value_of("LN(x) - log(x)", 2) == 0);
  CHECK(value_of("arctan(x) - atan(x)", 2) == 0);
  CHECK(value_of("sgn(x) + sign(x)", -2) == -2);
  CHECK(value_of("heaviside(x) + step(x)", 0) == 2);
  CHECK(value_of("min(3, x, 2)", 5) == 2);
  CHECK(value_of("max(3, x, 2)", 5) == 5);
  CHECK(value_of("clip(x, -1, 1)", 5) == 1);
  CHECK(value_of("clip(x, -1, 1)", -5) == -1);
  CHECK(value_of("if(x < 1, 10, 20)", 1) == 20);
  CHECK(value_of("if(x <= 1, 10, 20)", 1) == 10);
  CHECK(value_of("if(x > 1, 10, 20)", 1) == 20);
  CHECK(value_of("if(x >= 1, 10, 20)", 1) == 10);
  CHECK(value_of("if(x < 1, if(x < 0, 1, 2), 3)", -1) == 1);
}

TEST_CASE("activations of the registry, by any of their words, with their parameters") {
  const double at_minus_two = find_activation("leaky-relu")->jet(-2, std::array{0.01}.data()).f;
  for (const char* spelling : {"leaky_relu(x)", "LeakyReLU(x)", "lrelu(x)", "Leaky_Relu(x, 0.01)"})
    CHECK(value_of(spelling, -2) == at_minus_two);
  CHECK(value_of("leaky_relu(x, 1/4)", -2) == -0.5);
  CHECK(value_of("rrelu(x, 0, 1)", -2) == -1);
  CHECK(Defined("elu(x, 2*beta)", {{"beta", 3}}).at(-50).f == -6);
  CHECK(value_of("sigma(x) - sigmoid(x)", 1) == 0);
  CHECK(value_of("identity(x)", 3) == 3);
  CHECK(std::fabs(value_of("softplus(x)", 0) - std::log(2.0)) < 1e-15);
}

TEST_CASE("what a Chinese keyboard types is understood") {
  CHECK(value_of("（x＋１）×２−３", 4) == 7);
  CHECK(value_of("max（x，3）", 4) == 4);
  CHECK(value_of("ｘ·ｘ", 4) == 16);
  CHECK(value_of("x÷2", 4) == 2);
  CHECK(value_of("2 ⋅ x", 4) == 8);
  CHECK(value_of("　x　") == 0);  // ideographic spaces
  CHECK(value_of("if(x ≤ 4, 1, 0) + if(x ≥ 4, 1, 0) + if（x＜５，1，0）", 4) == 3);
  CHECK(value_of("π") == std::acos(-1.0));
  CHECK(value_of("σ(x)", 0) == 0.5);
  CHECK(Defined("β*x", {{"beta", 3}}).at(2).f == 6);
}

TEST_CASE("what is wrong is said, with its column and what is allowed there") {
  check_error("", 1, Code::empty);
  check_error("   ", 4, Code::empty);
  check_error("x * sigmod(x)", 5, Code::misspelt_function, R"(did you mean "sigmoid"?)");
  check_error("x * Leaky_Rellu(x)", 5, Code::misspelt_function, R"("leaky_relu")");
  check_error("zzzzzz(x)", 1, Code::unknown_function, "allowed: exp, ");
  check_error("x*betta", 3, Code::misspelt_name, R"(did you mean "beta"?)");
  check_error("x*qqqq", 3, Code::unknown_name, "allowed: x, pi, e, beta, a1");
  check_error("2x", 2, Code::implicit_product, "2x: write 2*x");
  check_error("x (x+1)", 3, Code::implicit_product, "write x*(");
  check_error("(x)(x)", 4, Code::implicit_product, "write )*(");
  check_error("beta(x)", 5, Code::implicit_product, "write beta*(");
  check_error("2 3", 3, Code::implicit_product, "write 2*3");
  check_error("2e", 2, Code::implicit_product, "write 2*e");
  check_error("x +", 4, Code::operand_expected, "found the end");
  check_error("x + * 2", 5, Code::operand_expected, R"(found "*")");
  check_error("()", 2, Code::operand_expected);
  check_error("sin()", 5, Code::operand_expected);
  check_error("max(1,)", 7, Code::operand_expected);
  check_error("(x + 1", 7, Code::unclosed_bracket, "opened at column 1");
  check_error("2*(x + (1)", 11, Code::unclosed_bracket, "opened at column 3");
  check_error("x + 1)", 6, Code::unmatched_bracket);
  check_error("x, 2", 2, Code::operator_expected);
  check_error("(x, 2)", 3, Code::operator_expected);
  check_error("x ? 1", 3, Code::unknown_character, R"("?")");
  check_error("x + 中", 5, Code::unknown_character, "中");
  check_error("x ** 2", 3, Code::write_instead, "write ^");
  check_error("x²", 2, Code::write_instead, "write ^2");
  check_error("√x", 1, Code::write_instead, "sqrt(…)");
  check_error("|x|", 1, Code::write_instead, "abs(…)");
  check_error("[x]", 1, Code::write_instead, "write (");
  check_error("1。5*x", 2, Code::write_instead, "write .");
  check_error("x == 2", 3, Code::unknown_character);
  check_error("1.2.3*x", 1, Code::bad_number, "1.2.3");
  check_error("x*1e999", 3, Code::number_too_large);
  check_error("sin x", 1, Code::call_needed, "write sin(…)");
  check_error("x*relu", 3, Code::call_needed);
  check_error("if + 1", 1, Code::call_needed, "if(a < b, c, d)");
  check_error("sin(x, 2)", 1, Code::wrong_count, "sin has 2 arguments; allowed: sin(a)");
  check_error("min(x)", 1, Code::wrong_count, "min(a, b, …)");
  check_error("clip(x, 1)", 1, Code::wrong_count, "clip(a, low, high)");
  check_error("relu(x, 1)", 1, Code::wrong_count, "relu(a)");
  check_error("1 + elu(x, 1, 2)", 5, Code::wrong_count, "elu(a, alpha)");
  check_error("if(x < 1, 2)", 1, Code::wrong_count, "if(a < b, c, d)");
  check_error("if(x < 1, 2, 3, 4)", 1, Code::wrong_count);
  check_error("x < 2", 3, Code::comparison_misplaced, "if(a < b, c, d)");
  check_error("max(x < 2, 1)", 7, Code::comparison_misplaced);
  check_error("if(1 < x < 2, 3, 4)", 10, Code::comparison_misplaced);
  check_error("if(x, 1, 2)", 5, Code::comparison_expected);
  check_error("elu(x, x)", 8, Code::parameter_varies, "alpha of elu cannot depend on x");
  check_error("（x＋1）×2，", 8, Code::operator_expected, "，");  // columns count code points
  check_error("𝑥 + 1", 1, Code::unknown_character);
  check_error("x + 𝑥", 5, Code::unknown_character);
}

TEST_CASE("formulae are bounded in length, depth and size") {
  const std::string longest = "x" + repeated(" ", 999);
  CHECK(value_of(longest, 2) == 2);
  check_error(longest + " ", 1001, Code::too_long, "1000");
  check_error(repeated("ｘ", 1001), 1001, Code::too_long);  // characters, not bytes

  CHECK(value_of(repeated("(", 64) + "x" + repeated(")", 64), 2) == 2);
  check_error(repeated("(", 65) + "x" + repeated(")", 65), 65, Code::too_deep, "64 levels");
  CHECK(value_of("x" + repeated("^1", 64), 2) == 2);
  check_error("x" + repeated("^1", 65), 131, Code::too_deep);
  CHECK(value_of(repeated("-", 900) + "x", 2) == 2);  // signs are no depth
  CHECK(value_of(repeated("abs(", 64) + "x" + repeated(")", 64), -2) == 2);
  check_error(repeated("if(0<", 65), 323, Code::too_deep);

  CHECK(value_of("x" + repeated("+x", 255), 1) == 256);  // 511 operations
  check_error("x" + repeated("+x", 257), 513, Code::too_many_operations, "512");
}

TEST_CASE("broken UTF-8 is an unknown character") {
  for (const char* text :
       {"x+\xff", "x+\xc3", "x+\xc0\xaf", "x+\xed\xa0\x80", "x+\xf8\x88\x80\x80"})
    check_error(text, 3, Code::unknown_character);
  CHECK(expression::length_of("a\xff中") == 3);
}

TEST_CASE("names of parameters") {
  for (const char* name : {"beta", "a1", "my_slope", "B", "elu"})
    CHECK(expression::may_name_parameter(name));
  for (const char* name : {"", "x", "e", "pi", "exp", "Exp", "ln", "if", "min", "1a", "_a", "a-b",
                           "a b", "β", "ａ", "a\n"})
    CHECK_FALSE(expression::may_name_parameter(name));
}

TEST_CASE("whatever is written, nothing breaks and each error has its place") {
  const std::vector<std::string> pieces = {
      "x",    "x",     "x",     "beta", "pi",    "e",         "1",     "2",        "0.5",
      "1e3",  "+",     "-",     "*",    "/",     "^",         "(",     ")",        "(x)",
      ",",    "<",     ">=",    " ",    "exp(",  "log(",      "sqrt(", "abs(",     "sign(",
      "min(", "max(",  "clip(", "if(",  "sin(",  "erf(",      "step(", "sigmoid(", "elu(",
      "-x",   "(x+1)", "*2",    "^2",   "/x",    "+1",        "×",     "（",       "）",
      "，",   "β",     "σ(",    ".",    "e5",    "sigmod(",   "_",     "²",        "|",
      "\xff", "中",    "𝑥",     "\x01", "if(x<", "softplus(", ",1,x)", "^(x)",     ")+x",
  };
  std::uint32_t state = 1;
  const auto random = [&state](std::uint32_t below) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
  };
  int valid = 0;
  bool fine = true;
  for (int run = 0; run < 100'000 && fine; ++run) {
    std::string text;
    for (std::uint32_t n = 1 + random(12); n > 0; --n)
      text += pieces[random(static_cast<std::uint32_t>(pieces.size()))];
    const auto parsed = expression::parse(text, {"beta"});
    if (const auto* error = std::get_if<Error>(&parsed)) {
      const int length = static_cast<int>(expression::length_of(text));
      fine = error->column >= 1 && error->column <= length + 1 &&
             !expression::message(*error).empty() && expression::word(error->code)[0] != '\0';
    } else {
      ++valid;
      const DefinedActivation defined({"test", "test", text, {{"beta", 1.5, 0, 3, 0, 3}}},
                                      std::get<expression::Tape>(parsed));
      const double beta = 1.5;
      for (double x : {-kInfinity, -3.0, -0.0, 0.0, 1e-300, 0.7, 800.0, 1e300, kInfinity})
        defined.jet(x, &beta);
      const float floats[5] = {-2, 0, 1e30f, 3, std::numeric_limits<float>::infinity()};
      float y[5];
      for (int order = 0; order <= 2; ++order) defined.map(order, floats, y, 5, &beta);
      if (valid % 16 == 0) analyze(defined, &beta);
    }
    if (!fine) FAIL(text);
  }
  CHECK(valid > 2000);
}
