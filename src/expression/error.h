// What is wrong with a formula, and where.
#pragma once

#include <string>

namespace activation_lab::expression {

struct Error {
  enum class Code {
    empty,                 // nothing but spaces
    too_long,              // number: the limit, in characters
    too_deep,              // number: the limit
    too_many_operations,   // number: the limit
    unknown_character,     // found
    write_instead,         // found, instead: the formula language writes it otherwise
    bad_number,            // found
    number_too_large,      // found
    operand_expected,      // found
    operator_expected,     // found
    unmatched_bracket,     // found
    unclosed_bracket,      // number: the column of the bracket that is open
    implicit_product,      // found, instead
    unknown_name,          // found; allowed: what names there are
    misspelt_name,         // found, instead
    unknown_function,      // found; allowed: what functions there are
    misspelt_function,     // found, instead
    call_needed,           // found: a function without its brackets
    wrong_count,           // found: the function; number of arguments given; allowed
    comparison_misplaced,  // found
    comparison_expected,   // found
    parameter_varies,      // found: the activation; instead: the parameter's name
    nowhere_defined,       // a root of what is negative everywhere, and the like
  };

  Code code = Code::empty;
  int column = 1;  // 1-based, in Unicode code points; one past the last is the formula's end
  std::string found = {};  // what stands there, as it was written; empty at the formula's end
  std::string instead = {};
  std::string allowed = {};
  int number = 0;
};

// "unknown-name": what the page translates by.
const char* word(Error::Code code);

// In English, without the column: `unknown name "sigmod"; did you mean "sigmoid"?`
std::string message(const Error& error);

}  // namespace activation_lab::expression
