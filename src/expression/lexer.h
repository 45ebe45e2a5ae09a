// A formula's text as tokens.
//
// What a Chinese keyboard types for ASCII is read as ASCII (（ ） ， × · − and every other
// full-width form), and a Greek letter as its name (β as beta).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression/error.h"

namespace activation_lab::expression {

struct Token {
  enum class Kind { number, name, symbol, end, wrong };
  Kind kind = Kind::end;
  std::string text = {};   // in ASCII: `beta`, `<=`
  std::string shown = {};  // as written, for messages
  int column = 1;
  double value = 0;
  std::optional<Error> error = {};  // of one that is wrong

  bool is(std::string_view symbol) const { return kind == Kind::symbol && text == symbol; }
};

// Up to the end, or to the first character that has no meaning. Never empty. `text`: UTF-8.
std::vector<Token> tokens_of(std::string_view text);

// How many code points there are; a byte that is no UTF-8 counts as one.
std::size_t length_of(std::string_view text);

}  // namespace activation_lab::expression
