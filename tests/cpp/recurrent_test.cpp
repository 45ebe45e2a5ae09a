// Recurrent nets against a second implementation in doubles: values, and gradients by central
// differences.
#include "net/recurrent.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "catch.h"
#include "net/loss.h"

using namespace activation_lab;

namespace {

using Doubles = std::vector<double>;

constexpr std::size_t kInputs = 2, kOutputs = 2, kSteps = 5, kRows = 3;

double value_of(const CellActivation& f, double z) {
  double y;
  f.activation->map(0, &z, &y, 1, f.params.data());
  return y;
}

// What is added to a state or a cell of one row, to differentiate by it.
struct Nudge {
  std::size_t step = 0, unit = 0;
  double state = 0, cell = 0;
};

// Written without a look at the other: one sequence, one unit at a time. Outputs step by step.
struct Reference {
  const RecurrentNet& net;
  const CellActivation& state_activation;
  bool lstm = net.is_lstm();
  std::size_t units = net.shape().units;

  Doubles run(const Doubles& p, const Doubles& x, const Nudge& nudge = {}) const {
    Doubles h(units), c(units), outputs;
    if (nudge.step == 0) {
      h[nudge.unit] += nudge.state;
      c[nudge.unit] += nudge.cell;
    }
    for (std::size_t step = 0; step < kSteps; ++step) {
      std::vector<Doubles> gates;
      for (const RecurrentNet::Gate& gate : net.gates()) {
        Doubles a(units);
        for (std::size_t j = 0; j < units; ++j) {
          double z = p[gate.biases + j];
          for (std::size_t i = 0; i < kInputs; ++i)
            z += x[step * kInputs + i] * p[gate.weights + i * net.stride() + j];
          for (std::size_t i = 0; i < units; ++i)
            z += h[i] * p[gate.recurrence + i * net.stride() + j];
          a[j] = value_of(gate.activation, z);
        }
        gates.push_back(a);
      }
      // ∂L/∂c counts what c does to the state of its own step, so that c is nudged before that.
      for (std::size_t j = 0; j < units; ++j) {
        if (!lstm) {
          h[j] = gates[0][j];
          continue;
        }
        c[j] = gates[RecurrentNet::kForget][j] * c[j] +
               gates[RecurrentNet::kInput][j] * gates[RecurrentNet::kCandidate][j];
        if (nudge.step == step + 1 && nudge.unit == j) c[j] += nudge.cell;
        h[j] = gates[RecurrentNet::kOutput][j] * value_of(state_activation, c[j]);
      }
      if (nudge.step == step + 1) h[nudge.unit] += nudge.state;
      for (std::size_t k = 0; k < kOutputs; ++k) {
        double o = p[net.read_out_biases() + k];
        for (std::size_t i = 0; i < units; ++i)
          o += h[i] * p[net.read_out_weights() + i * net.output_stride() + k];
        outputs.push_back(o);
      }
    }
    return outputs;
  }
};

// Every parameter's gradient, and that of every state and cell, against (L(p + h) − L(p − h))/2h.
template <class Cell>
void check_gradient(const Cell& cell, const CellActivation& state_activation, std::size_t units,
                    bool every_step, std::uint64_t seed) {
  constexpr double kStep = 1e-5;
  RecurrentNet net({kInputs, units, kOutputs, kSteps + 2, kRows + 1, every_step}, cell);
  Rng rng(seed);
  RecurrentStart start{find_initializer("xavier-uniform"), Recurrence::normal, 0.9, 0.7};
  initialize(net, start, rng);
  const auto biases = [&](std::size_t at, std::size_t n) {
    for (std::size_t j = 0; j < n; ++j) net.parameters()[at + j] += rng.uniform(-0.5f, 0.5f);
  };
  for (const RecurrentNet::Gate& gate : net.gates()) biases(gate.biases, units);
  biases(net.read_out_biases(), kOutputs);

  // Larger batches first: nothing of them may be left.
  const std::vector<float> other((kSteps + 2) * (kRows + 1) * 4, 0.5f);
  net.forward(other.data(), kSteps + 2, kRows + 1);
  net.backward(other.data());

  std::vector<Doubles> x(kRows, Doubles(kSteps * kInputs));
  std::vector<float> input(kSteps * kRows * net.input_stride());
  for (std::size_t row = 0; row < kRows; ++row) {
    for (std::size_t step = 0; step < kSteps; ++step) {
      for (std::size_t i = 0; i < kInputs; ++i) {
        const float v = rng.uniform(-1.5f, 1.5f);
        x[row][step * kInputs + i] = v;
        input[(step * kRows + row) * net.input_stride() + i] = v;
      }
    }
  }
  const std::size_t read = every_step ? kSteps : 1;
  std::vector<float> wanted(read * kRows * net.output_stride()), slope(wanted.size());
  for (std::size_t i = 0; i < read * kRows; ++i)
    for (std::size_t k = 0; k < kOutputs; ++k)
      wanted[i * net.output_stride() + k] = rng.uniform(-1, 1);
  const float* const output = net.forward(input.data(), kSteps, kRows);
  const double value = find_loss("squared-error")
                           ->evaluate(output, wanted.data(), read * kRows, kOutputs,
                                      net.output_stride(), slope.data());
  net.backward(slope.data());

  Doubles p(net.parameters().begin(), net.parameters().end());
  const Reference reference{net, state_activation};
  const auto mean_loss = [&](const Nudge& nudge = {}, std::size_t nudged_row = 0) {
    double sum = 0;
    for (std::size_t row = 0; row < kRows; ++row) {
      const Doubles o = reference.run(p, x[row], row == nudged_row ? nudge : Nudge{});
      for (std::size_t i = 0; i < read; ++i) {
        const std::size_t step = kSteps - read + i;
        for (std::size_t k = 0; k < kOutputs; ++k) {
          const double d =
              o[step * kOutputs + k] - wanted[(i * kRows + row) * net.output_stride() + k];
          sum += d * d;
        }
      }
    }
    return sum / static_cast<double>(read * kRows * kOutputs);
  };
  const double expected = mean_loss();
  CHECK(std::fabs(value - expected) <= 1e-5 * std::max(1.0, std::fabs(expected)));

  std::vector<bool> is_real(p.size());
  const auto matrix = [&](std::size_t at, std::size_t rows, std::size_t columns) {
    for (std::size_t i = 0; i < rows; ++i)
      for (std::size_t j = 0; j < columns; ++j) is_real[at + i * padded(columns) + j] = true;
  };
  for (const RecurrentNet::Gate& gate : net.gates()) {
    matrix(gate.weights, kInputs, units);
    matrix(gate.recurrence, units, units);
    matrix(gate.biases, 1, units);
  }
  matrix(net.read_out_weights(), units, kOutputs);
  matrix(net.read_out_biases(), 1, kOutputs);

  Doubles differences(p.size());
  double largest = 1e-2;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!is_real[i]) continue;
    const double kept = p[i];
    p[i] = kept + kStep;
    const double above = mean_loss();
    p[i] = kept - kStep;
    differences[i] = (above - mean_loss()) / (2 * kStep);
    p[i] = kept;
    largest = std::max(largest, std::fabs(differences[i]));
  }
  for (std::size_t i = 0; i < p.size(); ++i) {
    INFO("parameter " << i);
    if (is_real[i])
      CHECK(std::fabs(net.gradient()[i] - differences[i]) <= 2e-5 * largest);
    else
      CHECK(net.gradient()[i] == 0);
  }

  for (std::size_t step = 0; step <= kSteps; ++step) {
    for (std::size_t row = 0; row < kRows; ++row) {
      for (std::size_t j = 0; j < units; ++j) {
        INFO("step " << step << ", row " << row << ", unit " << j);
        const std::size_t at = row * net.stride() + j;
        const auto difference = [&](double state, double cell_step) {
          const auto loss = [&](double sign) {
            return mean_loss({step, j, sign * state, sign * cell_step}, row);
          };
          return (loss(1) - loss(-1)) / (2 * kStep);
        };
        CHECK(std::fabs(net.state_gradients(step)[at] - difference(kStep, 0)) <= 2e-5);
        if (net.is_lstm())
          CHECK(std::fabs(net.cell_gradients(step)[at] - difference(0, kStep)) <= 2e-5);
      }
    }
  }
}

}  // namespace

TEST_CASE("a simple recurrent net's gradient agrees with differences, under every activation") {
  std::uint64_t seed = 1;
  for (const Activation& activation : catalog()) {
    INFO(activation.spec().id);
    const CellActivation f(activation.spec().id);
    check_gradient(f, f, 5, seed % 2 == 0, seed);
    ++seed;
  }
}

TEST_CASE("an LSTM's gradient agrees with differences, whatever its gates are made of") {
  const CellActivation tanh("tanh");
  check_gradient(LstmActivations{}, tanh, 5, false, 1);
  check_gradient(LstmActivations{}, tanh, 4, true, 2);
  std::uint64_t seed = 3;
  for (const char* word :
       {"tanh", "relu", "hard-sigmoid", "identity", "softplus", "gelu", "sine"}) {
    INFO(word);
    for (CellActivation LstmActivations::*part :
         {&LstmActivations::input, &LstmActivations::forget, &LstmActivations::output,
          &LstmActivations::candidate, &LstmActivations::state}) {
      LstmActivations activations;
      activations.*part = CellActivation(word);
      check_gradient(activations, activations.state, 3, seed % 2 == 0, seed);
      ++seed;
    }
  }
}

TEST_CASE("recurrences to begin with") {
  RecurrentNet net({1, 6, 1, 1, 1}, CellActivation("tanh"));
  const RecurrentNet::Gate& gate = net.gates()[0];
  const auto product = [&](std::size_t a, std::size_t b) {  // of two rows
    double sum = 0;
    for (std::size_t j = 0; j < 6; ++j)
      sum += static_cast<double>(net.parameters()[gate.recurrence + a * net.stride() + j]) *
             net.parameters()[gate.recurrence + b * net.stride() + j];
    return sum;
  };
  for (const Recurrence recurrence : {Recurrence::orthogonal, Recurrence::identity}) {
    Rng rng(3);
    initialize(net, {find_initializer("he-normal"), recurrence, 1.5}, rng);
    for (std::size_t a = 0; a < 6; ++a)
      for (std::size_t b = 0; b < 6; ++b)
        CHECK(std::fabs(product(a, b) - (a == b ? 2.25 : 0)) < 1e-6);
  }
  RecurrentNet wide({1, 200, 1, 1, 1}, LstmActivations{});
  Rng rng(3);
  initialize(wide, {find_initializer("he-normal"), Recurrence::normal, 1.5, 2}, rng);
  for (std::size_t g = 0; g < 4; ++g) {
    double square = 0;
    for (std::size_t i = 0; i < 200 * 200; ++i)
      square += std::pow(wide.parameters()[wide.gates()[g].recurrence + i], 2);
    CHECK(std::fabs(square / 200 - 2.25) < 0.07);
    CHECK(wide.parameters()[wide.gates()[g].biases] == (g == RecurrentNet::kForget ? 2 : 0));
  }
}
