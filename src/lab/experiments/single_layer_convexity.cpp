// B6: does a monotone activation guarantee that a single layer's loss is convex? The loss along
// random lines through the weights, of one unit and of a net with a hidden layer.
#include <algorithm>
#include <cmath>
#include <string>

#include "activation/catalog.h"
#include "data/dataset.h"
#include "lab/experiments/registry.h"
#include "lab/experiments/training.h"
#include "net/matrix.h"
#include "simd/math.h"

namespace activation_lab {
namespace {

enum { kFailing, kFailingHidden, kSmallest, kConcave, kLine };

// A line's positions lie in ±kSpan; in its middle weights are small, as at the start of training.
constexpr double kStart = 0.3, kSpan = 4;
constexpr std::size_t kPoints = 65;       // an eighth apart
constexpr std::uint64_t kDirections = 5;  // stream of the seed; those below are a session's

// Nothing is trained here: losses are computed in double, as the analysis does. From the weights to
// the mean over the examples there are fewer than a hundred roundings, each by 2⁻⁵³ of a number
// that is about as large as the line's largest loss. Eighty times their sum is a wide margin; what
// bends less counts as straight.
constexpr double kTolerance = 0x1p-40;  // of the largest loss on the line

// One number an example.
using Column = std::vector<double>;

struct Task {
  std::vector<Column> inputs;
  Column target;  // 0 or 1
};

Task draw_task(std::size_t examples, double noise, std::uint64_t seed) {
  const Dataset data = draw_toy_set(*find_toy_set("gaussians"), examples, static_cast<float>(noise),
                                    Targets::zero_or_one, seed);
  Task task;
  task.inputs.resize(data.inputs);
  for (std::size_t i = 0; i < examples; ++i) {
    for (std::size_t j = 0; j < data.inputs; ++j) task.inputs[j].push_back(data.input(i)[j]);
    task.target.push_back(data.target(i)[0]);
  }
  return task;
}

// F(z), the integral from 0 to z of f's linear interpolant on a fine grid: F bends down only where
// f falls, exactly.
class Integral {
 public:
  explicit Integral(const LayerShape& unit) : f_(2 * kEnd * kSteps + 1), sum_(f_.size()) {
    constexpr std::size_t kZero = kEnd * kSteps;
    for (std::size_t i = 0; i < f_.size(); ++i) f_[i] = (static_cast<double>(i) - kZero) / kSteps;
    unit.activation->map(0, f_.data(), f_.data(), f_.size(), unit.params.data());
    for (std::size_t i = kZero; i + 1 < f_.size(); ++i) sum_[i + 1] = sum_[i] + panel(i);
    for (std::size_t i = kZero; i > 0; --i) sum_[i - 1] = sum_[i] - panel(i - 1);
  }

  double operator()(double z) const {
    const double place = (z + kEnd) * kSteps;
    const auto last = static_cast<double>(f_.size() - 2);
    const auto i = static_cast<std::size_t>(std::clamp(place, 0.0, last));
    const double part = place - static_cast<double>(i);
    return sum_[i] + part * (f_[i] + part / 2 * (f_[i + 1] - f_[i])) / kSteps;
  }

 private:
  static constexpr std::size_t kEnd = 256, kSteps = 32;  // beyond ±kEnd f goes on straight

  double panel(std::size_t i) const { return (f_[i] + f_[i + 1]) / 2 / kSteps; }

  std::vector<double> f_, sum_;
};

// Whether f's values are the probabilities of one of two classes and f(−z) that of the other, as
// cross-entropy needs them.
bool gives_probabilities(const LayerShape& unit) {
  for (const double z : {0.0, 1.0, 10.0}) {
    const double both[] = {z, -z};
    double f[2];
    unit.activation->map(0, both, f, 2, unit.params.data());
    if (!(f[0] > 0 && f[1] > 0 && std::fabs(f[0] + f[1] - 1) < 1e-12)) return false;
  }
  return true;
}

enum class UnitLoss {
  squared_error,  // (f(z) − t)²
  cross_entropy,  // −ln f(z) where t is 1, −ln f(−z) where it is 0
  matching,       // F(z) − t·z, whose slope by z is f(z) − t
};

constexpr Word<UnitLoss> kUnitLosses[] = {{"squared-error", UnitLoss::squared_error},
                                          {"cross-entropy", UnitLoss::cross_entropy},
                                          {"matching", UnitLoss::matching}};

// One unit, or a hidden layer of several before it, with one activation throughout.
struct Model {
  LayerShape layer;
  UnitLoss kind;
  Integral integral;
  std::size_t hidden = 0;  // units

  Model(std::string_view activation, UnitLoss loss)
      : layer(layer_of(1, activation)), kind(loss), integral(layer) {}

  std::size_t weights(std::size_t inputs) const {
    return hidden == 0 ? inputs + 1 : hidden * (inputs + 1) + hidden + 1;
  }

  // A unit's weights, then its bias.
  Column pre_activation(const std::vector<Column>& inputs, const double* w) const {
    Column z(inputs[0].size(), w[inputs.size()]);
    for (std::size_t j = 0; j < inputs.size(); ++j)
      for (std::size_t i = 0; i < z.size(); ++i) z[i] += w[j] * inputs[j][i];
    return z;
  }
  void activate(Column& z) const {
    layer.activation->map(0, z.data(), z.data(), z.size(), layer.params.data());
  }

  double loss(const Task& task, const double* w) const {
    std::vector<Column> before;
    for (std::size_t unit = 0; unit < hidden; ++unit, w += task.inputs.size() + 1) {
      before.push_back(pre_activation(task.inputs, w));
      activate(before.back());
    }
    Column z = pre_activation(hidden == 0 ? task.inputs : before, w);
    if (kind == UnitLoss::cross_entropy)
      for (std::size_t i = 0; i < z.size(); ++i)
        if (task.target[i] == 0) z[i] = -z[i];
    Column f = z;
    activate(f);
    double sum = 0;
    for (std::size_t i = 0; i < f.size(); ++i) {
      const double t = task.target[i];
      sum += kind == UnitLoss::squared_error   ? (f[i] - t) * (f[i] - t)
             : kind == UnitLoss::cross_entropy ? log1p((1 - f[i]) / f[i])
                                               : integral(z[i]) - t * z[i];
    }
    return sum / static_cast<double>(f.size());
  }
};

double position(std::size_t i) {
  return kSpan * (2 * static_cast<double>(i) / static_cast<double>(kPoints - 1) - 1);
}

// Losses along one line w + position·d, whose numbers are drawn from the normal distribution.
struct Line {
  Column losses;
  double largest = 0;

  Line(const Model& model, const Task& task, Rng& rng) {
    const std::size_t n = model.weights(task.inputs.size());
    std::vector<float> middle(n), direction(n);
    rng.fill_normal(middle, kStart);
    rng.fill_normal(direction, 1);
    Column w(n);
    for (std::size_t i = 0; i < kPoints; ++i) {
      for (std::size_t k = 0; k < n; ++k)
        w[k] = static_cast<double>(middle[k]) + position(i) * static_cast<double>(direction[k]);
      losses.push_back(model.loss(task, w.data()));
      largest = std::max(largest, std::fabs(losses.back()));
    }
  }

  // Between neighbours, in units of the largest loss.
  double second_difference(std::size_t i) const {
    return (losses[i - 1] - 2 * losses[i] + losses[i + 1]) / largest;
  }
};

Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view activation : settings.words("activations"))
    for (const auto& loss : kUnitLosses)
      if (loss.value != UnitLoss::cross_entropy || gives_probabilities(layer_of(1, activation)))
        plan.conditions.push_back(
            {{{"activation", std::string(activation)}, {"loss", std::string(loss.id)}}});
  Axis along{"position"}, inner{"position"};
  for (std::size_t i = 0; i < kPoints; ++i) {
    along.places.push_back(position(i));
    if (i > 0 && i + 1 < kPoints) inner.places.push_back(position(i));
  }
  plan.measures = {{"failing-lines"},
                   {"failing-lines-hidden"},
                   {"smallest-second-difference"},
                   {"concave-share", inner},
                   {"loss-along-line", along, AxisScale::linear, 2}};
  return plan;
}

void run_seed(const Settings& settings, const Plan& plan, std::uint64_t seed, Row& row) {
  const std::size_t lines = settings.whole("lines");
  const Task task = draw_task(settings.whole("examples"), settings.number("noise"), seed);
  for (std::size_t condition = 0; condition < plan.conditions.size(); ++condition) {
    const auto& is = plan.conditions[condition].is;
    UnitLoss loss{};
    for (const auto& word : kUnitLosses)
      if (word.id == is[1].second) loss = word.value;
    Model model(is[0].second, loss);
    std::size_t failing = 0, failing_hidden = 0;
    double smallest = std::nan("");
    std::vector<std::size_t> concave(kPoints - 2);
    const auto bends_down = [&](const Line& line, std::size_t i) {
      return line.second_difference(i) < -kTolerance;
    };
    Rng rng(seed, kDirections);
    for (std::size_t k = 0; k < lines; ++k) {
      const Line line(model, task, rng);
      bool fails = false;
      for (std::size_t i = 1; i + 1 < kPoints; ++i) {
        smallest = std::fmin(smallest, line.second_difference(i));
        concave[i - 1] += bends_down(line, i);
        fails |= bends_down(line, i);
      }
      failing += fails;
      if (k > 0) continue;
      const auto [low, high] = std::minmax_element(line.losses.begin(), line.losses.end());
      for (std::size_t i = 0; i < kPoints; ++i) {
        row.of(condition, kLine)[2 * i] = position(i);
        row.of(condition, kLine)[2 * i + 1] = (line.losses[i] - *low) / (*high - *low);
      }
    }
    model.hidden = settings.whole("width");
    for (std::size_t k = 0; k < lines; ++k) {
      const Line line(model, task, rng);
      bool fails = false;
      for (std::size_t i = 1; i + 1 < kPoints; ++i) fails |= bends_down(line, i);
      failing_hidden += fails;
    }
    const auto share = [&](std::size_t count) {
      return static_cast<double>(count) / static_cast<double>(lines);
    };
    row.set(condition, kFailing, share(failing));
    row.set(condition, kFailingHidden, share(failing_hidden));
    row.set(condition, kSmallest, smallest);
    for (std::size_t i = 0; i < concave.size(); ++i)
      row.set(condition, kConcave, share(concave[i]), i);
  }
}

}  // namespace

constexpr Experiment single_layer_convexity{
    .id = "single-layer-convexity",
    .curriculum = "B6",
    .source = {"P. Auer, M. Herbster, M. K. Warmuth",
               "Exponentially many local minima for single neurons", 1995,
               "https://proceedings.neurips.cc/paper/1995/hash/"
               "3806734b256c27e41ec2c6bffa26d9e7-Abstract.html"},
    .controls =
        {{.id = "activations",
          .kind = Control::Kind::activations,
          .default_words = {"sigmoid", "tanh", "relu", "softplus", "gelu", "identity"}},
         {.id = "noise", .kind = Control::Kind::number, .default_number = 0.1, .min = 0, .max = 1},
         {.id = "examples",
          .kind = Control::Kind::whole,
          .default_number = 16,
          .min = 2,
          .max = 100},
         {.id = "lines", .kind = Control::Kind::whole, .default_number = 20, .min = 1, .max = 100},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 4, .min = 1, .max = 16}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
