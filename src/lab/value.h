// A tree of values as JSON knows them: how a configuration reaches the engine from any language.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace activation_lab {

class Value {
 public:
  using List = std::vector<Value>;
  using Member = std::pair<std::string, Value>;
  using Record = std::vector<Member>;  // in the order given

  Value() = default;  // missing: undefined or null
  Value(bool value) : data_(value) {}
  Value(double value) : data_(value) {}
  Value(int value) : data_(static_cast<double>(value)) {}
  Value(const char* value) : data_(std::string(value)) {}
  Value(std::string value) : data_(std::move(value)) {}
  Value(List items) : data_(std::move(items)) {}
  Value(Record members) : data_(std::move(members)) {}

  bool is_missing() const { return std::holds_alternative<std::monostate>(data_); }
  // nullptr where it is something else.
  const bool* boolean() const { return std::get_if<bool>(&data_); }
  const double* number() const { return std::get_if<double>(&data_); }
  const std::string* text() const { return std::get_if<std::string>(&data_); }
  const List* list() const { return std::get_if<List>(&data_); }
  const Record* record() const { return std::get_if<Record>(&data_); }

 private:
  std::variant<std::monostate, bool, double, std::string, List, Record> data_;
};

// How a message shows it: a number or text literally, anything else by its kind.
std::string shown(const Value& value);

}  // namespace activation_lab
