#include "net/recurrent.h"

#include <algorithm>
#include <cmath>

#include "simd/f32x4.h"

namespace activation_lab {

CellActivation::CellActivation(std::string_view word) : activation(find_activation(word)) {
  std::size_t i = 0;
  for (const Parameter& p : activation->spec().parameters) params[i++] = p.default_value;
}

RecurrentNet::RecurrentNet(const Shape& shape, const CellActivation& activation)
    : RecurrentNet(shape, std::span(&activation, 1), activation) {}

RecurrentNet::RecurrentNet(const Shape& shape, const LstmActivations& activations)
    : RecurrentNet(shape,
                   std::array{activations.input, activations.forget, activations.output,
                              activations.candidate},
                   activations.state) {}

RecurrentNet::RecurrentNet(const Shape& shape, std::span<const CellActivation> gates,
                           const CellActivation& state)
    : shape_(shape),
      stride_(padded(shape.units)),
      state_activation_(state),
      map_state_(map_with_slope_of(*state.activation)) {
  const std::vector<float> room(shape.steps * shape.rows * stride_);
  const std::vector<float> more_room(room.size() + shape.rows * stride_);  // with the first state
  for (const CellActivation& gate : gates) {
    const std::size_t recurrence = read_out_ + shape.inputs * stride_;
    const std::size_t biases = recurrence + shape.units * stride_;
    gates_.push_back({gate, read_out_, recurrence, biases});
    buffers_.push_back({map_with_slope_of(*gate.activation),
                        room,
                        {},
                        room,
                        room,
                        std::vector<float>(shape.units * stride_)});
    read_out_ = biases + stride_;
  }
  h_ = dh_ = more_room;
  if (is_lstm()) {
    c_ = dc_ = more_room;
    squashed_ = squashed_slope_ = room;
    for (Buffers& b : buffers_) b.a = room;
  }
  output_.resize((shape.reads_every_step ? shape.steps : 1) * shape.rows * output_stride());
  transposed_read_out_.resize(shape.outputs * stride_);
  parameters_.resize(read_out_biases() + output_stride());
  gradient_.resize(parameters_.size());
}

// The LSTM's c and h after this step (counted from 0), from the values of its gates.
void RecurrentNet::read_state(std::size_t step) {
  const std::size_t cells = rows_ * stride_, from = step * cells, after = from + cells;
  const auto gate = [&](LstmGate g, std::size_t i) {
    return f32x4::load(&buffers_[g].a[from + i]);
  };
  for (std::size_t i = 0; i < cells; i += kLanes) {
    (gate(kForget, i) * f32x4::load(&c_[from + i]) + gate(kInput, i) * gate(kCandidate, i))
        .store(&c_[after + i]);
  }
  map_state_(*state_activation_.activation, &c_[after], &squashed_[from], &squashed_slope_[from],
             cells, state_activation_.params.data());
  for (std::size_t i = 0; i < cells; i += kLanes)
    (gate(kOutput, i) * f32x4::load(&squashed_[from + i])).store(&h_[after + i]);
}

const float* RecurrentNet::forward(const float* x, std::size_t steps, std::size_t rows) {
  x_ = x;
  steps_ = steps;
  rows_ = rows;
  const std::size_t cells = rows * stride_;
  for (std::size_t g = 0; g < gates_.size(); ++g) {
    multiply({x, input_stride(), 1}, &parameters_[gates_[g].weights],
             &parameters_[gates_[g].biases], buffers_[g].z.data(), steps * rows, shape_.inputs,
             stride_);
  }
  std::fill_n(h_.begin(), cells, 0.0f);
  if (is_lstm()) std::fill_n(c_.begin(), cells, 0.0f);
  for (std::size_t step = 0; step < steps; ++step) {
    const std::size_t from = step * cells;
    for (std::size_t g = 0; g < gates_.size(); ++g) {
      const CellActivation& f = gates_[g].activation;
      Buffers& b = buffers_[g];
      multiply_add({states(step), stride_, 1}, &parameters_[gates_[g].recurrence], &b.z[from], rows,
                   shape_.units, stride_);
      b.map_with_slope(*f.activation, &b.z[from], is_lstm() ? &b.a[from] : &h_[from + cells],
                       &b.slope[from], cells, f.params.data());
    }
    if (is_lstm()) read_state(step);
  }
  const bool all = shape_.reads_every_step;
  multiply({states(all ? 1 : steps), stride_, 1}, &parameters_[read_out_],
           &parameters_[read_out_biases()], output_.data(), all ? steps * rows : rows, shape_.units,
           output_stride());
  return output_.data();
}

// From ∂L/∂h and ∂L/∂c after this step (counted from 0): ∂L/∂z of the gates, ∂L/∂c before it.
void RecurrentNet::differentiate_cell(std::size_t step) {
  const std::size_t cells = rows_ * stride_, from = step * cells, after = from + cells;
  for (std::size_t i = 0; i < cells; i += kLanes) {
    f32x4 a[4], slope[4];
    for (std::size_t g = 0; g < 4; ++g) {
      a[g] = f32x4::load(&buffers_[g].a[from + i]);
      slope[g] = f32x4::load(&buffers_[g].slope[from + i]);
    }
    const f32x4 dh = f32x4::load(&dh_[after + i]);
    const f32x4 dc =
        f32x4::load(&dc_[after + i]) + dh * a[kOutput] * f32x4::load(&squashed_slope_[from + i]);
    dc.store(&dc_[after + i]);
    (dc * a[kForget]).store(&dc_[from + i]);
    const auto store = [&](LstmGate g, f32x4 da) {
      (da * slope[g]).store(&buffers_[g].dz[from + i]);
    };
    store(kInput, dc * a[kCandidate]);
    store(kForget, dc * f32x4::load(&c_[from + i]));
    store(kOutput, dh * f32x4::load(&squashed_[from + i]));
    store(kCandidate, dc * a[kInput]);
  }
}

void RecurrentNet::backward(const float* output_gradient) {
  const std::size_t cells = rows_ * stride_, units = shape_.units;
  const bool all = shape_.reads_every_step;
  const std::size_t first = all ? 1 : steps_;  // state that is read
  const std::size_t read = all ? steps_ * rows_ : rows_;
  for (std::size_t g = 0; g < gates_.size(); ++g) {
    transpose(&parameters_[gates_[g].recurrence], units, units, stride_,
              buffers_[g].transposed.data(), stride_);
  }
  transpose(&parameters_[read_out_], units, shape_.outputs, output_stride(),
            transposed_read_out_.data(), stride_);
  std::fill_n(dh_.begin(), first * cells, 0.0f);
  multiply({output_gradient, output_stride(), 1}, transposed_read_out_.data(), nullptr,
           &dh_[first * cells], read, shape_.outputs, stride_);
  if (is_lstm()) std::fill_n(&dc_[steps_ * cells], cells, 0.0f);

  for (std::size_t step = steps_; step-- > 0;) {
    const std::size_t from = step * cells;
    if (is_lstm()) {
      differentiate_cell(step);
    } else {
      for (std::size_t i = from; i < from + cells; i += kLanes)
        (f32x4::load(&buffers_[0].slope[i]) * f32x4::load(&dh_[i + cells]))
            .store(&buffers_[0].dz[i]);
    }
    for (const Buffers& b : buffers_)
      multiply_add({&b.dz[from], stride_, 1}, b.transposed.data(), &dh_[from], rows_, units,
                   stride_);
  }

  for (std::size_t g = 0; g < gates_.size(); ++g) {
    const float* const dz = buffers_[g].dz.data();
    const std::size_t terms = steps_ * rows_;
    multiply({x_, 1, input_stride()}, dz, nullptr, &gradient_[gates_[g].weights], shape_.inputs,
             terms, stride_);
    multiply({h_.data(), 1, stride_}, dz, nullptr, &gradient_[gates_[g].recurrence], units, terms,
             stride_);
    sum_rows(dz, terms, stride_, &gradient_[gates_[g].biases]);
  }
  multiply({states(first), 1, stride_}, output_gradient, nullptr, &gradient_[read_out_], units,
           read, output_stride());
  sum_rows(output_gradient, read, output_stride(), &gradient_[read_out_biases()]);
}

void initialize(RecurrentNet& net, const RecurrentStart& start, Rng& rng) {
  const std::size_t units = net.shape().units;
  const std::span<float> parameters = net.parameters();
  std::fill(parameters.begin(), parameters.end(), 0.0f);
  std::vector<float> drawn;
  const auto fill = [&](const Initializer& initializer, std::size_t at, std::size_t inputs,
                        std::size_t outputs, double scale) {
    drawn.assign(inputs * outputs, 0);
    initializer.fill(rng, drawn, inputs, outputs, scale);
    for (std::size_t i = 0; i < inputs; ++i)
      std::copy_n(&drawn[i * outputs], outputs, &parameters[at + i * padded(outputs)]);
  };
  const double scale = start.recurrence_scale;
  for (const RecurrentNet::Gate& gate : net.gates()) {
    fill(*start.initializer, gate.weights, net.shape().inputs, units, 1);
    if (start.recurrence == Recurrence::orthogonal) {
      fill(*find_initializer("orthogonal"), gate.recurrence, units, units, scale);
    } else if (start.recurrence == Recurrence::normal) {
      fill(*find_initializer("normal"), gate.recurrence, units, units,
           scale / std::sqrt(static_cast<double>(units)));
    } else {
      for (std::size_t i = 0; i < units; ++i)
        parameters[gate.recurrence + i * net.stride() + i] = static_cast<float>(scale);
    }
  }
  if (net.is_lstm())
    std::fill_n(&parameters[net.gates()[RecurrentNet::kForget].biases], units,
                static_cast<float>(start.forget_bias));
  fill(*start.initializer, net.read_out_weights(), units, net.shape().outputs, 1);
}

}  // namespace activation_lab
