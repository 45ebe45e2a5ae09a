// One question, put to nets that are really trained or measured.
//
// An experiment looks at several conditions that differ in what it is about, all from one seed.
// What comes of a seed is a row of numbers: condition by condition, measure by measure, place by
// place. Its plan says which number is what, and depends on the settings alone, so that the rows of
// many seeds are summarised number by number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "activation/spec.h"
#include "lab/reader.h"

namespace activation_lab {

// Something that a reader may set.
struct Control {
  enum class Kind {
    number,
    whole,
    choice,       // one of `options`
    choices,      // one or more of them
    activation,   // one of the registry
    activations,  // one or more of it
  };
  std::string_view id;
  Kind kind;
  double default_number = 0, min = 0, max = 0;  // of numbers
  List<std::string_view, 12> options{};
  List<std::string_view, 12> default_words{};  // one where one is to be chosen

  bool is_number() const { return kind == Kind::number || kind == Kind::whole; }
  bool takes_several() const { return kind == Kind::choices || kind == Kind::activations; }
};

inline constexpr std::size_t kMostChoices = 12;

// A value for every control of an experiment.
class Settings {
 public:
  // By the control's id, which must be of that kind.
  double number(std::string_view id) const { return at(id).number; }
  std::size_t whole(std::string_view id) const { return static_cast<std::size_t>(at(id).number); }
  std::string_view word(std::string_view id) const { return at(id).words.front(); }
  std::span<const std::string_view> words(std::string_view id) const { return at(id).words; }

  struct Entry {
    const Control* control;
    double number = 0;
    std::vector<std::string_view> words{};
  };
  std::span<const Entry> entries() const { return entries_; }
  void add(Entry entry) { entries_.push_back(std::move(entry)); }

 private:
  const Entry& at(std::string_view id) const;

  std::vector<Entry> entries_;
};

enum class AxisScale { linear, logarithmic };

// Along what a measure is taken.
struct Axis {
  std::string_view id{};         // "layer", "depth", "step", "time", …; empty: a single number
  std::vector<double> places{};  // ascending
  AxisScale scale = AxisScale::linear;
};

struct Measure {
  std::string_view id;
  Axis axis{};
  AxisScale scale = AxisScale::linear;  // on which it is best seen
  // Numbers at each place: one is a quantity; more are pictures (the coordinates of points, say),
  // which nobody averages.
  std::size_t width = 1;

  std::size_t places() const { return axis.id.empty() ? 1 : axis.places.size(); }
  std::size_t size() const { return places() * width; }
};

// What a condition is: { "activation", "relu" }, { "learningRate", "0.1" }, …
struct Condition {
  std::vector<std::pair<std::string_view, std::string>> is;
};

struct Plan {
  std::vector<Condition> conditions;
  std::vector<Measure> measures;

  std::size_t size() const;  // numbers in a row
  std::size_t offset(std::size_t condition, std::size_t measure) const;
};

// What came of one seed. NaN: there is no such number (a net that diverged has no accuracy).
class Row {
 public:
  explicit Row(const Plan& plan);

  // All numbers of a measure, place by place.
  std::span<double> of(std::size_t condition, std::size_t measure);
  void set(std::size_t condition, std::size_t measure, double value, std::size_t place = 0) {
    of(condition, measure)[place] = value;
  }
  std::span<const double> numbers() const { return numbers_; }

 private:
  const Plan& plan_;
  std::vector<double> numbers_;
};

struct Experiment {
  std::string_view id;          // kebab-case
  std::string_view curriculum;  // the row of the curriculum that asks: "D6"
  Source source;                // of the set-up or the effect, where a paper has it
  List<Control, 12> controls;
  Plan (*plan)(const Settings& settings);
  // Everything random follows from the seed.
  void (*run)(const Settings& settings, const Plan& plan, std::uint64_t seed, Row& row);
};

// All there are (experiments/registry.h lists them).
std::span<const Experiment* const> experiments();

// By id; nullptr where there is none.
const Experiment* find_experiment(std::string_view id);

// Settings as given, completed by defaults. Mistakes are named: `settings.depth: 0 is not in 1…64`.
std::variant<Settings, ConfigError> read_settings(const Experiment& experiment, const Value& value);

}  // namespace activation_lab
