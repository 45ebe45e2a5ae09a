// From a struct to a catalogue entry: the one place that instantiates an activation's eval.
#pragma once

#include <array>

#include "activation/catalog.h"
#include "activation/kernel.h"
#include "property/trace.h"

namespace activation_lab {

template <class A>
class Registered final : public Activation {
 public:
  const ActivationSpec& spec() const override { return A::spec; }

  void map(int order, const float* x, float* y, std::size_t n,
           const double* params) const override {
    static constexpr std::array kernels{map_f32<A, 0>, map_f32<A, 1>, map_f32<A, 2>};
    kernels[order](x, y, n, params);
  }

  void map(int order, const double* x, double* y, std::size_t n,
           const double* params) const override {
    static constexpr std::array kernels{map_f64<A, 0>, map_f64<A, 1>, map_f64<A, 2>};
    kernels[order](x, y, n, params);
  }

  Jet<double> jet(double x, const double* params) const override {
    return A::eval(x, load_parameters<A, double>(params));
  }

  Trace trace() const override { return trace_of<A>(); }

  std::vector<double> kinks(const double* params) const override {
    std::vector<double> r;
    for (const Kink& kink : A::spec.kinks) r.push_back(kink.at(params) + 0.0);  // no −0
    return r;
  }
};

template <class A>
inline const Registered<A> registered{};

}  // namespace activation_lab
