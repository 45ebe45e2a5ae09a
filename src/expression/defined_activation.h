// An activation that a user defined by a formula.
#pragma once

#include <string>
#include <vector>

#include "activation/catalog.h"
#include "expression/tape.h"

namespace activation_lab {

struct DefinedParameter {
  std::string name;
  double default_value = 0;
  double min = 0, max = 0;
  double slider_min = 0, slider_max = 0;
};

struct Definition {
  std::string id;
  std::string name;
  std::string expression;  // as the user wrote it
  std::vector<DefinedParameter> parameters;
};

// Evaluates the formula as it is written: log(1 + exp(x)) overflows where exp does. At ±∞ it gives
// the limit (expression/limits.h). Where a float lane is not finite the formula is run again in
// double, whose exponent reaches further.
class DefinedActivation final : public Activation {
 public:
  DefinedActivation(Definition definition, expression::Tape tape);
  DefinedActivation(const DefinedActivation&) = delete;  // the spec points into it
  DefinedActivation& operator=(const DefinedActivation&) = delete;
  ~DefinedActivation() = default;

  const Definition& definition() const { return definition_; }

  const ActivationSpec& spec() const override { return spec_; }  // its kinks: see kinks()
  void map(int order, const float* x, float* y, std::size_t n, const double* params) const override;
  void map(int order, const double* x, double* y, std::size_t n,
           const double* params) const override;
  Jet<double> jet(double x, const double* params) const override;
  Trace trace() const override;
  std::vector<double> kinks(const double* params) const override;

 private:
  Definition definition_;
  expression::Tape tape_;
  std::vector<std::string> symbols_;
  std::string tex_, tex_derivative_;
  ActivationSpec spec_;
};

}  // namespace activation_lab
