// Layers for the tests of nets.
#pragma once

#include "activation/catalog.h"
#include "catch.h"
#include "net/net.h"

namespace activation_lab {

// With the activation's parameters at their defaults.
inline LayerShape layer(std::size_t units, const char* activation, bool residual = false) {
  LayerShape shape{units, find_activation(activation), {}, residual};
  REQUIRE(shape.activation != nullptr);
  std::size_t i = 0;
  for (const Parameter& p : shape.activation->spec().parameters)
    shape.params[i++] = p.default_value;
  return shape;
}

}  // namespace activation_lab
