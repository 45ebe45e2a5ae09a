// A function's value with its first and second derivative at one point.
#pragma once

namespace activation_lab {

template <class V>
struct Jet {
  V f;   // f(x)
  V d1;  // f′(x); at a kink the convention that the spec states
  V d2;  // f″(x); likewise
};

}  // namespace activation_lab
