// Tasks for recurrent nets: what is asked, and that guessing loses what it is said to.
#include "data/sequences.h"

#include <cmath>
#include <vector>

#include "catch.h"
#include "net/matrix.h"

using namespace activation_lab;

namespace {

struct Batch {
  std::vector<float> x, targets;
};

Batch draw(const SequenceTask& task, std::size_t steps, std::size_t rows, std::uint64_t seed) {
  Batch batch{std::vector<float>(steps * rows * padded(task.inputs), 7.0f),
              std::vector<float>(rows * padded(1), 7.0f)};
  Rng rng(seed);
  draw_batch(task, rng, steps, rows, batch.x.data(), batch.targets.data());
  return batch;
}

}  // namespace

TEST_CASE("the adding problem marks a number in each half") {
  constexpr std::size_t kRows = 500;
  for (const std::size_t steps : {2u, 7u, 30u}) {
    const Batch batch = draw(*find_sequence_task("adding"), steps, kRows, 1);
    for (std::size_t row = 0; row < kRows; ++row) {
      double sum = 0;
      int marked[2] = {0, 0};
      for (std::size_t step = 0; step < steps; ++step) {
        const float* const now = &batch.x[(step * kRows + row) * padded(2)];
        CHECK((now[0] >= 0 && now[0] < 1));
        CHECK((now[1] == 0 || now[1] == 1));
        CHECK((now[2] == 0 && now[3] == 0));
        if (now[1] == 1) sum += now[0];
        marked[step < steps / 2 ? 0 : 1] += now[1] == 1;
      }
      CHECK((marked[0] == 1 && marked[1] == 1));
      CHECK(std::fabs(sum - batch.targets[row * padded(1)]) < 1e-6);
      CHECK(batch.targets[row * padded(1) + 1] == 0);
    }
  }
}

TEST_CASE("recall asks for the first input, or for its class") {
  constexpr std::size_t kSteps = 9, kRows = 300;
  const Batch sign = draw(*find_sequence_task("recall-sign"), kSteps, kRows, 2);
  const Batch number = draw(*find_sequence_task("recall-number"), kSteps, kRows, 2);
  int ones = 0;
  for (std::size_t row = 0; row < kRows; ++row) {
    const std::size_t at = row * padded(1);
    ones += sign.targets[at] == 1;
    CHECK(sign.x[at] == sign.targets[at] * 2 - 1);
    CHECK(number.x[at] == number.targets[at]);
    CHECK(std::fabs(number.x[at]) <= 1);
    for (std::size_t step = 1; step < kSteps; ++step) {
      CHECK(std::fabs(sign.x[step * kRows * padded(1) + at]) <= 0.5f);
      CHECK(number.x[step * kRows * padded(1) + at] == 0);
    }
  }
  CHECK((ones > 120 && ones < 180));
}

TEST_CASE("who ignores the inputs loses what the task says") {
  constexpr std::size_t kRows = 100'000;
  for (const SequenceTask& task : sequence_tasks()) {
    INFO(task.id);
    const Batch batch = draw(task, 10, kRows, 3);
    double sum = 0, square = 0;
    for (std::size_t row = 0; row < kRows; ++row) {
      const double target = batch.targets[row * padded(1)];
      sum += target / kRows;
      square += target * target / kRows;
    }
    const double loss = task.targets == Targets::numbers
                            ? square - sum * sum
                            : -sum * std::log(sum) - (1 - sum) * std::log(1 - sum);
    CHECK(std::fabs(loss - task.guess_loss) < 0.003);
  }
  CHECK(find_sequence_task("copying") == nullptr);
}
