// Layers for the tests of nets, and a second implementation of them.
#pragma once

#include <vector>

#include "activation/catalog.h"
#include "catch.h"
#include "net/matrix.h"
#include "net/net.h"
#include "net/rng.h"

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

using Doubles = std::vector<double>;

// Rows without padding to rows with it.
inline std::vector<float> rows_of(const Doubles& values, std::size_t columns) {
  const std::size_t rows = values.size() / columns;
  std::vector<float> out(rows * padded(columns));
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j)
      out[i * padded(columns) + j] = static_cast<float>(values[i * columns + j]);
  return out;
}

inline void draw_weights(Net& net, Rng& rng, float deviation) {
  for (const Net::Layer& l : net.layers()) {
    for (std::size_t j = 0; j < l.shape.units; ++j) {
      for (std::size_t i = 0; i < l.inputs; ++i)
        net.parameters()[l.weights + i * l.stride + j] = rng.uniform(-deviation, deviation);
      net.parameters()[l.biases + j] = rng.uniform(-0.5f, 0.5f);
    }
    for (std::size_t j = 0; j < l.slope_count(); ++j)
      net.parameters()[l.slopes + j] = rng.uniform(-0.5f, 1);
  }
}

// Written without a look at the other: one row, one unit at a time.
inline Doubles reference_forward(const Net& net, const Doubles& parameters, Doubles x) {
  for (const Net::Layer& l : net.layers()) {
    Doubles y(l.shape.units);
    for (std::size_t j = 0; j < y.size(); ++j) {
      double z = parameters[l.biases + j];
      for (std::size_t i = 0; i < l.inputs; ++i)
        z += x[i] * parameters[l.weights + i * l.stride + j];
      if (l.shape.learns())
        y[j] = z > 0 ? z : z * parameters[l.slopes + (l.slope_count() == 1 ? 0 : j)];
      else
        l.shape.activation->map(0, &z, &y[j], 1, l.shape.params.data());
      if (l.shape.residual) y[j] += x[j];
    }
    x = y;
  }
  return x;
}

}  // namespace activation_lab
