// What JavaScript may call to define activations by a formula.
#include <emscripten/bind.h>

#include <string>
#include <utility>

#include "bindings/arguments.h"
#include "bindings/prepared.h"
#include "bindings/results.h"
#include "expression/error.h"
#include "expression/user_catalog.h"
#include "text/decimal.h"
#include "text/filled.h"

namespace activation_lab {
namespace {

using emscripten::val;

// What its spec says, and what only a function has that a user defined.
val to_js(const DefinedActivation& activation) {
  val r = to_js(activation.spec());
  std::array<double, 4> defaults{};
  const auto& parameters = activation.spec().parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) defaults[i] = parameters[i].default_value;
  val kinks = val::array();
  int count = 0;
  for (double x : activation.kinks(defaults.data())) {
    val kink = val::object();
    kink.set("x", x);
    kink.set("convention",
             filled("f'(%)=%", {decimal(x), decimal(activation.jet(x, defaults.data()).d1)}));
    kink.set("source", "src/expression/machine.h");
    kinks.set(count++, kink);
  }
  r.set("kinks", kinks);
  r.set("expression", activation.definition().expression);
  r.set("userDefined", true);
  return r;
}

val to_js(const DefinitionError& error) {
  if (!error.formula) return result_of(ArgumentError{ArgumentError::Kind::range, error.message});
  const expression::Error& formula = *error.formula;
  val values = val::object();
  values.set("found", formula.found);
  values.set("instead", formula.instead);
  values.set("allowed", formula.allowed);
  values.set("number", formula.number);
  val e = val::object();
  e.set("kind", "syntax");
  e.set("message", error.message);
  e.set("column", formula.column);
  e.set("code", expression::word(formula.code));
  e.set("values", values);
  val r = val::object();
  r.set("error", e);
  return r;
}

ArgumentError wrong_type(const std::string& argument, const val& value, const char* wanted) {
  return {ArgumentError::Kind::type, filled("%: % is not a %", {argument, shown(value), wanted})};
}

// Reads a string into `target`; false where the value is none.
bool read(const val& value, std::string& target) {
  if (!value.isString()) return false;
  target = value.as<std::string>();
  return true;
}

// `params`: an array of [name, default, min, max], of which the last two may be undefined.
// { value: spec } or { error }.
val define_to_js(val id, val expression, val name, val params) {
  DefinitionInput input;
  if (!read(id, input.id)) return result_of(wrong_type("id", id, "string"));
  if (!read(expression, input.expression))
    return result_of(wrong_type("expression", expression, "string"));
  if (!name.isUndefined() && !read(name, input.name.emplace()))
    return result_of(wrong_type("name", name, "string"));
  const unsigned count = params["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    const val given = params[i];
    ParameterInput parameter{given[0].as<std::string>()};
    const std::string label = filled("params.%", {parameter.name});
    if (!given[1].isNumber()) return result_of(wrong_type(label, given[1], "number"));
    parameter.default_value = given[1].as<double>();
    if (!given[2].isUndefined() && !given[2].isNumber())
      return result_of(wrong_type(filled("%.min", {label}), given[2], "number"));
    if (!given[3].isUndefined() && !given[3].isNumber())
      return result_of(wrong_type(filled("%.max", {label}), given[3], "number"));
    if (given[2].isNumber()) parameter.min = given[2].as<double>();
    if (given[3].isNumber()) parameter.max = given[3].as<double>();
    input.parameters.push_back(std::move(parameter));
  }
  const auto defined = define(input);
  if (const auto* error = std::get_if<DefinitionError>(&defined)) return to_js(*error);
  forget_prepared();
  return result_of(to_js(*std::get<const DefinedActivation*>(defined)));
}

// undefined, or { error }.
val undefine_to_js(val id) {
  std::string word;
  if (!read(id, word)) return result_of(wrong_type("id", id, "string"));
  if (undefine(word)) {
    forget_prepared();
    return val::undefined();
  }
  std::string defined;
  for (const Activation& a : user_catalog())
    defined += filled("%%", {(defined.empty() ? "" : ", "), a.spec().id});
  return result_of(ArgumentError{ArgumentError::Kind::range,
                                 filled("id: % is not a function defined here; defined: %",
                                        {shown(id), (defined.empty() ? "none" : defined)})});
}

}  // namespace

EMSCRIPTEN_BINDINGS(activation_lab_definitions) {
  emscripten::function("define", &define_to_js);
  emscripten::function("undefine", &undefine_to_js);
}

}  // namespace activation_lab
