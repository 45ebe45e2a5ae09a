// Plain JavaScript objects and arrays, put together from C++.
#pragma once

#include <emscripten/val.h>

#include <string>
#include <string_view>

namespace activation_lab {

// Builds { name: value, … }.
class Object {
 public:
  template <class T>
  Object& set(const char* name, const T& value) {
    object_.set(name, value);
    return *this;
  }
  Object& set(const char* name, std::string_view value) {
    object_.set(name, std::string(value));
    return *this;
  }
  Object& set(const char* name, const char* value) { return set(name, std::string_view(value)); }
  Object& set(const char* name, const Object& value) { return set(name, value.object_); }
  operator emscripten::val() const { return object_; }

 private:
  emscripten::val object_ = emscripten::val::object();
};

template <class Items, class Convert>
emscripten::val array_of(const Items& items, Convert convert) {
  emscripten::val r = emscripten::val::array();
  int i = 0;
  for (const auto& item : items) r.set(i++, emscripten::val(convert(item)));
  return r;
}

}  // namespace activation_lab
