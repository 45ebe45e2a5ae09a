#include "vector/catalog.h"

#include <algorithm>
#include <string>
#include <vector>

#include "activation/spelling.h"
#include "vector/registry.h"

namespace activation_lab {

namespace {

// From a struct to a catalogue entry: the one place that instantiates its kernels.
template <class F>
class Registered final : public VectorFunction {
 public:
  const VectorSpec& spec() const override { return F::spec; }
  void forward(const float* x, float* y, std::size_t n, const double* params) const override {
    F::forward(x, y, n, params);
  }
  void forward(const double* x, double* y, std::size_t n, const double* params) const override {
    F::forward(x, y, n, params);
  }
  void pull_back(const float* x, const float* v, float* g, std::size_t n,
                 const double* params) const override {
    F::pull_back(x, v, g, n, params);
  }
  void pull_back(const double* x, const double* v, double* g, std::size_t n,
                 const double* params) const override {
    F::pull_back(x, v, g, n, params);
  }
};

template <class F>
inline const Registered<F> registered{};

template <class... F>
std::span<const VectorFunction* const> catalog_of(TypeList<F...>) {
  static constexpr const VectorFunction* entries[] = {&registered<F>...};
  return entries;
}

template <class Visit>
void for_each_word(const VectorSpec& spec, Visit visit) {
  visit(spec.id);
  visit(spec.name);
  for (std::string_view alias : spec.aliases) visit(alias);
}

// Row i of J is eᵢᵀJ.
template <class T>
void pull_back_units(const VectorFunction& function, const T* x, T* out, std::size_t n,
                     const double* params) {
  std::vector<T> unit(output_length(function.spec(), n, params), T(0));
  for (std::size_t i = 0; i < unit.size(); ++i) {
    unit[i] = 1;
    function.pull_back(x, unit.data(), out + i * n, n, params);
    unit[i] = 0;
  }
}

}  // namespace

std::span<const VectorFunction* const> vector_catalog() { return catalog_of(VectorFunctions{}); }

const VectorFunction* find_vector_function(std::string_view word) {
  const std::string wanted = folded(word);
  for (const VectorFunction* f : vector_catalog()) {
    bool found = false;
    for_each_word(f->spec(), [&](std::string_view w) { found |= folded(w) == wanted; });
    if (found) return f;
  }
  return nullptr;
}

std::string_view nearest_vector_id(std::string_view word) {
  // Long garbage is no misspelling: what follows the first 64 characters does not matter.
  const std::string wanted = folded(word.substr(0, 64));
  std::string_view best;
  auto best_distance = static_cast<std::size_t>(-1);
  for (const VectorFunction* f : vector_catalog()) {
    for_each_word(f->spec(), [&](std::string_view w) {
      const std::size_t d = edit_distance(wanted, folded(w));
      if (d < best_distance) best_distance = d, best = f->spec().id;
    });
  }
  return best;
}

void jacobian(const VectorFunction& function, const float* x, float* out, std::size_t n,
              const double* params) {
  pull_back_units(function, x, out, n, params);
}

void jacobian(const VectorFunction& function, const double* x, double* out, std::size_t n,
              const double* params) {
  pull_back_units(function, x, out, n, params);
}

}  // namespace activation_lab
