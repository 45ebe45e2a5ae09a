#include "activation/catalog.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "activation/entry.h"
#include "activation/registry.h"

namespace activation_lab {

namespace {

template <class... A>
Catalog catalog_of(TypeList<A...>) {
  static constexpr const Activation* entries[] = {&registered<A>...};
  return {entries, sizeof...(A)};
}

std::string folded(std::string_view word) {
  std::string r;
  for (char c : word)
    if (c != '-' && c != '_' && c != ' ') r += (c >= 'A' && c <= 'Z') ? char(c - 'A' + 'a') : c;
  return r;
}

template <class Visit>
void for_each_word(const ActivationSpec& spec, Visit visit) {
  visit(spec.id);
  visit(spec.name);
  for (std::string_view alias : spec.aliases) visit(alias);
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

}  // namespace

Catalog catalog() { return catalog_of(Activations{}); }

const Activation* find_activation(std::string_view word) {
  const std::string wanted = folded(word);
  for (const Activation& a : catalog()) {
    bool found = false;
    for_each_word(a.spec(), [&](std::string_view w) { found |= folded(w) == wanted; });
    if (found) return &a;
  }
  return nullptr;
}

std::string_view nearest_id(std::string_view word) {
  // Long garbage is no misspelling: what follows the first 64 characters does not matter.
  const std::string wanted = folded(word.substr(0, 64));
  std::string_view best = catalog()[0].spec().id;
  auto best_distance = static_cast<std::size_t>(-1);
  for (const Activation& a : catalog()) {
    for_each_word(a.spec(), [&](std::string_view w) {
      const std::size_t d = edit_distance(wanted, folded(w));
      if (d < best_distance) best_distance = d, best = a.spec().id;
    });
  }
  return best;
}

}  // namespace activation_lab
