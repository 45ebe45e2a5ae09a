#include "activation/catalog.h"

#include <string>

#include "activation/entry.h"
#include "activation/registry.h"
#include "activation/spelling.h"
#include "expression/user_catalog.h"

namespace activation_lab {

namespace {

template <class... A>
Catalog catalog_of(TypeList<A...>) {
  static constexpr const Activation* entries[] = {&registered<A>...};
  return {entries, sizeof...(A)};
}

template <class Visit>
void for_each_word(const ActivationSpec& spec, Visit visit) {
  visit(spec.id);
  visit(spec.name);
  for (std::string_view alias : spec.aliases) visit(alias);
}

}  // namespace

Catalog catalog() { return catalog_of(Activations{}); }

const Activation* find_in(const Catalog& list, std::string_view word) {
  const std::string wanted = folded(word);
  for (const Activation& a : list) {
    bool found = false;
    for_each_word(a.spec(), [&](std::string_view w) { found |= folded(w) == wanted; });
    if (found) return &a;
  }
  return nullptr;
}

const Activation* find_activation(std::string_view word) {
  if (const Activation* registered = find_in(catalog(), word)) return registered;
  // An id before a name: a user may call one function what is another's id.
  for (const Activation& a : user_catalog())
    if (a.spec().id == word) return &a;
  return find_in(user_catalog(), word);
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
