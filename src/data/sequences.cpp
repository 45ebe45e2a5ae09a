#include "data/sequences.h"

#include <algorithm>

#include "net/matrix.h"

namespace activation_lab {

namespace {

void adding(Rng& rng, std::size_t steps, std::size_t row, float* x, float* target) {
  const auto half = static_cast<std::uint32_t>(steps / 2);
  const std::size_t marked[] = {rng.below(half),
                                half + rng.below(static_cast<std::uint32_t>(steps) - half)};
  *target = 0;
  for (std::size_t step = 0; step < steps; ++step) {
    float* const now = x + step * row;
    now[0] = rng.uniform();
    now[1] = step == marked[0] || step == marked[1] ? 1.0f : 0.0f;
    *target += now[0] * now[1];
  }
}

void recall_sign(Rng& rng, std::size_t steps, std::size_t row, float* x, float* target) {
  *target = static_cast<float>(rng.below(2));
  x[0] = *target * 2 - 1;
  for (std::size_t step = 1; step < steps; ++step) x[step * row] = rng.uniform(-0.5f, 0.5f);
}

void recall_number(Rng& rng, std::size_t, std::size_t, float* x, float* target) {
  x[0] = *target = rng.uniform(-1, 1);
}

constexpr SequenceTask kTasks[] = {
    // The sum's variance: twice 1/12.
    {"adding",
     2,
     Targets::numbers,
     1.0 / 6,
     {"S. Hochreiter, J. Schmidhuber", "Long short-term memory", 1997,
      "https://doi.org/10.1162/neco.1997.9.8.1735"},
     adding},
    {"recall-sign", 1, Targets::zero_or_one, 0x1.62e42fefa39efp-1, {}, recall_sign},  // ln 2
    {"recall-number", 1, Targets::numbers, 1.0 / 3, {}, recall_number},
};

}  // namespace

std::span<const SequenceTask> sequence_tasks() { return kTasks; }

const SequenceTask* find_sequence_task(std::string_view id) {
  for (const SequenceTask& task : kTasks)
    if (task.id == id) return &task;
  return nullptr;
}

void draw_batch(const SequenceTask& task, Rng& rng, std::size_t steps, std::size_t rows, float* x,
                float* targets) {
  const std::size_t stride = padded(task.inputs);
  std::fill_n(x, steps * rows * stride, 0.0f);
  std::fill_n(targets, rows * padded(1), 0.0f);
  for (std::size_t i = 0; i < rows; ++i)
    task.draw(rng, steps, rows * stride, x + i * stride, targets + i * padded(1));
}

}  // namespace activation_lab
