// The functions over a vector at run time: what is there, and how to call it without knowing its
// type.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "vector/spec.h"

namespace activation_lab {

// Kernels over one row, as registry.h declares them.
class VectorFunction {
 public:
  virtual const VectorSpec& spec() const = 0;
  virtual void forward(const float* x, float* y, std::size_t n, const double* params) const = 0;
  virtual void forward(const double* x, double* y, std::size_t n, const double* params) const = 0;
  virtual void pull_back(const float* x, const float* v, float* g, std::size_t n,
                         const double* params) const = 0;
  virtual void pull_back(const double* x, const double* v, double* g, std::size_t n,
                         const double* params) const = 0;

 protected:
  ~VectorFunction() = default;  // nobody owns one through this type
};

// All functions over a vector in the registry's order.
std::span<const VectorFunction* const> vector_catalog();

// By id, name or alias; case, spaces, '-' and '_' do not matter. nullptr where there is none.
const VectorFunction* find_vector_function(std::string_view word);

// The known id, name or alias with the smallest edit distance to `word`, given as its id.
std::string_view nearest_vector_id(std::string_view word);

// J of one row, row by row: out[i·n + j] = ∂yᵢ/∂xⱼ.
void jacobian(const VectorFunction& function, const float* x, float* out, std::size_t n,
              const double* params);
void jacobian(const VectorFunction& function, const double* x, double* out, std::size_t n,
              const double* params);

}  // namespace activation_lab
