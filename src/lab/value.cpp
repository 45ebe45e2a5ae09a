#include "lab/value.h"

#include "text/decimal.h"
#include "text/filled.h"

namespace activation_lab {

std::string shown(const Value& value) {
  constexpr std::size_t kLongest = 40;
  if (value.is_missing()) return "undefined";
  if (const bool* b = value.boolean()) return *b ? "true" : "false";
  if (const double* x = value.number()) return decimal(*x);
  if (const std::string* text = value.text()) {
    if (text->size() <= kLongest) return filled("\"%\"", {*text});
    return filled("\"%…\"", {std::string_view(*text).substr(0, kLongest)});
  }
  return value.list() ? "a list" : "an object";
}

}  // namespace activation_lab
