#include "activation/spelling.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace activation_lab {

std::string folded(std::string_view word) {
  std::string r;
  for (char c : word)
    if (c != '-' && c != '_' && c != ' ') r += (c >= 'A' && c <= 'Z') ? char(c - 'A' + 'a') : c;
  return r;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace activation_lab
