// Functions defined by a formula, for tests.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "catch.h"
#include "expression/user_catalog.h"

namespace activation_lab {

// A function defined under the id "test" for as long as this lives.
class Defined {
 public:
  using Params = std::vector<std::pair<std::string, double>>;

  explicit Defined(const std::string& expression, const Params& params = {}) {
    DefinitionInput input{"test", expression};
    for (std::size_t i = 0; i < params.size(); ++i) {
      input.parameters.push_back({params[i].first, params[i].second, -1e6, 1e6});
      values_[i] = params[i].second;
    }
    INFO(expression);
    const auto result = define(input);
    if (const auto* error = std::get_if<DefinitionError>(&result)) FAIL(error->message);
    activation_ = std::get<const DefinedActivation*>(result);
  }
  ~Defined() { undefine("test"); }
  Defined(const Defined&) = delete;
  Defined& operator=(const Defined&) = delete;

  const DefinedActivation& activation() const { return *activation_; }
  const double* params() const { return values_.data(); }
  Jet<double> at(double x) const { return activation_->jet(x, params()); }
  std::vector<double> kinks() const { return activation_->kinks(params()); }

 private:
  const DefinedActivation* activation_ = nullptr;
  std::array<double, 4> values_{};
};

inline double value_of(const std::string& expression, double x = 0) {
  return Defined(expression).at(x).f;
}

}  // namespace activation_lab
