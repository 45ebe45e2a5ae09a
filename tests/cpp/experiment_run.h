// An experiment over several seeds, its numbers by name: what the tests of experiments look at.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "catch.h"
#include "lab/experiment.h"

namespace activation_lab {

class ExperimentRun {
 public:
  ExperimentRun(std::string_view id, Value::Record settings, std::uint64_t first, int seeds)
      : experiment_(*find_experiment(id)),
        settings_(std::get<Settings>(read_settings(experiment_, Value(std::move(settings))))),
        plan_(experiment_.plan(settings_)) {
    for (int k = 0; k < seeds; ++k) {
      Row row(plan_);
      experiment_.run(settings_, plan_, first + static_cast<std::uint64_t>(k), row);
      rows_.emplace_back(row.numbers().begin(), row.numbers().end());
    }
  }

  const Plan& plan() const { return plan_; }
  std::size_t seeds() const { return rows_.size(); }

  // All numbers of a measure: one seed's. Conditions are named by their values: "relu sgd".
  std::span<const double> of(std::size_t seed, std::string_view measure,
                             std::string_view condition) const {
    const std::size_t m =
        place_of(plan_.measures, measure, [](const Measure& one) { return std::string(one.id); });
    const std::size_t c = place_of(plan_.conditions, condition, [](const Condition& one) {
      std::string name;
      for (const auto& [key, value] : one.is) name += (name.empty() ? "" : " ") + value;
      return name;
    });
    return std::span(rows_[seed]).subspan(plan_.offset(c, m), plan_.measures[m].size());
  }

  // The lower one where there are two; NaN if half of the seeds have no number.
  double median(std::string_view measure, std::string_view condition, std::size_t place = 0) const {
    std::vector<double> numbers;
    for (std::size_t seed = 0; seed < seeds(); ++seed)
      if (const double x = of(seed, measure, condition)[place]; !std::isnan(x))
        numbers.push_back(x);
    if (2 * numbers.size() <= seeds()) return std::nan("");
    std::sort(numbers.begin(), numbers.end());
    return numbers[(numbers.size() - 1) / 2];
  }

 private:
  template <class List, class Name>
  static std::size_t place_of(const List& list, std::string_view wanted, Name name) {
    for (std::size_t i = 0; i < list.size(); ++i)
      if (name(list[i]) == wanted) return i;
    FAIL("there is no " << wanted);
    return 0;
  }

  const Experiment& experiment_;
  Settings settings_;
  Plan plan_;
  std::vector<std::vector<double>> rows_;
};

}  // namespace activation_lab
