#include "bindings/arguments.h"

#include <cmath>
#include <optional>
#include <string_view>

#include "expression/user_catalog.h"
#include "text/decimal.h"
#include "text/filled.h"

namespace activation_lab {

using emscripten::val;

namespace {

using Kind = ArgumentError::Kind;

constexpr double kLongestRow = 1 << 24;  // of 16 million numbers; memory is for several of them

// How a message shows a value: numbers and strings literally, anything else by its type, since
// turning a foreign object into text could run foreign code.
std::string text_of(const val& value) {
  if (value.isNumber()) return decimal(value.as<double>());
  if (value.isString()) {
    const std::string s = value.as<std::string>();
    constexpr std::size_t kShown = 40;
    return '"' + (s.size() <= kShown ? s : filled("%…", {s.substr(0, kShown)})) + '"';
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
  for (const auto& item : items) r += filled("%%", {(r.empty() ? "" : ", "), word(item)});
  return r;
}

std::string known_ids() {
  const auto id = [](const Activation& a) { return a.spec().id; };
  const std::string defined = comma_list(user_catalog(), id);
  return comma_list(catalog(), id) + (defined.empty() ? "" : ", ") + defined;
}

using Parameters = List<Parameter, 4>;

ArgumentError unknown_parameter(std::string_view id, const Parameters& parameters,
                                const std::string& name) {
  const std::string allowed = comma_list(parameters, [](const Parameter& p) { return p.name; });
  return {Kind::range, filled("params.%: %%",
                              {name, id,
                               (allowed.empty() ? " has no parameters"
                                                : " has no such parameter; allowed: " + allowed)})};
}

}  // namespace

std::string shown(const val& value) { return text_of(value); }

Checked<const Activation*> check_activation(const val& activation) {
  if (!activation.isString())
    return ArgumentError{Kind::type,
                         filled("activation: % is not a string; allowed: an id or alias (%)",
                                {text_of(activation), known_ids()})};
  const std::string word = activation.as<std::string>();
  if (const Activation* found = find_activation(word)) return found;
  if (const VectorFunction* other = find_vector_function(word))
    return ArgumentError{Kind::range,
                         filled("activation: % is a function over a vector; see evaluateVector()",
                                {text_of(activation)})};
  return ArgumentError{Kind::range,
                       filled("activation: % is not known; did you mean \"%\"? Known: %",
                              {text_of(activation), nearest_id(word), known_ids()})};
}

namespace {

// nullptr where no framework is asked for.
Checked<const FrameworkForm*> check_framework(const val& framework, const ActivationSpec& spec) {
  if (framework.isUndefined()) return nullptr;
  std::string allowed =
      comma_list(spec.frameworks, [](const FrameworkForm& form) { return form.name; });
  if (allowed.empty()) allowed = filled("none, no framework has %", {spec.id});
  if (!framework.isString())
    return ArgumentError{Kind::type,
                         filled("framework: % is not a string; allowed: pytorch, jax, keras, onnx",
                                {text_of(framework)})};
  const std::string word = framework.as<std::string>();
  for (const FrameworkForm& form : spec.frameworks)
    if (word == name_of(form.framework) || word == form.name) return &form;
  return ArgumentError{Kind::range, filled("framework: % has no %; allowed: %",
                                           {text_of(framework), spec.id, allowed})};
}

}  // namespace

std::optional<ArgumentError> read_parameters(std::string_view id, const Parameters& parameters,
                                             const val& names, const val& values,
                                             std::array<double, 4>& params) {
  const unsigned count = names["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    const std::string name = names[i].as<std::string>();
    const std::size_t at = place_of(parameters, name);
    if (at == parameters.size()) return unknown_parameter(id, parameters, name);
    const val value = values[i];
    if (!value.isNumber())
      return ArgumentError{Kind::type,
                           filled("params.%: % is not a number", {name, text_of(value)})};
    const Parameter& p = parameters[at];
    const double number = value.as<double>();
    if (!(p.min <= number && number <= p.max))  // NaN fails too
      return ArgumentError{Kind::range,
                           filled("params.%: % is not in [%, %]",
                                  {name, decimal(number), decimal(p.min), decimal(p.max)})};
    params[at] = number;
  }
  return {};
}

Checked<Call> check_call(const val& activation, const val& framework, const val& names,
                         const val& values) {
  const auto found = check_activation(activation);
  if (const auto* error = std::get_if<ArgumentError>(&found)) return *error;

  Call call;
  call.activation = std::get<const Activation*>(found);
  const auto checked = check_framework(framework, call.activation->spec());
  if (const auto* error = std::get_if<ArgumentError>(&checked)) return *error;
  const FrameworkForm* form = std::get<const FrameworkForm*>(checked);
  if (form && !form->computes.empty()) call.activation = find_activation(form->computes);
  const ActivationSpec& spec = call.activation->spec();
  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    call.params[i] = form && i < form->parameters.size() ? form->parameters[i]
                                                         : spec.parameters[i].default_value;

  if (const auto error = read_parameters(spec.id, spec.parameters, names, values, call.params))
    return *error;

  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    if (call.params[i] != call.params[i])  // kNoDefault
      return ArgumentError{Kind::range, filled("params.%: must be given, for % has no default",
                                               {spec.parameters[i].name, form->name})};

  for (std::size_t i = 0; i < spec.parameters.size(); ++i) {
    const Parameter& p = spec.parameters[i];
    if (p.not_above.empty()) continue;
    const double other = call.params[place_of(spec.parameters, p.not_above)];
    if (call.params[i] > other)
      return ArgumentError{Kind::range,
                           filled("params.%: % is above params.% = %",
                                  {p.name, decimal(call.params[i]), p.not_above, decimal(other)})};
  }
  return call;
}

Checked<const VectorFunction*> check_vector_function(const val& function) {
  const auto id = [](const VectorFunction* f) { return f->spec().id; };
  const std::string known = comma_list(vector_catalog(), id);
  if (!function.isString())
    return ArgumentError{Kind::type,
                         filled("function: % is not a string; allowed: an id or alias (%)",
                                {text_of(function), known})};
  const std::string word = function.as<std::string>();
  if (const VectorFunction* found = find_vector_function(word)) return found;
  if (find_activation(word))
    return ArgumentError{
        Kind::range, filled("function: % works on each number by itself; see evaluate(). Over a "
                            "vector: %",
                            {text_of(function), known})};
  return ArgumentError{Kind::range, filled("function: % is not known; did you mean \"%\"? Known: %",
                                           {text_of(function), nearest_vector_id(word), known})};
}

Checked<VectorCall> check_vector_call(const val& function, const val& names, const val& values,
                                      double length) {
  const auto found = check_vector_function(function);
  if (const auto* error = std::get_if<ArgumentError>(&found)) return *error;

  VectorCall call;
  call.function = std::get<const VectorFunction*>(found);
  const VectorSpec& spec = call.function->spec();
  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    call.params[i] = spec.parameters[i].default_value;
  if (const auto error = read_parameters(spec.id, spec.parameters, names, values, call.params))
    return *error;
  const std::string_view whole = spec.lengths.inputs_parameter;
  if (!whole.empty()) {
    const double pieces = call.params[place_of(spec.parameters, whole)];
    if (pieces != std::trunc(pieces))
      return ArgumentError{Kind::range,
                           filled("params.%: % is not a whole number", {whole, decimal(pieces)})};
  }

  const std::size_t inputs = inputs_of(spec, call.params.data());
  if (!(length >= 1 && length <= kLongestRow && length == std::trunc(length)))
    return ArgumentError{Kind::range,
                         filled("length: % is not allowed; allowed: whole numbers from % to %",
                                {decimal(length), decimal(inputs), decimal(kLongestRow)})};
  call.length = static_cast<std::size_t>(length);
  if (call.length % inputs != 0)
    return ArgumentError{Kind::range,
                         filled("length: % numbers are no row for %; allowed: multiples of %",
                                {decimal(length), spec.id, decimal(inputs)})};
  return call;
}

Checked<int> check_order(const val& order) {
  if (!order.isNumber())
    return ArgumentError{Kind::type,
                         filled("order: % is not a number; allowed: 0, 1, 2", {text_of(order)})};
  const double number = order.as<double>();
  for (int i = 0; i <= kMaxOrder; ++i)
    if (number == i) return i;
  return ArgumentError{Kind::range,
                       filled("order: % is not allowed; allowed: 0, 1, 2", {decimal(number)})};
}

}  // namespace activation_lab
