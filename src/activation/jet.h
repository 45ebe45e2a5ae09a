// A function's value with its first and second derivative at one point.
#pragma once

namespace activation_lab {

template <class V>
struct Jet {
  V f;   // f(x)
  V d1;  // f′(x); at a kink the convention that the spec states
  V d2;  // f″(x); likewise
};

template <class V>
V derivative(const Jet<V>& jet, int order) {
  return order == 0 ? jet.f : order == 1 ? jet.d1 : jet.d2;
}

}  // namespace activation_lab
