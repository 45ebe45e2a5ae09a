#include "expression/error.h"

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
      return "the formula is too long; allowed: " + number + " characters";
    case Code::too_deep:
      return "brackets, calls and powers are nested too deep; allowed: " + number + " levels";
    case Code::too_many_operations:
      return "too many operations; allowed: " + number;
    case Code::unknown_character:
      return "the character " + found +
             " has no meaning here; allowed: numbers, names, + - * / ^ ( ) and commas";
    case Code::write_instead:
      return found + " is not understood; write " + error.instead;
    case Code::bad_number:
      return found + " is not a number; allowed: for example 2, 0.5, 1e-3";
    case Code::number_too_large:
      return found + " is too large; allowed: up to 1.797e308";
    case Code::operand_expected:
      return "found " + found +
             " where a value must stand; allowed: a number, x, a parameter, a function, (";
    case Code::operator_expected:
      return "found " + found + " after a complete value; allowed: + - * / ^ or the end";
    case Code::unmatched_bracket:
      return found + " closes no bracket; allowed: + - * / ^ or the end";
    case Code::unclosed_bracket:
      return "found " + found + " where the bracket opened at column " + number +
             " must close; allowed: ) or + - * / ^";
    case Code::implicit_product:
      return "a product needs its sign: " + error.found + ": write " + error.instead;
    case Code::unknown_name:
      return "unknown name " + found + "; allowed: " + error.allowed;
    case Code::misspelt_name:
      return "unknown name " + found + "; did you mean \"" + error.instead + "\"?";
    case Code::unknown_function:
      return "unknown function " + found + "; allowed: " + error.allowed;
    case Code::misspelt_function:
      return "unknown function " + found + "; did you mean \"" + error.instead + "\"?";
    case Code::call_needed:
      return found + " is a function: write " + error.instead;
    case Code::wrong_count:
      return error.found + " has " + number + (error.number == 1 ? " argument" : " arguments") +
             "; allowed: " + error.allowed;
    case Code::comparison_misplaced:
      return found + " may stand only in the first argument of if(a < b, c, d)";
    case Code::comparison_expected:
      return "found " + found +
             " where if needs a comparison; allowed: < <= > >=, as in if(a < b, c, d)";
    case Code::parameter_varies:
      return "the parameter " + error.instead + " of " + error.found +
             " cannot depend on x; allowed: numbers and parameters";
    case Code::nowhere_defined:
      return "the formula has no value at any x, with the parameters at their defaults";
  }
  return {};
}

}  // namespace activation_lab::expression
