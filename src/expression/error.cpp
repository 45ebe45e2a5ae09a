#include "expression/error.h"

#include "text/filled.h"

namespace activation_lab::expression {

const char* word(Error::Code code) {
  using Code = Error::Code;
  switch (code) {
    case Code::empty:
      return "empty";
    case Code::too_long:
      return "too-long";
    case Code::too_deep:
      return "too-deep";
    case Code::too_many_operations:
      return "too-many-operations";
    case Code::unknown_character:
      return "unknown-character";
    case Code::write_instead:
      return "write-instead";
    case Code::bad_number:
      return "bad-number";
    case Code::number_too_large:
      return "number-too-large";
    case Code::operand_expected:
      return "operand-expected";
    case Code::operator_expected:
      return "operator-expected";
    case Code::unmatched_bracket:
      return "unmatched-bracket";
    case Code::unclosed_bracket:
      return "unclosed-bracket";
    case Code::implicit_product:
      return "implicit-product";
    case Code::unknown_name:
      return "unknown-name";
    case Code::misspelt_name:
      return "misspelt-name";
    case Code::unknown_function:
      return "unknown-function";
    case Code::misspelt_function:
      return "misspelt-function";
    case Code::call_needed:
      return "call-needed";
    case Code::wrong_count:
      return "wrong-count";
    case Code::comparison_misplaced:
      return "comparison-misplaced";
    case Code::comparison_expected:
      return "comparison-expected";
    case Code::parameter_varies:
      return "parameter-varies";
    case Code::nowhere_defined:
      return "nowhere-defined";
  }
  return "";
}

std::string message(const Error& error) {
  using Code = Error::Code;
  const std::string found = error.found.empty() ? "the end" : '"' + error.found + '"';
  const std::string number = std::to_string(error.number);
  switch (error.code) {
    case Code::empty:
      return "the formula is empty; allowed: for example x*sigmoid(x)";
    case Code::too_long:
      return filled("the formula is too long; allowed: % characters", {number});
    case Code::too_deep:
      return filled("brackets, calls and powers are nested too deep; allowed: % levels", {number});
    case Code::too_many_operations:
      return filled("too many operations; allowed: %", {number});
    case Code::unknown_character:
      return filled(
          "the character % has no meaning here; allowed: numbers, names, + - * / ^ ( ) and commas",
          {found});
    case Code::write_instead:
      return filled("% is not understood; write %", {found, error.instead});
    case Code::bad_number:
      return filled("% is not a number; allowed: for example 2, 0.5, 1e-3", {found});
    case Code::number_too_large:
      return filled("% is too large; allowed: up to 1.797e308", {found});
    case Code::operand_expected:
      return filled(
          "found % where a value must stand; allowed: a number, x, a parameter, a function, (",
          {found});
    case Code::operator_expected:
      return filled("found % after a complete value; allowed: + - * / ^ or the end", {found});
    case Code::unmatched_bracket:
      return filled("% closes no bracket; allowed: + - * / ^ or the end", {found});
    case Code::unclosed_bracket:
      return filled(
          "found % where the bracket opened at column % must close; allowed: ) or + - * / ^",
          {found, number});
    case Code::implicit_product:
      return filled("a product needs its sign: %: write %", {error.found, error.instead});
    case Code::unknown_name:
      return filled("unknown name %; allowed: %", {found, error.allowed});
    case Code::misspelt_name:
      return filled("unknown name %; did you mean \"%\"?", {found, error.instead});
    case Code::unknown_function:
      return filled("unknown function %; allowed: %", {found, error.allowed});
    case Code::misspelt_function:
      return filled("unknown function %; did you mean \"%\"?", {found, error.instead});
    case Code::call_needed:
      return filled("% is a function: write %", {found, error.instead});
    case Code::wrong_count:
      return filled(
          "% has %%; allowed: %",
          {error.found, number, (error.number == 1 ? " argument" : " arguments"), error.allowed});
    case Code::comparison_misplaced:
      return filled("% may stand only in the first argument of if(a < b, c, d)", {found});
    case Code::comparison_expected:
      return filled(
          "found % where if needs a comparison; allowed: < <= > >=, as in if(a < b, c, d)",
          {found});
    case Code::parameter_varies:
      return filled("the parameter % of % cannot depend on x; allowed: numbers and parameters",
                    {error.instead, error.found});
    case Code::nowhere_defined:
      return "the formula has no value at any x, with the parameters at their defaults";
  }
  return {};
}

}  // namespace activation_lab::expression
