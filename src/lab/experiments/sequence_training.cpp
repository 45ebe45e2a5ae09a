#include "lab/experiments/sequence_training.h"

#include <cmath>
#include <utility>

namespace activation_lab {

namespace {

constexpr std::uint64_t kWeights = 1, kSequences = 2, kTests = 3;  // streams of the seed
constexpr std::size_t kTestRows = 256;                             // at least: whole batches

const Loss& loss_for(const SequenceTask& task) {
  return *find_loss(task.targets == Targets::numbers ? "squared-error" : "binary-cross-entropy");
}

Optimizer adam_for(const RecurrentNet& net) {
  const OptimizerRule& adam = *find_optimizer_rule("adam");
  std::array<double, 4> settings{};
  std::size_t i = 0;
  for (const Parameter& p : adam.settings) settings[i++] = p.default_value;
  return Optimizer(adam, settings, net.parameters().size());
}

}  // namespace

SequenceTraining::SequenceTraining(const SequenceSetup& setup, RecurrentNet net, std::uint64_t seed)
    : setup_(setup),
      net_(std::move(net)),
      loss_(&loss_for(*setup.task)),
      seed_(seed),
      sequences_(seed, kSequences),
      optimizer_(adam_for(net_)),
      x_(setup.length * setup.batch_size * net_.input_stride()),
      targets_(setup.batch_size * net_.output_stride()),
      output_gradient_(targets_.size()) {
  Rng rng(seed, kWeights);
  initialize(net_, setup.start, rng);
}

RecurrentNet::Shape SequenceTraining::shape_of(const SequenceSetup& setup) {
  return {setup.task->inputs, setup.units, 1, setup.length, setup.batch_size};
}

// The mean loss of the next batch.
double SequenceTraining::evaluate(Rng& rng) {
  const std::size_t rows = setup_.batch_size;
  draw_batch(*setup_.task, rng, setup_.length, rows, x_.data(), targets_.data());
  const float* const output = net_.forward(x_.data(), setup_.length, rows);
  return loss_->evaluate(output, targets_.data(), rows, 1, net_.output_stride(),
                         output_gradient_.data());
}

void SequenceTraining::step(std::size_t n) {
  for (; n > 0 && !diverged_; --n) {
    diverged_ = !std::isfinite(evaluate(sequences_));
    if (diverged_) return;
    net_.backward(output_gradient_.data());
    double sum = 0;  // NaN as soon as one is not finite
    for (const float g : net_.gradient()) sum += g - g;
    diverged_ = sum != 0;
    if (diverged_) return;
    clip(net_.gradient(), setup_.clip_norm);
    optimizer_.step(net_.parameters(), net_.gradient(), setup_.learning_rate);
  }
}

double SequenceTraining::relative_loss() {
  Rng rng(seed_, kTests);
  const std::size_t batches = (kTestRows + setup_.batch_size - 1) / setup_.batch_size;
  double loss = 0;
  for (std::size_t batch = 0; batch < batches; ++batch) loss += evaluate(rng);
  if (diverged_ || !std::isfinite(loss)) return std::nan("");
  return loss / static_cast<double>(batches) / setup_.task->guess_loss;
}

const RecurrentNet& SequenceTraining::look() {
  Rng rng(seed_, kTests);
  evaluate(rng);
  net_.backward(output_gradient_.data());
  return net_;
}

}  // namespace activation_lab
