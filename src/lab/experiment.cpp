#include "lab/experiment.h"

#include <limits>

#include "lab/experiments/registry.h"

namespace activation_lab {

const Settings::Entry& Settings::at(std::string_view id) const {
  for (const Entry& entry : entries_)
    if (entry.control->id == id) return entry;
  __builtin_trap();  // an experiment asked for a control that it does not declare
}

std::size_t Plan::size() const { return offset(conditions.size(), 0); }

std::size_t Plan::offset(std::size_t condition, std::size_t measure) const {
  std::size_t before = 0, all = 0;
  for (std::size_t m = 0; m < measures.size(); ++m) {
    if (m < measure) before += measures[m].size();
    all += measures[m].size();
  }
  return condition * all + before;
}

Row::Row(const Plan& plan)
    : plan_(plan), numbers_(plan.size(), std::numeric_limits<double>::quiet_NaN()) {}

std::span<double> Row::of(std::size_t condition, std::size_t measure) {
  return std::span(numbers_).subspan(plan_.offset(condition, measure),
                                     plan_.measures[measure].size());
}

std::span<const Experiment* const> experiments() { return kExperiments; }

const Experiment* find_experiment(std::string_view id) {
  for (const Experiment* experiment : experiments())
    if (experiment->id == id) return experiment;
  return nullptr;
}

namespace {

// One word of a control; its canonical spelling, or nothing where it is a mistake.
std::string_view read_word(Reader& reader, const Control& control, std::string_view path,
                           const Value& value) {
  if (control.kind == Control::Kind::activation || control.kind == Control::Kind::activations) {
    const Activation* const found = reader.known_activation(path, value);
    return found ? found->spec().id : std::string_view();
  }
  if (const std::string* const word = value.text()) {
    for (const std::string_view option : control.options)
      if (folded(option) == folded(*word)) return option;
  }
  std::string known;
  for (const std::string_view option : control.options) {
    if (!known.empty()) known += ", ";
    known += option;
  }
  reader.fail(value.text() ? ConfigError::Kind::range : ConfigError::Kind::type, path,
              filled("% is not known; allowed: %", {shown(value), known}));
  return {};
}

std::vector<std::string_view> read_words(Reader& reader, const Control& control) {
  const std::vector<std::string_view> usual(control.default_words.begin(),
                                            control.default_words.end());
  const Value& value = reader.at(control.id);
  if (value.is_missing()) return usual;
  const std::string path = reader.path_to(control.id);
  if (!control.takes_several()) return {read_word(reader, control, path, value)};
  const Value::List* const list = value.list();
  if (!list) return reader.mistaken(control.id, value, "a list"), usual;
  if (list->empty() || list->size() > kMostChoices) {
    reader.fail(ConfigError::Kind::range, path,
                filled("% of them; allowed: 1…%", {decimal(static_cast<double>(list->size())),
                                                   decimal(static_cast<double>(kMostChoices))}));
  }
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < list->size() && i < kMostChoices; ++i) {
    const std::string place = filled("%[%]", {path, decimal(static_cast<double>(i))});
    const std::string_view word = read_word(reader, control, place, (*list)[i]);
    if (std::find(words.begin(), words.end(), word) != words.end())
      reader.fail(ConfigError::Kind::range, place, filled("\"%\" is there twice", {word}));
    words.push_back(word);
  }
  return words;
}

}  // namespace

std::variant<Settings, ConfigError> read_settings(const Experiment& experiment,
                                                  const Value& value) {
  std::optional<ConfigError> error;
  Reader reader(value, "settings", error);
  Settings settings;
  for (const Control& control : experiment.controls) {
    Settings::Entry entry{&control};
    if (control.kind == Control::Kind::number) {
      entry.number = reader.number(control.id, control.default_number, control.min, control.max);
    } else if (control.kind == Control::Kind::whole) {
      entry.number = static_cast<double>(reader.whole(
          control.id, static_cast<std::size_t>(control.default_number), control.min, control.max));
    } else {
      entry.words = read_words(reader, control);
    }
    settings.add(std::move(entry));
  }
  reader.finish();
  if (error) return *error;
  return settings;
}

}  // namespace activation_lab
