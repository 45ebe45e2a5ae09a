#include "bindings/value.h"

#include "text/filled.h"

namespace activation_lab {

using emscripten::val;

Value value_of(const val& value, int depth) {
  if (value.isUndefined() || value.isNull()) return {};
  if (value.isNumber()) return value.as<double>();
  if (value.isTrue()) return true;
  if (value.isFalse()) return false;
  if (value.isString()) return value.as<std::string>();
  const std::string type = value.typeOf().as<std::string>();
  if (type != "object" || depth == 0) return filled("<%>", {type});
  if (value.isArray()) {
    Value::List items;
    const auto length = value["length"].as<unsigned>();
    for (unsigned i = 0; i < length; ++i) items.push_back(value_of(value[i], depth - 1));
    return items;
  }
  Value::Record members;
  const val keys = val::global("Object").call<val>("keys", value);
  const auto length = keys["length"].as<unsigned>();
  for (unsigned i = 0; i < length; ++i) {
    const auto key = keys[i].as<std::string>();
    members.emplace_back(key, value_of(value[key], depth - 1));
  }
  return members;
}

}  // namespace activation_lab
