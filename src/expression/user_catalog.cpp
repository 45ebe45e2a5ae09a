#include "expression/user_catalog.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "expression/lexer.h"
#include "expression/parser.h"
#include "text/decimal.h"
#include "text/filled.h"
#include "vector/catalog.h"

namespace activation_lab {

namespace {

struct Store {
  std::vector<std::shared_ptr<const DefinedActivation>> owned;
  std::vector<const Activation*> listed;  // the same, for Catalog

  void list() {
    listed.clear();
    for (const auto& activation : owned) listed.push_back(activation.get());
  }
};

Store& store() {
  static Store instance;
  return instance;
}

auto place_of(std::string_view id) {
  auto& owned = store().owned;
  return std::find_if(owned.begin(), owned.end(),
                      [id](const auto& activation) { return activation->spec().id == id; });
}

constexpr std::size_t kMaxWord = 64;

std::string quoted(std::string_view text) {
  constexpr std::size_t kShown = 40;
  if (text.size() <= kShown) return filled("\"%\"", {text});
  std::size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return filled("\"%…\"", {text.substr(0, end)});
}

bool is_kebab_case(std::string_view id) {
  if (id.empty() || id.front() < 'a' || id.front() > 'z' || id.back() == '-') return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

using Checked = std::optional<DefinitionError>;

Checked check_id(std::string_view id) {
  if (!is_kebab_case(id) || id.size() > kMaxWord)
    return DefinitionError{
        filled("id: % is not allowed; allowed: a letter, then letters, digits and hyphens, all "
               "lower case, up to 64 characters",
               {quoted(id)})};
  if (const Activation* taken = find_in(catalog(), id))
    return DefinitionError{filled("id: % is a word for \"%\" already; allowed: any other",
                                  {quoted(id), taken->spec().id})};
  return {};
}

Checked check_name(std::string_view name) {
  const std::size_t length = expression::length_of(name);
  if (length == 0 || length > kMaxWord || has_control_characters(name))
    return DefinitionError{
        filled("name: % is not allowed; allowed: 1 to 64 characters on one line", {quoted(name)})};
  return {};
}

std::variant<DefinedParameter, DefinitionError> check_parameter(const ParameterInput& input) {
  const std::string label = filled("params.%", {input.name});
  if (input.name.size() > kMaxWord || !expression::may_name_parameter(input.name))
    return DefinitionError{
        filled("params: % is no name for a parameter; allowed: letters, digits and _, a letter "
               "first, and not x, pi, e or a function",
               {quoted(input.name)})};
  for (const auto& [field, value] : {std::pair{".default", std::optional(input.default_value)},
                                     std::pair{".min", input.min}, std::pair{".max", input.max}})
    if (value && !(std::fabs(*value) <= 1e300))
      return DefinitionError{filled("%%: % is not allowed; allowed: numbers up to 1e300",
                                    {label, field, decimal(*value)})};

  DefinedParameter p{input.name, input.default_value, 0, 0, 0, 0};
  const double size = std::fabs(p.default_value), reach = std::fmax(10, 10 * size);
  p.min = input.min.value_or(std::fmin(-reach, input.max.value_or(0)));
  p.max = input.max.value_or(std::fmax(reach, p.min));
  if (input.min && input.max && !(p.min < p.max))
    return DefinitionError{
        filled("%.min: % is not below %.max = %", {label, decimal(p.min), label, decimal(p.max)})};
  if (!(p.min <= p.default_value && p.default_value <= p.max && p.min < p.max))
    return DefinitionError{
        filled("%.default: % is not in [%, %]",
               {label, decimal(p.default_value), decimal(p.min), decimal(p.max)})};
  // An end that was not given is far out: the slider takes a part worth exploring by hand.
  const double far = size == 0 ? 3 : 3 * size;
  p.slider_min = input.min ? p.min : std::fmax(p.min, p.default_value > 0 ? 0 : -far);
  p.slider_max = input.max ? p.max : std::fmin(p.max, p.default_value < 0 ? 0 : far);
  if (!(p.slider_min < p.slider_max)) p.slider_min = p.min, p.slider_max = p.max;
  return p;
}

DefinitionError formula_error(const expression::Error& error) {
  return {
      filled("expression: column %: %", {std::to_string(error.column), expression::message(error)}),
      error};
}

bool is_nowhere_defined(const DefinedActivation& activation) {
  std::vector<double> defaults;
  for (const Parameter& p : activation.spec().parameters) defaults.push_back(p.default_value);
  constexpr int kSteps = 160, kPerUnit = 4;
  std::vector<double> x;
  for (int i = -kSteps; i <= kSteps; ++i) x.push_back((i + 0.1) / kPerUnit);
  activation.map(0, x.data(), x.data(), x.size(), defaults.data());
  return std::all_of(x.begin(), x.end(), [](double y) { return std::isnan(y); });
}

}  // namespace

Catalog user_catalog() { return {store().listed.data(), store().listed.size()}; }

const DefinedActivation* find_defined(std::string_view id) {
  const auto place = place_of(id);
  return place == store().owned.end() ? nullptr : place->get();
}

std::variant<std::shared_ptr<const DefinedActivation>, DefinitionError> make_defined(
    const DefinitionInput& input) {
  if (auto error = check_id(input.id)) return *error;
  Definition definition{input.id, input.name.value_or(input.id), input.expression, {}};
  if (auto error = check_name(definition.name)) return *error;
  if (input.parameters.size() > expression::kMaxParameters)
    return DefinitionError{filled(
        "params: % are too many; allowed: %",
        {std::to_string(input.parameters.size()), std::to_string(expression::kMaxParameters)})};
  std::vector<std::string> names;
  for (const ParameterInput& parameter : input.parameters) {
    const auto checked = check_parameter(parameter);
    if (const auto* error = std::get_if<DefinitionError>(&checked)) return *error;
    if (std::find(names.begin(), names.end(), parameter.name) != names.end())
      return DefinitionError{filled("params: % is there twice", {quoted(parameter.name)})};
    names.push_back(parameter.name);
    definition.parameters.push_back(std::get<DefinedParameter>(checked));
  }

  auto parsed = expression::parse(input.expression, names);
  if (const auto* error = std::get_if<expression::Error>(&parsed)) return formula_error(*error);

  auto activation = std::make_shared<const DefinedActivation>(
      std::move(definition), std::get<expression::Tape>(std::move(parsed)));
  if (is_nowhere_defined(*activation))
    return formula_error({expression::Error::Code::nowhere_defined});
  return activation;
}

std::variant<const DefinedActivation*, DefinitionError> define(const DefinitionInput& input) {
  if (const VectorFunction* taken = find_vector_function(input.id))
    return DefinitionError{filled("id: % is a word for \"%\" already; allowed: any other",
                                  {quoted(input.id), taken->spec().id})};
  const auto made = make_defined(input);
  if (const auto* error = std::get_if<DefinitionError>(&made)) return *error;
  const auto& activation = std::get<std::shared_ptr<const DefinedActivation>>(made);
  auto& owned = store().owned;
  if (const auto place = place_of(input.id); place != owned.end()) {
    *place = activation;
  } else if (owned.size() < kMaxDefined) {
    owned.push_back(activation);
  } else {
    return DefinitionError{filled("id: % is one too many; allowed: % functions, see undefine()",
                                  {quoted(input.id), std::to_string(kMaxDefined)})};
  }
  store().list();
  return activation.get();
}

bool undefine(std::string_view id) {
  const auto place = place_of(id);
  if (place == store().owned.end()) return false;
  store().owned.erase(place);
  store().list();
  return true;
}

}  // namespace activation_lab
