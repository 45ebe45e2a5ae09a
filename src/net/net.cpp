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

Net::Net(std::size_t inputs, const std::vector<LayerShape>& layers, std::size_t capacity)
    : inputs_(inputs), capacity_(capacity) {
  std::size_t before = inputs, size = 0, largest = 0;
  for (const LayerShape& shape : layers) {
    Layer layer{shape, before, padded(before), padded(shape.units), 0, 0};
    layer.weights = size;
    layer.biases = size + layer.weight_count();
    size = layer.biases + layer.stride;
    largest = std::max(largest, shape.units * layer.input_stride);
    const std::size_t cells = capacity * layer.stride;
    buffers_.push_back({std::vector<float>(cells), std::vector<float>(cells),
                        std::vector<float>(cells), std::vector<float>(cells)});
    layers_.push_back(layer);
    before = shape.units;
  }
  parameters_.resize(size);
  gradient_.resize(size);
  transposed_.resize(largest);
}

const float* Net::forward(const float* x, std::size_t rows) {
  x_ = x;
  rows_ = rows;
  const float* before = x;
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Layer& layer = layers_[l];
    Buffers& b = buffers_[l];
    const std::size_t cells = rows * layer.stride;
    multiply({before, layer.input_stride, 1}, &parameters_[layer.weights],
             &parameters_[layer.biases], b.z.data(), rows, layer.inputs, layer.stride);
    layer.shape.activation->map(0, b.z.data(), b.a.data(), cells, layer.shape.params.data());
    if (layer.shape.residual)
      combine(b.a.data(), before, cells, [](f32x4 a, f32x4 skipped) { return a + skipped; });
    before = b.a.data();
  }
  return before;
}

void Net::backward(const float* output_gradient) {
  const float* da = output_gradient;
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const Layer& layer = layers_[l];
    Buffers& b = buffers_[l];
    const std::size_t cells = rows_ * layer.stride;
    const float* before = l > 0 ? buffers_[l - 1].a.data() : x_;

    layer.shape.activation->map(1, b.z.data(), b.dz.data(), cells, layer.shape.params.data());
    combine(b.dz.data(), da, cells, [](f32x4 slope, f32x4 d) { return slope * d; });
    multiply({before, 1, layer.input_stride}, b.dz.data(), nullptr, &gradient_[layer.weights],
             layer.inputs, rows_, layer.stride);
    sum_rows(b.dz.data(), rows_, layer.stride, &gradient_[layer.biases]);
    if (l == 0) break;

    float* const upstream = buffers_[l - 1].da.data();
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
