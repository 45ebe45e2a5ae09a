// A dense net: forward, backward, and all that is to be seen inside.
//
// A row of numbers, one a unit, is followed by zeros up to a multiple of four floats (its stride).
// A layer computes z = a·W + b of the row a before it, then f(z); a residual layer adds a. Weights
// are stored input by input: W[i·stride + j] leads from input i to unit j.
//
// PReLU learns its slope left of 0 and RReLU draws it in training: of such a layer the net knows
// the slope of every unit, or of every unit on every row.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "activation/catalog.h"
#include "net/initializer.h"
#include "net/matrix.h"
#include "net/rng.h"
#include "net/slope.h"

namespace activation_lab {

// Where a layer's slope left of 0 comes from.
enum class LeftSlope {
  of_activation,
  learned_per_layer,  // one for all units, at first params[0]
  learned_per_unit,
  drawn,  // in training uniformly from [params[0], params[1]] for every unit and row
};

// Where it comes from if nothing else is said: PReLU learns one a layer, RReLU draws.
LeftSlope usual_left_slope(const Activation& activation);

struct LayerShape {
  std::size_t units = 0;
  const Activation* activation = nullptr;
  std::array<double, 4> params{};
  bool residual = false;  // as wide as the row before
  LeftSlope left_slope = LeftSlope::of_activation;

  bool learns() const {
    return left_slope == LeftSlope::learned_per_layer || left_slope == LeftSlope::learned_per_unit;
  }
};

// What a forward pass is for.
enum class Pass {
  values,    // backward() cannot follow
  slopes,    // f′ too
  training,  // f′ too; drawn slopes are drawn
};

class Net {
 public:
  // A layer's place among the parameters: weights, then biases, then slopes that are learned.
  struct Layer {
    LayerShape shape;
    std::size_t inputs, input_stride, stride;
    std::size_t weights, biases, slopes, end;  // offsets
    std::size_t weight_count() const { return inputs * stride; }
    std::size_t size() const { return end - weights; }
    // How many slopes it learns.
    std::size_t slope_count() const {
      return shape.left_slope == LeftSlope::learned_per_unit ? shape.units : shape.learns() ? 1 : 0;
    }
  };

  // For batches of `capacity` rows at most: nothing is allocated later. All parameters are 0.
  Net(std::size_t inputs, const std::vector<LayerShape>& layers, std::size_t capacity);

  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return layers_.back().shape.units; }
  std::size_t input_stride() const { return padded(inputs_); }
  std::size_t output_stride() const { return layers_.back().stride; }
  std::size_t capacity() const { return capacity_; }
  std::span<const Layer> layers() const { return layers_; }

  // Draws all weights. Biases become 0, slopes that are learned params[0].
  void initialize(const Initializer& initializer, double scale, Rng& rng);

  // Of all layers, with zeros where strides pad.
  std::span<float> parameters() { return parameters_; }
  std::span<const float> parameters() const { return parameters_; }
  std::span<float> gradient() { return gradient_; }
  std::span<const float> gradient() const { return gradient_; }

  // x: rows of input_stride() floats, which must live until backward(). Gives the last layer's
  // rows. `draws` is asked for random slopes in training alone.
  const float* forward(const float* x, std::size_t rows, Pass pass, Rng* draws = nullptr);

  // `output_gradient`: ∂L/∂ of what forward() gave, zeros where strides pad. Fills gradient(), and
  // where it is wanted `input_gradient`, ∂L/∂x in rows of input_stride().
  void backward(const float* output_gradient, float* input_gradient = nullptr);

  // After forward(): pre-activations and activations of a layer, rows of its stride.
  const float* pre_activations(std::size_t layer) const { return buffers_[layer].z.data(); }
  const float* activations(std::size_t layer) const { return buffers_[layer].a.data(); }
  // After a pass for slopes: f′.
  const float* slopes(std::size_t layer) const { return buffers_[layer].slope.data(); }
  // After backward(): ∂L/∂z.
  const float* deltas(std::size_t layer) const { return buffers_[layer].dz.data(); }
  std::size_t rows() const { return rows_; }

 private:
  struct Buffers {
    MapWithSlope map_with_slope;
    std::vector<float> z, a, slope, dz, da;
  };

  void activate(std::size_t layer, Pass pass, Rng* draws);
  void differentiate_slopes(std::size_t layer, const float* da);

  std::size_t inputs_, capacity_, rows_ = 0;
  const float* x_ = nullptr;
  std::vector<Layer> layers_;
  std::vector<Buffers> buffers_;
  std::vector<float> parameters_, gradient_, transposed_;
};

}  // namespace activation_lab
