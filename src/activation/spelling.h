// Words as people spell them: which are the same, and how far apart two are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace activation_lab {

// Without case, spaces, '-' and '_': words that fold to the same are the same word.
std::string folded(std::string_view word);

// Letters to insert, drop or replace to get from one to the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace activation_lab
