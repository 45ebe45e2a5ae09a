// The registry at run time: what is there, and how to call it without knowing its type.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "activation/jet.h"
#include "activation/spec.h"

namespace activation_lab {

// The module that trains has no use for f″, traces and TeX (see CMakeLists.txt).
#ifdef ACTIVATION_LAB_TRAINING_ONLY
inline constexpr bool kAnalysed = false;
#else
inline constexpr bool kAnalysed = true;
#endif

inline constexpr int kMaxOrder = 2;  // f, f′, f″

class Trace;

// An activation whose type is not known: one of the registry, or one that a user defined.
// Parameters come as one double each, in the spec's order; they are not checked here.
class Activation {
 public:
  virtual const ActivationSpec& spec() const = 0;
  // y[i] = f⁽ᵒʳᵈᵉʳ⁾(x[i]) for i < n; x and y may be the same array.
  virtual void map(int order, const float* x, float* y, std::size_t n,
                   const double* params) const = 0;
  virtual void map(int order, const double* x, double* y, std::size_t n,
                   const double* params) const = 0;
  virtual Jet<double> jet(double x, const double* params) const = 0;
  virtual Trace trace() const = 0;  // how the formula computes, see property/trace.h
  // Where the formula changes arm, ascending.
  virtual std::vector<double> kinks(const double* params) const = 0;

 protected:
  ~Activation() = default;  // nobody owns one through this type
};

class Catalog {
 public:
  class Iterator {
   public:
    explicit Iterator(const Activation* const* at) : at_(at) {}
    const Activation& operator*() const { return **at_; }
    Iterator& operator++() { return ++at_, *this; }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const Activation* const* at_;
  };

  Catalog(const Activation* const* first, std::size_t size) : first_(first), size_(size) {}
  std::size_t size() const { return size_; }
  const Activation& operator[](std::size_t i) const { return *first_[i]; }
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(first_ + size_); }

 private:
  const Activation* const* first_;
  std::size_t size_;
};

// All activations in the registry's order.
Catalog catalog();

// By id, name or alias; case, spaces, '-' and '_' do not matter ("LeakyReLU", "leaky_relu").
// Functions that users defined (src/expression/) come after those of the registry. nullptr where
// there is none.
const Activation* find_activation(std::string_view word);

// The same among those of one list.
const Activation* find_in(const Catalog& list, std::string_view word);

// The known id, name or alias with the smallest edit distance to `word`, given as its id.
std::string_view nearest_id(std::string_view word);

}  // namespace activation_lab
