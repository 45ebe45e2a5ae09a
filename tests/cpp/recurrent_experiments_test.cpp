// The experiments on recurrent nets: what must hold whatever was learned, and the same bits in
// every build. What they show of a question is tested with the content that says it.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

#include "catch.h"
#include "lab/experiment.h"
#include "lab/experiments/sequence_training.h"

using namespace activation_lab;

namespace {

// Change with any formula on the way of training. If that was meant, put the new ones here: the
// test prints them, and all builds must print the same.
constexpr std::uint64_t kPinnedSimple = 0x8fd2ce5b183b2e47u, kPinnedLstm = 0x668ab6c833b8c807u;

std::uint64_t hash_of(std::span<const float> numbers) {
  std::uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a
  for (const float x : numbers) {
    std::uint32_t bits;
    std::memcpy(&bits, &x, sizeof bits);
    for (int shift = 0; shift < 32; shift += 8)
      hash = (hash ^ (bits >> shift & 0xff)) * 0x100000001b3u;
  }
  return hash;
}

SequenceSetup setup_of(const char* task, std::size_t length, std::size_t units) {
  SequenceSetup setup;
  setup.task = find_sequence_task(task);
  setup.length = length;
  setup.units = units;
  setup.start.initializer = find_initializer("xavier-uniform");
  return setup;
}

using Record = Value::Record;
using Items = Value::List;

// An experiment's numbers for one seed, with a plan to find them by.
struct Run {
  Plan plan;
  std::vector<double> numbers;

  double at(std::size_t condition, std::string_view measure, std::size_t place = 0) const {
    std::size_t m = 0;
    while (plan.measures[m].id != measure) ++m;
    return numbers[plan.offset(condition, m) + place];
  }
  std::size_t places(std::string_view measure) const {
    std::size_t m = 0;
    while (plan.measures[m].id != measure) ++m;
    return plan.measures[m].places();
  }
};

Run run(std::string_view id, const Value& given, std::uint64_t seed) {
  const Experiment& experiment = *find_experiment(id);
  const auto read = read_settings(experiment, given);
  REQUIRE(std::holds_alternative<Settings>(read));
  const Settings& settings = std::get<Settings>(read);
  Run result{experiment.plan(settings), {}};
  Row row(result.plan);
  experiment.run(settings, result.plan, seed, row);
  result.numbers.assign(row.numbers().begin(), row.numbers().end());
  return result;
}

}  // namespace

TEST_CASE("recurrent nets learn to the same bits in every build") {
  SequenceTraining simple(setup_of("recall-sign", 12, 7), CellActivation("tanh"), 3);
  SequenceSetup setup = setup_of("adding", 9, 6);
  setup.start.forget_bias = 1;
  SequenceTraining lstm(setup, LstmActivations{}, 3);
  simple.step(60);
  lstm.step(60);
  const std::uint64_t hashes[] = {hash_of(simple.look().parameters()),
                                  hash_of(lstm.look().parameters())};
  char text[48];
  std::snprintf(text, sizeof text, "0x%016llx, 0x%016llx",
                static_cast<unsigned long long>(hashes[0]),
                static_cast<unsigned long long>(hashes[1]));
  INFO("hashes of this build: " << text);
  CHECK(hashes[0] == kPinnedSimple);
  CHECK(hashes[1] == kPinnedLstm);
}

TEST_CASE("recurrent nets learn short tasks") {
  SequenceTraining simple(setup_of("recall-sign", 5, 8), CellActivation("tanh"), 1);
  CHECK(simple.relative_loss() > 0.8);
  simple.step(100);
  CHECK(simple.relative_loss() < 0.05);
  SequenceSetup setup = setup_of("adding", 4, 8);
  setup.learning_rate = 0.02;
  setup.start.forget_bias = 1;
  SequenceTraining lstm(setup, LstmActivations{}, 1);
  lstm.step(200);
  CHECK(lstm.relative_loss() < 0.1);
}

TEST_CASE(
    "of a linear recurrence state and gradient are powers of the scale, tanh bounds the state") {
  const Value given = Record{{"activations", Items{"relu", "tanh"}},
                             {"recurrences", Items{"identity-matrix"}},
                             {"scale", 2.0},
                             {"length", 20.0},
                             {"width", 8.0},
                             {"steps", 0.0}};
  const Run result = run("rnn-tanh-or-relu", given, 1);
  const Axis& scales = result.plan.measures[2].axis;
  for (std::size_t i = 0; i < scales.places.size(); ++i) {
    // Nothing but the first input: ReLU's states stay as they are, but for the scale.
    const double power = std::pow(scales.places[i], 19);
    CHECK(std::fabs(result.at(0, "state-growth", i) / power - 1) < 1e-4);
    CHECK(result.at(1, "state-growth", i) < 20);
  }
  for (std::size_t step = 0; step < 20; ++step) {
    CHECK(result.at(1, "state-norm", step) < 1);
    CHECK(std::fabs(result.at(0, "state-norm", step) / result.at(0, "state-norm", 0) /
                        std::pow(2, step) -
                    1) < 1e-4);
  }
  CHECK(result.at(0, "gradient-norm", 19) == 1);
}

TEST_CASE("a run that diverges has no loss, is not solved, and is counted") {
  const Value given = Record{{"activations", Items{"relu"}},
                             {"recurrences", Items{"identity-matrix"}},
                             {"length", 100.0},
                             {"width", 4.0},
                             {"steps", 2.0}};
  const Run result = run("rnn-tanh-or-relu", given, 1);
  const std::size_t last = result.places("loss") - 1;  // 4¹⁰⁰ is no float
  CHECK(std::isnan(result.at(0, "loss", last)));
  CHECK(std::isnan(result.at(0, "state-growth", last)));
  CHECK(result.at(0, "solved", last) == 0);
  CHECK(result.at(0, "diverged", last) == 1);
  CHECK(result.at(0, "diverged", 2) == 0);
}

TEST_CASE("the LSTM's conditions: as it is, then each part with each activation it has not") {
  const Value given = Record{{"parts", Items{"forget", "candidate"}},
                             {"activations", Items{"tanh", "relu"}},
                             {"length", 3.0},
                             {"width", 3.0},
                             {"steps", 25.0}};
  const Run result = run("lstm-gates", given, 2);
  std::string names;
  for (const Condition& condition : result.plan.conditions)
    names += condition.is[0].second + " " + condition.is[1].second + ", ";
  CHECK(names == "none standard, forget tanh, forget relu, candidate relu, ");
  CHECK(result.plan.measures[1].axis.places ==
        std::vector<double>{0, 2, 5, 7, 10, 12, 15, 17, 20, 22, 25});
  for (std::size_t c = 0; c < 4; ++c) {
    CHECK(result.at(c, "loss-by-step", 10) == result.at(c, "loss"));
    CHECK(result.at(c, "solved") == (result.at(c, "loss") < 0.1));
  }
}
