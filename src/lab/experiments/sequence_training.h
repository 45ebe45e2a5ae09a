// Recurrent nets that learn a sequence task, from new sequences at every step.
#pragma once

#include <cstdint>
#include <vector>

#include "data/sequences.h"
#include "net/optimizer.h"
#include "net/recurrent.h"

namespace activation_lab {

struct SequenceSetup {
  const SequenceTask* task = nullptr;
  std::size_t length = 0;  // of sequences
  std::size_t units = 0;
  std::size_t batch_size = 16;
  double learning_rate = 0.01;  // of Adam
  double clip_norm = 1;
  RecurrentStart start{};
};

// A task counts as solved where the relative loss is less.
inline constexpr double kSolvedLoss = 0.1;

// Weights, sequences to learn from and sequences to test with follow from the seed, each from a
// stream of its own: two nets that differ in one thing share all others.
class SequenceTraining {
 public:
  // `cell`: a CellActivation or LstmActivations.
  template <class Cell>
  SequenceTraining(const SequenceSetup& setup, const Cell& cell, std::uint64_t seed)
      : SequenceTraining(setup, RecurrentNet(shape_of(setup), cell), seed) {}

  // Up to n steps, of a batch each; fewer where a number is no longer finite.
  void step(std::size_t n);

  // The mean loss on test sequences, the same each time, over that of who ignores the inputs. NaN
  // once diverged.
  double relative_loss();

  // One pass there and back over the first test batch, for looking at states and gradients.
  const RecurrentNet& look();

 private:
  SequenceTraining(const SequenceSetup& setup, RecurrentNet net, std::uint64_t seed);
  static RecurrentNet::Shape shape_of(const SequenceSetup& setup);
  double evaluate(Rng& rng);

  SequenceSetup setup_;
  RecurrentNet net_;
  const Loss* loss_;
  std::uint64_t seed_;
  Rng sequences_;
  Optimizer optimizer_;
  bool diverged_ = false;
  std::vector<float> x_, targets_, output_gradient_;
};

}  // namespace activation_lab
