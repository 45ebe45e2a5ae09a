// A formula's text as a tape.
//
//   formula  = product { ("+" | "-") product }
//   product  = factor { ("*" | "/") factor }
//   factor   = { "-" | "+" } power
//   power    = value [ "^" factor ]                  so −x² is −(x²), and 2^3^2 is 2^(3^2)
//   value    = number | name | "(" formula ")" | function "(" formula { "," formula } ")"
//            | "if" "(" formula ("<" | "<=" | ">" | ">=") formula "," formula "," formula ")"
//
// A name is x, pi, e or a parameter. A function is one of elementary.h, min, max, clip, or any
// activation of the registry by one of its words (leaky_relu), whose parameters may follow x.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "expression/error.h"
#include "expression/tape.h"

namespace activation_lab::expression {

// `text`: UTF-8. Never throws; `parameters` are names that may_name_parameter().
std::variant<Tape, Error> parse(std::string_view text, const std::vector<std::string>& parameters);

// Letters, digits and _, a letter first, and no word that means something else in a formula.
bool may_name_parameter(std::string_view name);

}  // namespace activation_lab::expression
