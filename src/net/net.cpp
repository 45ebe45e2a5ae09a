#include "net/net.h"

#include <algorithm>

#include "simd/f32x4.h"

namespace activation_lab {

namespace {

// y[i] = op(y[i], x[i]); n a multiple of kLanes.
template <class Op>
void combine(float* y, const float* x, std::size_t n, Op op) {
  for (std::size_t i = 0; i < n; i += kLanes)
    op(f32x4::load(y + i), f32x4::load(x + i)).store(y + i);
}

}  // namespace

LeftSlope usual_left_slope(const Activation& activation) {
  const std::string_view id = activation.spec().id;
  return id == "prelu"   ? LeftSlope::learned_per_layer
         : id == "rrelu" ? LeftSlope::drawn
                         : LeftSlope::of_activation;
}

Net::Net(std::size_t inputs, const std::vector<LayerShape>& layers, std::size_t capacity)
    : inputs_(inputs), capacity_(capacity) {
  std::size_t before = inputs, size = 0, largest = 0;
  for (const LayerShape& shape : layers) {
    Layer layer{shape, before, padded(before), padded(shape.units), size, 0, 0, 0};
    layer.biases = size + layer.weight_count();
    layer.slopes = layer.biases + layer.stride;
    layer.end = layer.slopes + padded(layer.slope_count());
    size = layer.end;
    largest = std::max(largest, shape.units * layer.input_stride);
    const std::size_t cells = capacity * layer.stride;
    const std::vector<float> room(cells);
    buffers_.push_back({map_with_slope_of(*shape.activation), room, room, room, room, room});
    layers_.push_back(layer);
    before = shape.units;
  }
  parameters_.resize(size);
  gradient_.resize(size);
  transposed_.resize(largest);
}

void Net::initialize(const Initializer& initializer, double scale, Rng& rng) {
  std::vector<float> weights;
  for (const Layer& layer : layers_) {
    const std::size_t units = layer.shape.units;
    weights.assign(layer.inputs * units, 0);
    initializer.fill(rng, weights, layer.inputs, units, scale);
    for (std::size_t i = 0; i < layer.inputs; ++i)
      std::copy_n(&weights[i * units], units, &parameters_[layer.weights + i * layer.stride]);
    std::fill_n(&parameters_[layer.biases], layer.stride, 0.0f);
    std::fill_n(&parameters_[layer.slopes], layer.slope_count(),
                static_cast<float>(layer.shape.params[0]));
  }
}

// Fills a and, where the pass wants them, slopes.
void Net::activate(std::size_t l, Pass pass, Rng* draws) {
  const Layer& layer = layers_[l];
  const LayerShape& shape = layer.shape;
  Buffers& b = buffers_[l];
  const std::size_t cells = rows_ * layer.stride;
  const bool draw = shape.left_slope == LeftSlope::drawn && pass == Pass::training;
  if (!draw && !shape.learns()) {
    if (pass == Pass::values)
      shape.activation->map(0, b.z.data(), b.a.data(), cells, shape.params.data());
    else
      b.map_with_slope(*shape.activation, b.z.data(), b.a.data(), b.slope.data(), cells,
                       shape.params.data());
    return;
  }
  if (draw) {
    const std::span<float> slopes(b.slope.data(), cells);
    draws->fill_uniform(slopes, static_cast<float>(shape.params[0]),
                        static_cast<float>(shape.params[1]));
  } else {
    const float* const learned = &parameters_[layer.slopes];
    const bool shared = layer.slope_count() == 1;
    for (std::size_t i = 0; i < cells; ++i) b.slope[i] = learned[shared ? 0 : i % layer.stride];
  }
  const f32x4 zero = 0.0, one = 1.0;
  for (std::size_t i = 0; i < cells; i += kLanes) {
    const f32x4 z = f32x4::load(&b.z[i]), left = f32x4::load(&b.slope[i]);
    select(z > zero, z, left * z).store(&b.a[i]);
    select(z > zero, one, left).store(&b.slope[i]);
  }
}

const float* Net::forward(const float* x, std::size_t rows, Pass pass, Rng* draws) {
  x_ = x;
  rows_ = rows;
  const float* before = x;
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    Buffers& b = buffers_[l];
    const std::size_t cells = rows * layer.stride;
    multiply({before, layer.input_stride, 1}, &parameters_[layer.weights],
             &parameters_[layer.biases], b.z.data(), rows, layer.inputs, layer.stride);
    activate(l, pass, draws);
    if (layer.shape.residual)
      combine(b.a.data(), before, cells, [](f32x4 a, f32x4 skipped) { return a + skipped; });
    before = b.a.data();
  }
  return before;
}

// ∂a/∂slope is z where z ≤ 0, else 0.
void Net::differentiate_slopes(std::size_t l, const float* da) {
  const Layer& layer = layers_[l];
  const Buffers& b = buffers_[l];
  float* const out = &gradient_[layer.slopes];
  std::fill_n(out, padded(layer.slope_count()), 0.0f);
  for (std::size_t i = 0; i < rows_; ++i) {
    for (std::size_t j = 0; j < layer.shape.units; ++j) {
      const std::size_t at = i * layer.stride + j;
      if (!(b.z[at] > 0)) out[layer.slope_count() == 1 ? 0 : j] += da[at] * b.z[at];
    }
  }
}

void Net::backward(const float* output_gradient, float* input_gradient) {
  const float* da = output_gradient;
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const Layer& layer = layers_[l];
    Buffers& b = buffers_[l];
    const std::size_t cells = rows_ * layer.stride;
    const float* before = l > 0 ? buffers_[l - 1].a.data() : x_;

    for (std::size_t i = 0; i < cells; i += kLanes)
      (f32x4::load(&b.slope[i]) * f32x4::load(da + i)).store(&b.dz[i]);
    multiply({before, 1, layer.input_stride}, b.dz.data(), nullptr, &gradient_[layer.weights],
             layer.inputs, rows_, layer.stride);
    sum_rows(b.dz.data(), rows_, layer.stride, &gradient_[layer.biases]);
    if (layer.shape.learns()) differentiate_slopes(l, da);

    float* const upstream = l > 0 ? buffers_[l - 1].da.data() : input_gradient;
    if (!upstream) break;
    std::fill(transposed_.begin(), transposed_.end(), 0.0f);
    transpose(&parameters_[layer.weights], layer.inputs, layer.shape.units, layer.stride,
              transposed_.data(), layer.input_stride);
    multiply({b.dz.data(), layer.stride, 1}, transposed_.data(), nullptr, upstream, rows_,
             layer.shape.units, layer.input_stride);
    if (layer.shape.residual)
      combine(upstream, da, cells, [](f32x4 a, f32x4 skipped) { return a + skipped; });
    da = upstream;
  }
}

}  // namespace activation_lab
