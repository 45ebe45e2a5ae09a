#include "text/filled.h"

namespace activation_lab {

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> parts) {
  std::string r;
  const std::string_view* part = parts.begin();
  for (char c : pattern) {
    if (c != '%')
      r += c;
    else if (part != parts.end())
      r += *part++;
  }
  return r;
}

}  // namespace activation_lab
