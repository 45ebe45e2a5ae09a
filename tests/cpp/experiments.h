// Experiments for their tests: run over a few seeds, asked by the names of measures and conditions.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <variant>
#include <vector>

#include "catch.h"
#include "lab/experiment.h"

namespace activation_lab {

class Outcome {
 public:
  using Words = std::initializer_list<std::string_view>;  // a condition's values, in order

  Outcome(Plan plan, std::vector<std::vector<double>> rows)
      : plan_(std::move(plan)), rows_(std::move(rows)) {}

  // Seed by seed, at the n-th place of the measure's axis.
  std::vector<double> values(std::string_view measure, Words condition,
                             std::size_t place = 0) const {
    const auto is_measure = [&](const Measure& m) { return m.id == measure; };
    const auto is_condition = [&](const Condition& c) {
      return std::equal(
          c.is.begin(), c.is.end(), condition.begin(), condition.end(),
          [](const auto& pair, std::string_view word) { return pair.second == word; });
    };
    const auto m = std::find_if(plan_.measures.begin(), plan_.measures.end(), is_measure);
    const auto c = std::find_if(plan_.conditions.begin(), plan_.conditions.end(), is_condition);
    REQUIRE((m != plan_.measures.end() && c != plan_.conditions.end() && place < m->size()));
    const std::size_t at = plan_.offset(static_cast<std::size_t>(c - plan_.conditions.begin()),
                                        static_cast<std::size_t>(m - plan_.measures.begin())) +
                           place;
    std::vector<double> values;
    for (const std::vector<double>& row : rows_) values.push_back(row[at]);
    return values;
  }

  // Of an odd number of seeds.
  double median(std::string_view measure, Words condition, std::size_t place = 0) const {
    std::vector<double> sorted = values(measure, condition, place);
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }

 private:
  Plan plan_;
  std::vector<std::vector<double>> rows_;
};

// Seeds 1 to `seeds`.
inline Outcome run(const Experiment& experiment, const Value::Record& given, std::uint64_t seeds) {
  const auto read = read_settings(experiment, given);
  REQUIRE(std::holds_alternative<Settings>(read));
  const auto& settings = std::get<Settings>(read);
  Plan plan = experiment.plan(settings);
  std::vector<std::vector<double>> rows;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    Row row(plan);
    experiment.run(settings, plan, seed, row);
    rows.emplace_back(row.numbers().begin(), row.numbers().end());
  }
  return {std::move(plan), std::move(rows)};
}

}  // namespace activation_lab
