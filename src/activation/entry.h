// From a struct to a catalogue entry: the one place that instantiates an activation's eval.
#pragma once

#include <array>

#include "activation/catalog.h"
#include "activation/kernel.h"
#include "activation/paired_kernel.h"
#include "property/trace.h"

namespace activation_lab {

template <class A>
constexpr std::array<FloatKernel, kMaxOrder + 1> float_kernels() {
  if constexpr (kAnalysed) {
    return {float_kernel<A, 0>(), float_kernel<A, 1>(), float_kernel<A, 2>()};
  } else if constexpr (shares_work<A>) {
    // The scalar module, which few will load, is to be no larger than the other. f″ is asked for
    // along with f′ where a user's formula names A, and never looked at.
    constexpr FloatKernel slopes{slope_steps<A>, 4};
    return {kSimd ? float_kernel<A, 0>() : FloatKernel{value_steps<A>, 4}, slopes, slopes};
  } else {
    return {float_kernel<A, 0>(), float_kernel<A, 1>(), float_kernel<A, 1>()};
  }
}

template <class A>
class Registered final : public Activation {
 public:
  const ActivationSpec& spec() const override { return A::spec; }

  void map(int order, const float* x, float* y, std::size_t n,
           const double* params) const override {
    static constexpr auto kernels = float_kernels<A>();
    map_f32(kernels[order], x, y, n, params);
  }

  void map(int order, const double* x, double* y, std::size_t n,
           const double* params) const override {
    for (std::size_t i = 0; i < n; ++i) {
      y[i] = x[i] == x[i] ? derivative(jet(x[i], params), order) : x[i];
    }
  }

  [[gnu::noinline]] Jet<double> jet(double x, const double* params) const override {
    return A::eval(x, load_parameters<A, double>(params));
  }

  [[gnu::cold]] Trace trace() const override {
    if constexpr (!kAnalysed) __builtin_trap();
    return trace_of<A>();
  }

  std::vector<double> kinks(const double* params) const override {
    std::vector<double> r;
    for (const Kink& kink : A::spec.kinks) r.push_back(kink.at(params) + 0.0);  // no −0
    return r;
  }
};

template <class A>
inline const Registered<A> registered{};

}  // namespace activation_lab
