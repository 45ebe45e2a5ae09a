// D7: what does "not zero-centred" cost? How far the gradients of one neuron's weights share a
// sign, the way that two weights take to their optimum with the activation's outputs for inputs, as
// they are and with their mean taken off, and the mean of the activations layer by layer.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/training.h"

namespace activation_lab {
namespace {

enum {
  kAgreementAtStart,
  kAgreementTrained,
  kMean,
  kMeanShare,
  kSteps,
  kStepsCentred,
  kLength,
  kLengthCentred,
  kPath,
  kPathCentred,
};

constexpr std::array<std::size_t, 4> kBatches = {1, 4, 16, 64};

Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view activation : settings.words("activations"))
    plan.conditions.push_back({{{"activation", std::string(activation)}}});
  Axis batch{"batchSize", {kBatches.begin(), kBatches.end()}, AxisScale::logarithmic};
  Axis layer{"layer"}, step{"step"};
  for (std::size_t i = 1; i <= settings.whole("depth"); ++i)
    layer.places.push_back(static_cast<double>(i));
  for (std::size_t i = 0; i <= settings.whole("path"); ++i)
    step.places.push_back(static_cast<double>(i));
  constexpr AxisScale kLog = AxisScale::logarithmic;
  plan.measures = {{"sign-agreement-at-start", batch},
                   {"sign-agreement-trained", batch},
                   {"mean-activation", layer},
                   {"mean-share", layer},
                   {"steps-to-loss", batch, kLog},
                   {"steps-to-loss-centred", batch, kLog},
                   {"path-length", batch},
                   {"path-length-centred", batch},
                   {"weight-path", step, AxisScale::linear, 2},
                   {"weight-path-centred", step, AxisScale::linear, 2}};
  return plan;
}

// Of the gradients of one neuron's weights, those that are not 0: the share that has the sign of
// most. The mean over a layer's neurons and over the batches that the training set falls into.
double sign_agreement(const Session& session, std::size_t layer, std::size_t batch) {
  Net net = session.net();
  const Net::Layer& shape = net.layers()[layer];
  const Dataset& train = session.examples().train;
  std::vector<float> output_gradient(batch * net.output_stride());
  double sum = 0, neurons = 0;
  for (std::size_t from = 0; from + batch <= train.rows; from += batch) {
    const float* const output = net.forward(train.input(from), batch, Pass::slopes);
    session.config().loss->evaluate(output, train.target(from), batch, net.outputs(),
                                    net.output_stride(), output_gradient.data());
    net.backward(output_gradient.data());
    for (std::size_t j = 0; j < shape.shape.units; ++j) {
      double up = 0, down = 0;
      for (std::size_t i = 0; i < shape.inputs; ++i) {
        const float g = net.gradient()[shape.weights + i * shape.stride + j];
        up += g > 0;
        down += g < 0;
      }
      if (up + down == 0) continue;
      sum += std::max(up, down) / (up + down);
      ++neurons;
    }
  }
  return sum / neurons;
}

// Mean of a layer's activations, and the part of their mean square that is the squared mean of each
// unit: 0 where every unit is centred, 1 where they are constants.
void look_at_mean(const Session& session, std::size_t layers, std::size_t condition, Row& row) {
  Net net = session.net();
  const Dataset& train = session.examples().train;
  net.forward(train.x.data(), train.rows, Pass::values);
  const auto n = static_cast<double>(train.rows);
  for (std::size_t l = 0; l < layers; ++l) {
    const Net::Layer& layer = net.layers()[l];
    double total = 0, squares = 0, squared_means = 0;
    for (std::size_t j = 0; j < layer.shape.units; ++j) {
      double sum = 0;
      for (std::size_t i = 0; i < train.rows; ++i) {
        const auto a = static_cast<double>(net.activations(l)[i * layer.stride + j]);
        sum += a;
        squares += a * a / n;
      }
      total += sum / n;
      squared_means += (sum / n) * (sum / n);
    }
    row.set(condition, kMean, total / static_cast<double>(layer.shape.units), l);
    row.set(condition, kMeanShare, squared_means / squares, l);
  }
}

// Two weights w of a linear neuron w·h learn w* from noiseless examples by SGD. The loss is the
// mean of ½(w·h − w*·h)², with d = w − w* then ½ dᵀCd.
class TwoWeights {
 public:
  static constexpr std::size_t kExamples = 64;
  using Weights = std::array<double, 2>;

  // h: an activation's values at standard normal numbers.
  TwoWeights(const Activation& activation, bool centred, Weights target, std::uint64_t seed)
      : target_(target), seed_(seed) {
    Rng rng(seed, kInputs);
    std::array<float, 2 * kExamples> h;
    rng.fill_normal(h, 1);
    const LayerShape shape = layer_of(1, activation.spec().id);
    activation.map(0, h.data(), h.data(), h.size(), shape.params.data());
    std::array<double, 2> mean{};
    for (std::size_t i = 0; i < h.size(); ++i) mean[i % 2] += h[i] / double{kExamples};
    for (std::size_t i = 0; i < h.size(); ++i) h_[i] = h[i] - (centred ? mean[i % 2] : 0);
    for (std::size_t i = 0; i < h.size(); i += 2) {
      c_[0] += h_[i] * h_[i] / kExamples;
      c_[1] += h_[i] * h_[i + 1] / kExamples;
      c_[2] += h_[i + 1] * h_[i + 1] / kExamples;
    }
  }

  struct Way {
    double steps = std::numeric_limits<double>::quiet_NaN();
    double length = std::numeric_limits<double>::quiet_NaN();  // over the straight distance
    double rate = 0;
  };

  // The way to a loss that stays below `share` of the first, at that of the rates 2^(k/2) which
  // needs fewest steps. NaN: none gets there in kHorizon.
  Way best_way(std::size_t batch, double share) const {
    Way best;
    for (double rate = 64; rate >= 0x1p-8; rate *= kSqrtHalf) {
      Way way{0, 0, rate};
      double step = 0, length = 0;
      bool below = false;
      walk(batch, rate, kHorizon, [&](const Weights& w, const Weights& before) {
        const double x = w[0] - before[0], y = w[1] - before[1];
        length += std::sqrt(x * x + y * y);
        ++step;
        const bool was_below = below;
        below = loss(w) <= share * loss({});
        if (below && !was_below) way.steps = step, way.length = length;
        return below || !(step >= best.steps);  // else another rate is better
      });
      if (below && !(way.steps >= best.steps)) best = way;
    }
    best.length /= std::sqrt(target_[0] * target_[0] + target_[1] * target_[1]);
    return best;
  }

  // The first points of a path from 0, x and y by turns.
  void follow(std::size_t batch, double rate, std::span<double> points) const {
    std::size_t at = 0;
    points[at++] = 0;
    points[at++] = 0;
    walk(batch, rate, points.size() / 2 - 1, [&](const Weights& w, const Weights&) {
      points[at++] = w[0];
      points[at++] = w[1];
      return true;
    });
  }

 private:
  static constexpr std::uint64_t kInputs = 5, kOrder = 6;  // streams of the seed
  static constexpr std::size_t kHorizon = 400;
  static constexpr double kFar = 1e6;  // a loss from which no path comes back
  static constexpr double kSqrtHalf = 0x1.6a09e667f3bcdp-1;

  double loss(const Weights& w) const {
    const double x = w[0] - target_[0], y = w[1] - target_[1];
    return 0.5 * (c_[0] * x * x + 2 * c_[1] * x * y + c_[2] * y * y);
  }

  // Up to so many steps from 0, as long as look(w, w before) says so.
  template <class Look>
  void walk(std::size_t batch, double rate, std::size_t steps, Look look) const {
    Rng rng(seed_, kOrder);
    std::array<std::uint32_t, kExamples> order;
    for (std::size_t i = 0; i < kExamples; ++i) order[i] = static_cast<std::uint32_t>(i);
    Weights w{};
    std::size_t next = kExamples;
    for (std::size_t step = 0; step < steps; ++step) {
      if (next == kExamples) {
        rng.shuffle(order);
        next = 0;
      }
      Weights gradient{};
      for (std::size_t i = 0; i < batch; ++i) {
        const double* const h = &h_[2 * order[next++]];
        const double error = (w[0] - target_[0]) * h[0] + (w[1] - target_[1]) * h[1];
        gradient[0] += error * h[0] / static_cast<double>(batch);
        gradient[1] += error * h[1] / static_cast<double>(batch);
      }
      const Weights before = w;
      w[0] -= rate * gradient[0];
      w[1] -= rate * gradient[1];
      if (!look(w, before) || !(loss(w) < kFar)) return;
    }
  }

  std::array<double, 2 * kExamples> h_;
  std::array<double, 3> c_{};
  Weights target_;
  std::uint64_t seed_;
};

void run_seed(const Settings& settings, const Plan&, std::uint64_t seed, Row& row) {
  const std::size_t depth = settings.whole("depth");
  const double share = settings.number("loss");
  const bool is_opposite = settings.word("target") == "opposite";
  std::size_t condition = 0;
  for (const std::string_view activation : settings.words("activations")) {
    TrainingSetup setup;
    setup.count = 256;  // half to learn from, which the net takes at once
    setup.standardize = true;
    setup.layers = layers_of(depth, settings.whole("width"), activation);
    setup.initializer = settings.word("initializer");
    Session session = make_session(setup, seed);
    look_at_mean(session, depth, condition, row);

    setup.layers.resize(2);
    Session two_layers = make_session(setup, seed);
    const auto look_at_signs = [&](std::size_t measure) {
      for (std::size_t i = 0; i < kBatches.size(); ++i)
        row.set(condition, measure, sign_agreement(two_layers, 1, kBatches[i]), i);
    };
    look_at_signs(kAgreementAtStart);
    two_layers.step(settings.whole("steps"));
    if (two_layers.status() != Status::diverged) look_at_signs(kAgreementTrained);

    for (const bool centred : {false, true}) {
      const TwoWeights problem(*find_activation(activation), centred, {1, is_opposite ? -1.0 : 1.0},
                               seed);
      for (std::size_t i = 0; i < kBatches.size(); ++i) {
        const TwoWeights::Way way = problem.best_way(kBatches[i], share);
        row.set(condition, centred ? kStepsCentred : kSteps, way.steps, i);
        row.set(condition, centred ? kLengthCentred : kLength, way.length, i);
        if (i == 0 && way.rate > 0)
          problem.follow(1, way.rate, row.of(condition, centred ? kPathCentred : kPath));
      }
    }
    ++condition;
  }
}

}  // namespace

constexpr Experiment zero_centred{
    .id = "zero-centred",
    .curriculum = "D7",
    .source = {"Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller", "Efficient BackProp", 1998,
               "https://doi.org/10.1007/3-540-49430-8_2"},
    .controls =
        {{.id = "activations",
          .kind = Control::Kind::activations,
          .default_words = {"sigmoid", "tanh", "relu", "elu"}},
         {.id = "initializer",
          .kind = Control::Kind::choice,
          .options = {"lecun-normal", "xavier-normal", "he-normal"},
          .default_words = {"xavier-normal"}},
         {.id = "depth", .kind = Control::Kind::whole, .default_number = 8, .min = 2, .max = 32},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 16, .min = 2, .max = 64},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 200,
          .min = 0,
          .max = 5000},
         {.id = "target",
          .kind = Control::Kind::choice,
          .options = {"opposite", "same"},
          .default_words = {"opposite"}},
         {.id = "loss",
          .kind = Control::Kind::number,
          .default_number = 0.01,
          .min = 1e-4,
          .max = 0.5},
         {.id = "path", .kind = Control::Kind::whole, .default_number = 60, .min = 10, .max = 500}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
