#include "bindings/arguments.h"

#include <string_view>

#include "expression/user_catalog.h"

namespace activation_lab {

using emscripten::val;

namespace {

using Kind = ArgumentError::Kind;

std::string text_of(double number) { return val::global("String")(number).as<std::string>(); }

// How a message shows a value: numbers and strings literally, anything else by its type, since
// turning a foreign object into text could run foreign code.
std::string text_of(const val& value) {
  if (value.isNumber()) return text_of(value.as<double>());
  if (value.isString()) {
    const std::string s = value.as<std::string>();
    constexpr std::size_t kShown = 40;
    return '"' + (s.size() <= kShown ? s : s.substr(0, kShown) + "…") + '"';
  }
  if (value.isNull()) return "null";
  if (value.isTrue()) return "true";
  if (value.isFalse()) return "false";
  const std::string type = value.typeOf().as<std::string>();
  if (type == "undefined") return type;
  return (type == "object" ? "an " : "a ") + type;
}

template <class Items, class Word>
std::string comma_list(const Items& items, Word word) {
  std::string r;
  for (const auto& item : items) r += (r.empty() ? "" : ", ") + std::string(word(item));
  return r;
}

std::string known_ids() {
  const auto id = [](const Activation& a) { return a.spec().id; };
  const std::string defined = comma_list(user_catalog(), id);
  return comma_list(catalog(), id) + (defined.empty() ? "" : ", ") + defined;
}

int index_of_parameter(const ActivationSpec& spec, std::string_view name) {
  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    if (spec.parameters[i].name == name) return static_cast<int>(i);
  return -1;
}

ArgumentError unknown_parameter(const ActivationSpec& spec, const std::string& name) {
  const std::string allowed =
      comma_list(spec.parameters, [](const Parameter& p) { return p.name; });
  return {Kind::range, "params." + name + ": " + std::string(spec.id) +
                           (allowed.empty() ? " has no parameters"
                                            : " has no such parameter; allowed: " + allowed)};
}

}  // namespace

std::string shown(const val& value) { return text_of(value); }

Checked<const Activation*> check_activation(const val& activation) {
  if (!activation.isString())
    return ArgumentError{Kind::type, "activation: " + text_of(activation) +
                                         " is not a string; allowed: an id or alias (" +
                                         known_ids() + ")"};
  const std::string word = activation.as<std::string>();
  if (const Activation* found = find_activation(word)) return found;
  return ArgumentError{Kind::range,
                       "activation: " + text_of(activation) + " is not known; did you mean \"" +
                           std::string(nearest_id(word)) + "\"? Known: " + known_ids()};
}

Checked<Call> check_call(const val& activation, const val& names, const val& values) {
  const auto found = check_activation(activation);
  if (const auto* error = std::get_if<ArgumentError>(&found)) return *error;

  Call call;
  call.activation = std::get<const Activation*>(found);
  const ActivationSpec& spec = call.activation->spec();
  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    call.params[i] = spec.parameters[i].default_value;

  const unsigned count = names["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    const std::string name = names[i].as<std::string>();
    const int at = index_of_parameter(spec, name);
    if (at < 0) return unknown_parameter(spec, name);
    const val value = values[i];
    if (!value.isNumber())
      return ArgumentError{Kind::type,
                           "params." + name + ": " + text_of(value) + " is not a number"};
    const Parameter& p = spec.parameters[at];
    const double number = value.as<double>();
    if (!(p.min <= number && number <= p.max))  // NaN fails too
      return ArgumentError{Kind::range, "params." + name + ": " + text_of(number) + " is not in [" +
                                            text_of(p.min) + ", " + text_of(p.max) + "]"};
    call.params[at] = number;
  }

  for (std::size_t i = 0; i < spec.parameters.size(); ++i) {
    const Parameter& p = spec.parameters[i];
    if (p.not_above.empty()) continue;
    const double other = call.params[index_of_parameter(spec, p.not_above)];
    if (call.params[i] > other)
      return ArgumentError{Kind::range, "params." + std::string(p.name) + ": " +
                                            text_of(call.params[i]) + " is above params." +
                                            std::string(p.not_above) + " = " + text_of(other)};
  }
  return call;
}

Checked<int> check_order(const val& order) {
  if (!order.isNumber())
    return ArgumentError{Kind::type,
                         "order: " + text_of(order) + " is not a number; allowed: 0, 1, 2"};
  const double number = order.as<double>();
  for (int i = 0; i <= kMaxOrder; ++i)
    if (number == i) return i;
  return ArgumentError{Kind::range,
                       "order: " + text_of(number) + " is not allowed; allowed: 0, 1, 2"};
}

}  // namespace activation_lab
