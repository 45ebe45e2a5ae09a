// Tasks that ask for memory: sequences of inputs with one target each, drawn from a random source.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "activation/spec.h"
#include "net/loss.h"
#include "net/rng.h"

namespace activation_lab {

struct SequenceTask {
  std::string_view id;
  std::size_t inputs;
  Targets targets;
  double guess_loss;  // of the best answer that ignores the inputs
  Source source;
  // One sequence: `steps` rows of inputs, `row` floats apart, and its target.
  void (*draw)(Rng& rng, std::size_t steps, std::size_t row, float* x, float* target);
};

// adding: each step has a number, uniform in [0, 1), and a marker, 1 at one step of each half and
//   else 0; the target is the sum of the two marked numbers. At least two steps.
// recall-sign: the first input is −1 or 1, all others are noise, uniform in [−½, ½); the target is
//   the class of the first.
// recall-number: the first input is uniform in [−1, 1), all others are 0; the target is the first.
std::span<const SequenceTask> sequence_tasks();

// By id; nullptr where there is none.
const SequenceTask* find_sequence_task(std::string_view id);

// A batch as recurrent nets take it: x step by step, rows of padded(inputs) floats; a row of
// padded(1) floats for each target. Zeros where rows are padded.
void draw_batch(const SequenceTask& task, Rng& rng, std::size_t steps, std::size_t rows, float* x,
                float* targets);

}  // namespace activation_lab
