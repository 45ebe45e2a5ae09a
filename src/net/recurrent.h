// Nets with a state: at every step of a sequence the same weights take in an input and the state
// before it.
//
//   simple  h = f(x·W + h₋·U + b)
//   LSTM    i = σ(…), f = σ(…), o = σ(…), g = tanh(…), each as above with weights of its own
//           c = f·c₋ + i·g
//           h = o·tanh(c)
//
// where any activation may stand for f, for each σ and for each tanh. States begin at 0; an affine
// map reads the last of them, or every one. The gradient goes back through all steps.
//
// Rows are padded as in net.h. A batch of sequences lies in memory step by step: the rows of the
// first step, then those of the second, ….
//
// S. Hochreiter, J. Schmidhuber, "Long short-term memory", 1997; the forget gate is that of F. A.
// Gers, J. Schmidhuber, F. Cummins, "Learning to forget", 2000.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "activation/catalog.h"
#include "net/initializer.h"
#include "net/matrix.h"
#include "net/rng.h"
#include "net/slope.h"

namespace activation_lab {

// One of the registry with its parameters, which do not learn here and are not drawn.
struct CellActivation {
  // At its defaults. By id, name or alias, which must be known.
  explicit CellActivation(std::string_view word);

  const Activation* activation;
  std::array<double, 4> params{};
};

struct LstmActivations {
  CellActivation input{"sigmoid"}, forget{"sigmoid"}, output{"sigmoid"};  // of the gates
  CellActivation candidate{"tanh"};                                       // of what is written
  CellActivation state{"tanh"};                                           // of what is read
};

class RecurrentNet {
 public:
  struct Shape {
    std::size_t inputs, units, outputs;
    std::size_t steps, rows;  // at most: nothing is allocated later
    bool reads_every_step = false;
  };

  // One weighted sum of input and state, with its activation. Offsets among the parameters, of
  // inputs × units weights, units × units weights, and biases.
  struct Gate {
    CellActivation activation;
    std::size_t weights, recurrence, biases;
  };
  enum LstmGate { kInput, kForget, kOutput, kCandidate };  // their order

  RecurrentNet(const Shape& shape, const CellActivation& activation);  // simple
  RecurrentNet(const Shape& shape, const LstmActivations& activations);

  const Shape& shape() const { return shape_; }
  std::size_t input_stride() const { return padded(shape_.inputs); }
  std::size_t stride() const { return stride_; }  // of states
  std::size_t output_stride() const { return padded(shape_.outputs); }
  std::span<const Gate> gates() const { return gates_; }  // one, or the LSTM's four
  bool is_lstm() const { return gates_.size() > 1; }
  std::size_t read_out_weights() const { return read_out_; }
  std::size_t read_out_biases() const { return read_out_ + shape_.units * output_stride(); }

  // All of them, with zeros where strides pad; 0 at first.
  std::span<float> parameters() { return parameters_; }
  std::span<const float> parameters() const { return parameters_; }
  std::span<float> gradient() { return gradient_; }
  std::span<const float> gradient() const { return gradient_; }

  // x must live until backward(). Gives the rows that are read: of the last step, or step by step.
  const float* forward(const float* x, std::size_t steps, std::size_t rows);

  // `output_gradient`: ∂L/∂ of what forward() gave, zeros where strides pad. Fills gradient().
  void backward(const float* output_gradient);

  // After forward(): rows of the state after so many steps (0: the zeros it begins with), and of
  // the LSTM's c.
  const float* states(std::size_t step) const { return &h_[step * rows_ * stride_]; }
  const float* cells(std::size_t step) const { return &c_[step * rows_ * stride_]; }
  // After backward(): ∂L/∂h and ∂L/∂c there, by all ways on which L depends on them.
  const float* state_gradients(std::size_t step) const { return &dh_[step * rows_ * stride_]; }
  const float* cell_gradients(std::size_t step) const { return &dc_[step * rows_ * stride_]; }

 private:
  // Of all steps: what a gate adds up, its value, f′, ∂L/∂z.
  struct Buffers {
    MapWithSlope map_with_slope;
    std::vector<float> z, a, slope, dz;
    std::vector<float> transposed;  // its recurrence
  };

  RecurrentNet(const Shape& shape, std::span<const CellActivation> gates,
               const CellActivation& state);
  void read_state(std::size_t step);
  void differentiate_cell(std::size_t step);

  Shape shape_;
  std::size_t stride_, read_out_ = 0, steps_ = 0, rows_ = 0;
  const float* x_ = nullptr;
  std::vector<Gate> gates_;
  CellActivation state_activation_;
  std::vector<Buffers> buffers_;
  MapWithSlope map_state_;
  std::vector<float> h_, dh_, c_, dc_, squashed_, squashed_slope_;  // squashed: tanh(c)
  std::vector<float> output_, transposed_read_out_, parameters_, gradient_;
};

// What the recurrent matrix is at first.
enum class Recurrence {
  orthogonal,  // s·Q, Q drawn among the orthogonal matrices
  normal,      // 𝒩(0, s²/units)
  identity,    // s·1: Q. V. Le, N. Jaitly, G. E. Hinton, 2015, arXiv:1504.00941
};

// Weights to begin with: of inputs and read-out by an initializer, recurrences as said, all drawn
// from `rng` in the order of the gates. Biases are 0, but for that of the LSTM's forget gate.
struct RecurrentStart {
  const Initializer* initializer = nullptr;
  Recurrence recurrence = Recurrence::orthogonal;
  double recurrence_scale = 1;
  double forget_bias = 0;
};
void initialize(RecurrentNet& net, const RecurrentStart& start, Rng& rng);

}  // namespace activation_lab
