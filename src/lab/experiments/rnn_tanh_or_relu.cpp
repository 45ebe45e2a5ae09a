// D1: why do recurrent nets use tanh rather than ReLU? The same matrix at every step, at several
// scales: how state and gradient grow or fade with time before training, and what the net has
// learned of a memory task after it. ReLU that begins with the identity matrix is among them.
#include <cmath>
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/sequence_training.h"

namespace activation_lab {
namespace {

enum { kStateNorm, kGradientNorm, kStateGrowth, kGradientGrowth, kLoss, kSolved, kDiverged };

constexpr double kScales[] = {0.5, 0.7, 1, 1.4, 2, 2.8, 4};
constexpr std::string_view kRecurrences[] = {"orthogonal", "normal",
                                             "identity-matrix"};  // as the enum

Recurrence recurrence_of(std::string_view word) {
  int place = 0;
  while (kRecurrences[place] != word) ++place;
  return static_cast<Recurrence>(place);
}

Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view activation : settings.words("activations"))
    for (const std::string_view recurrence : settings.words("recurrences"))
      plan.conditions.push_back(
          {{{"activation", std::string(activation)}, {"recurrence", std::string(recurrence)}}});
  Axis time{"time"}, scale{"scale", {std::begin(kScales), std::end(kScales)}};
  scale.scale = AxisScale::logarithmic;
  for (std::size_t i = 1; i <= settings.whole("length"); ++i)
    time.places.push_back(static_cast<double>(i));
  plan.measures = {{"state-norm", time, AxisScale::logarithmic},
                   {"gradient-norm", time, AxisScale::logarithmic},
                   {"state-growth", scale, AxisScale::logarithmic},
                   {"gradient-growth", scale, AxisScale::logarithmic},
                   {"loss", scale, AxisScale::logarithmic},
                   {"solved", scale},
                   {"diverged", scale}};
  return plan;
}

// Over a batch: the root of the mean of the squares, NaN where a number is not finite.
double size_of(const RecurrentNet& net, const float* rows, std::size_t count) {
  double square = 0;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < net.shape().units; ++j) {
      const double x = rows[i * net.stride() + j];
      square += x * x;
    }
  }
  const double size = std::sqrt(square / static_cast<double>(count * net.shape().units));
  return size - size == 0 ? size : std::nan("");
}

void run_seed(const Settings& settings, const Plan&, std::uint64_t seed, Row& row) {
  SequenceSetup setup;
  setup.task = find_sequence_task(settings.word("task"));
  setup.length = settings.whole("length");
  setup.units = settings.whole("width");
  setup.learning_rate = settings.number("learningRate");
  setup.clip_norm = settings.number("clipNorm");
  setup.start.initializer = find_initializer("xavier-uniform");
  const std::size_t last = setup.length;
  std::size_t condition = 0;
  for (const std::string_view activation : settings.words("activations")) {
    for (const std::string_view recurrence : settings.words("recurrences")) {
      setup.start.recurrence = recurrence_of(recurrence);
      const auto training = [&](double scale) {
        setup.start.recurrence_scale = scale;
        return SequenceTraining(setup, CellActivation(activation), seed);
      };
      const auto state = [&](const RecurrentNet& net, std::size_t step) {
        return size_of(net, net.states(step), setup.batch_size);
      };
      const auto gradient = [&](const RecurrentNet& net, std::size_t step) {
        return size_of(net, net.state_gradients(step), setup.batch_size);
      };
      SequenceTraining shown = training(settings.number("scale"));
      const RecurrentNet& net = shown.look();
      for (std::size_t step = 1; step <= last; ++step) {
        row.set(condition, kStateNorm, state(net, step), step - 1);
        row.set(condition, kGradientNorm, gradient(net, step) / gradient(net, last), step - 1);
      }
      for (std::size_t i = 0; i < std::size(kScales); ++i) {
        SequenceTraining trained = training(kScales[i]);
        const RecurrentNet& start = trained.look();
        row.set(condition, kStateGrowth, state(start, last) / state(start, 1), i);
        row.set(condition, kGradientGrowth, gradient(start, 1) / gradient(start, last), i);
        trained.step(settings.whole("steps"));
        const double loss = trained.relative_loss();
        row.set(condition, kLoss, loss, i);
        row.set(condition, kSolved, loss < kSolvedLoss, i);
        row.set(condition, kDiverged, std::isnan(loss), i);
      }
      ++condition;
    }
  }
}

}  // namespace

constexpr Experiment rnn_tanh_or_relu{
    .id = "rnn-tanh-or-relu",
    .curriculum = "D1",
    .source = {"Q. V. Le, N. Jaitly, G. E. Hinton",
               "A simple way to initialize recurrent networks of rectified linear units", 2015,
               "https://arxiv.org/abs/1504.00941"},
    .controls =
        {{.id = "activations",
          .kind = Control::Kind::activations,
          .default_words = {"tanh", "relu"}},
         {.id = "recurrences",
          .kind = Control::Kind::choices,
          .options = {"orthogonal", "normal", "identity-matrix"},
          .default_words = {"orthogonal", "identity-matrix"}},
         {.id = "task",
          .kind = Control::Kind::choice,
          .options = {"recall-number", "recall-sign", "adding"},
          .default_words = {"recall-number"}},
         {.id = "scale", .kind = Control::Kind::number, .default_number = 2, .min = 0.25, .max = 4},
         {.id = "length", .kind = Control::Kind::whole, .default_number = 50, .min = 2, .max = 100},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 16, .min = 2, .max = 64},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 200,
          .min = 0,
          .max = 5000},
         {.id = "learningRate",
          .kind = Control::Kind::number,
          .default_number = 0.003,
          .min = 1e-5,
          .max = 1},
         {.id = "clipNorm",
          .kind = Control::Kind::number,
          .default_number = 1,
          .min = 1e-3,
          .max = 1e6}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
