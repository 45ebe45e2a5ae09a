// Texts with blanks to fill in.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace activation_lab {

// `pattern` with each % replaced by the next of `parts`. (A chain of + would make a temporary, and
// code to free it, for every part.)
std::string filled(std::string_view pattern, std::initializer_list<std::string_view> parts);

}  // namespace activation_lab
