// Reads a tree of values, naming every mistake by its path: `layers[2].units: 0 is not in 1…512`.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "activation/catalog.h"
#include "activation/spelling.h"
#include "lab/value.h"
#include "text/decimal.h"
#include "text/filled.h"

namespace activation_lab {

struct ConfigError {
  enum class Kind { type, range };
  Kind kind;
  std::string message;  // path, value, what is allowed
};

// Reads one record. The first mistake anywhere is kept; after it everything reads as its default.
class Reader {
 public:
  Reader(const Value& value, std::string path, std::optional<ConfigError>& error)
      : path_(std::move(path)), error_(error) {
    if (value.is_missing()) return;
    record_ = value.record();
    if (!record_)
      fail(ConfigError::Kind::type, path_, filled("% is not an object", {shown(value)}));
  }

  // What stands under that name; a missing value where nothing does.
  [[gnu::noinline]] const Value& at(std::string_view name) {
    static const Value missing;
    known_.push_back(name);
    if (record_)
      for (const auto& [key, value] : *record_)
        if (key == name) return value;
    return missing;
  }

  const std::string& path() const { return path_; }
  [[gnu::noinline]] std::string path_to(std::string_view name) const {
    return path_.empty() ? std::string(name) : filled("%.%", {path_, name});
  }

  [[gnu::noinline]] double number(std::string_view name, double usual, double low, double high) {
    const Value& value = at(name);
    if (value.is_missing()) return usual;
    const double* x = value.number();
    if (!x) return mistaken(name, value, "a number"), usual;
    if (!(*x >= low && *x <= high)) return outside(name, value, low, high), usual;
    return *x;
  }

  [[gnu::noinline]] std::size_t whole(std::string_view name, std::size_t usual, double low,
                                      double high) {
    const double x = number(name, static_cast<double>(usual), low, high);
    if (x == std::floor(x)) return static_cast<std::size_t>(x);
    fail(ConfigError::Kind::range, path_to(name), filled("% is not a whole number", {decimal(x)}));
    return usual;
  }

  // One that must be there.
  std::string text(std::string_view name) {
    const Value& value = at(name);
    if (value.text()) return *value.text();
    return mistaken(name, value, "a text"), "";
  }

  std::span<const Value::Member> members() const {
    return record_ ? std::span<const Value::Member>(*record_) : std::span<const Value::Member>();
  }

  [[gnu::noinline]] bool boolean(std::string_view name, bool usual) {
    const Value& value = at(name);
    if (value.is_missing()) return usual;
    if (const bool* b = value.boolean()) return *b;
    return mistaken(name, value, "true or false"), usual;
  }

  // One of a table's entries by its id.
  template <class Entry>
  const Entry* choice(std::string_view name, std::span<const Entry> table, std::string_view usual) {
    const Value& value = at(name);
    return chosen(name, value.is_missing() ? Value(std::string(usual)) : value, table);
  }

  template <class Entry>
  const Entry* chosen(std::string_view name, const Value& value, std::span<const Entry> table) {
    const std::string* word = value.text();
    if (!word) return mistaken(name, value, "a text"), &table[0];
    for (const Entry& entry : table)
      if (folded(entry.id) == folded(*word)) return &entry;
    std::string known;
    for (const Entry& entry : table) {
      if (!known.empty()) known += ", ";
      known += entry.id;
    }
    fail(ConfigError::Kind::range, path_to(name),
         filled("% is not known; allowed: %", {shown(value), known}));
    return &table[0];
  }

  // One of the registry.
  [[gnu::noinline]] const Activation* activation(std::string_view name, std::string_view usual) {
    const Value& value = at(name);
    if (value.is_missing()) return find_activation(usual);
    const Activation* const found = known_activation(path_to(name), value);
    return found ? found : find_activation(usual);
  }

  // nullptr where that value, at that path, is none.
  [[gnu::noinline]] const Activation* known_activation(std::string_view path, const Value& value) {
    const std::string* const word = value.text();
    const Activation* const found = word ? find_activation(*word) : nullptr;
    if (!word)
      fail(ConfigError::Kind::type, path, filled("% is not a text", {shown(value)}));
    else if (!found)
      fail(ConfigError::Kind::range, path,
           filled("% is not known; did you mean \"%\"?", {shown(value), nearest_id(*word)}));
    return found;
  }

  // Values of parameters, by name; those not named take their defaults.
  template <std::size_t N>
  std::array<double, 4> parameters(const List<Parameter, N>& list) {
    std::array<double, 4> values{};
    std::size_t i = 0;
    for (const Parameter& p : list) values[i++] = number(p.name, p.default_value, p.min, p.max);
    for (i = 0; i < list.size(); ++i) {
      for (std::size_t j = 0; j < list.size(); ++j) {
        if (list[i].not_above == list[j].name && values[i] > values[j]) {
          fail(ConfigError::Kind::range, path_to(list[i].name),
               filled("% is above % = %", {decimal(values[i]), list[j].name, decimal(values[j])}));
        }
      }
    }
    return values;
  }

  [[gnu::noinline]] void mistaken(std::string_view name, const Value& value,
                                  std::string_view wanted) {
    fail(ConfigError::Kind::type, path_to(name), filled("% is not %", {shown(value), wanted}));
  }

  [[gnu::noinline]] void outside(std::string_view name, const Value& value, double low,
                                 double high) {
    fail(ConfigError::Kind::range, path_to(name),
         filled("% is not in %…%", {shown(value), decimal(low), decimal(high)}));
  }

  [[gnu::noinline]] void fail(ConfigError::Kind kind, std::string_view path,
                              std::string_view what) {
    if (!error_) error_ = ConfigError{kind, filled("%: %", {path.empty() ? "config" : path, what})};
  }

  // Call it last: a name that nothing asked for is a mistake.
  [[gnu::noinline]] void finish() {
    if (!record_) return;
    for (const auto& [key, value] : *record_) {
      if (error_) return;
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
      std::string_view nearest = known_.front();
      for (const std::string_view name : known_)
        if (edit_distance(name, key) < edit_distance(nearest, key)) nearest = name;
      fail(ConfigError::Kind::range, path_to(key),
           filled("is not known; did you mean \"%\"?", {nearest}));
    }
  }

 private:
  const Value::Record* record_ = nullptr;
  std::string path_;
  std::optional<ConfigError>& error_;
  std::vector<std::string_view> known_;
};

using Error = std::optional<ConfigError>;

// One of a few words.
template <class T>
struct Word {
  std::string_view id;
  T value;
};

}  // namespace activation_lab
