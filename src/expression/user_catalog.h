// The functions that users have defined.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "activation/catalog.h"
#include "expression/defined_activation.h"
#include "expression/error.h"

namespace activation_lab {

inline constexpr std::size_t kMaxDefined = 64;

// In the order of definition.
Catalog user_catalog();

// nullptr where there is none of that id.
const DefinedActivation* find_defined(std::string_view id);

struct ParameterInput {
  std::string name;
  double default_value = 0;
  std::optional<double> min = {}, max = {};
};

struct DefinitionInput {
  std::string id;                        // kebab-case, up to 64 characters; no word of the registry
  std::string expression;                // see expression/parser.h
  std::optional<std::string> name = {};  // up to 64 characters; the id where left out
  std::vector<ParameterInput> parameters = {};  // up to 4
};

struct DefinitionError {
  std::string message;  // names the argument, the value and what is allowed
  std::optional<expression::Error> formula = {};  // where it is the formula that is wrong
};

// The function that is described, in nobody's list.
std::variant<std::shared_ptr<const DefinedActivation>, DefinitionError> make_defined(
    const DefinitionInput& input);

// Defines a function, or replaces the one of that id. What was found under the id before is gone.
std::variant<const DefinedActivation*, DefinitionError> define(const DefinitionInput& input);

// False where there is none of that id.
bool undefine(std::string_view id);

}  // namespace activation_lab
