#include "lab/session.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "simd/f32x4.h"
#include "simd/math_wide.h"

namespace activation_lab {

namespace {

// Streams of the seed. Data sets take the seed itself, outside.
constexpr std::uint64_t kWeights = 1, kOrder = 2;

constexpr std::size_t kChunk =
    256;  // rows that go through the net at a time when it is looked into
constexpr double kSaturated = 0.01;

std::vector<LayerShape> shapes_of(const SessionConfig& config, std::size_t outputs) {
  std::vector<LayerShape> shapes = config.hidden;
  LayerShape last{outputs, config.output_activation, {}, false};
  std::size_t i = 0;
  for (const Parameter& p : config.output_activation->spec().parameters)
    last.params[i++] = p.default_value;
  shapes.push_back(last);
  return shapes;
}

bool all_finite(std::span<const float> numbers) {
  // x − x is 0 for a finite x and NaN for any other; sums of zeros stay 0.
  f32x4 sum = 0.0;
  std::size_t i = 0;
  for (; i + kLanes <= numbers.size(); i += kLanes) {
    const f32x4 x = f32x4::load(&numbers[i]);
    sum = sum + (x - x);
  }
  float lanes[kLanes];
  sum.store(lanes);
  float rest = lanes[0] + lanes[1] + lanes[2] + lanes[3];
  for (; i < numbers.size(); ++i) rest += numbers[i] - numbers[i];
  return rest == 0;
}

double norm(std::span<const float> numbers) {
  double square = 0;
  for (const float x : numbers) square += static_cast<double>(x) * x;
  return std::sqrt(square);
}

// Sums of many numbers, for mean and deviation.
class Moments {
 public:
  void add(double x) {
    ++count_;
    sum_ += x;
    square_ += x * x;
    low_ = std::min(low_, x);
    high_ = std::max(high_, x);
  }
  Summary summary() const {
    const double n = std::max(count_, 1.0), mean = sum_ / n;
    return {mean, std::sqrt(std::max(square_ / n - mean * mean, 0.0)), low_, high_};
  }

 private:
  double count_ = 0, sum_ = 0, square_ = 0;
  double low_ = std::numeric_limits<double>::infinity(),
         high_ = -std::numeric_limits<double>::infinity();
};

}  // namespace

Session::Session(const SessionConfig& config, Dataset train, Dataset test, bool is_classification)
    : config_(config),
      train_(std::move(train)),
      test_(std::move(test)),
      is_classification_(is_classification),
      net_(train_.inputs, shapes_of(config, train_.outputs),
           std::max(config.batch_size, std::min(kChunk, std::max(train_.rows, test_.rows)))),
      optimizer_(*config.optimizer, config.optimizer_settings, net_.parameters().size()),
      order_rng_(config.seed, kOrder),
      order_(train_.rows),
      batch_x_(config.batch_size * net_.input_stride()),
      batch_t_(config.batch_size * net_.output_stride()),
      slope_(net_.capacity() * net_.output_stride()),
      before_(net_.parameters().size()),
      update_norms_(net_.layers().size()) {
  begin();
}

void Session::begin() {
  Rng rng(config_.seed, kWeights);
  std::vector<float> weights;
  for (const Net::Layer& layer : net_.layers()) {
    const std::size_t units = layer.shape.units;
    weights.assign(layer.inputs * units, 0);
    config_.initializer->fill(rng, weights, layer.inputs, units, config_.initializer_scale);
    for (std::size_t i = 0; i < layer.inputs; ++i)
      std::copy_n(&weights[i * units], units, &net_.parameters()[layer.weights + i * layer.stride]);
    std::fill_n(&net_.parameters()[layer.biases], layer.stride, 0.0f);
  }
  order_rng_ = Rng(config_.seed, kOrder);
  for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = static_cast<std::uint32_t>(i);
  position_ = 0;
  std::fill(update_norms_.begin(), update_norms_.end(), 0.0);
  status_ = Status::running;
  divergence_.reset();
}

void Session::reset() {
  optimizer_ = Optimizer(*config_.optimizer, config_.optimizer_settings, net_.parameters().size());
  begin();
}

// The next examples of the epoch's order; a last batch may be smaller.
void Session::next_batch() {
  if (position_ == 0) order_rng_.shuffle(order_);
  batch_rows_ = std::min(config_.batch_size, train_.rows - position_);
  for (std::size_t i = 0; i < batch_rows_; ++i) {
    const std::size_t row = order_[position_ + i];
    std::copy_n(train_.input(row), net_.input_stride(), &batch_x_[i * net_.input_stride()]);
    std::copy_n(train_.target(row), net_.output_stride(), &batch_t_[i * net_.output_stride()]);
  }
  position_ += batch_rows_;
  if (position_ == train_.rows) position_ = 0;
}

std::size_t Session::step(std::size_t n) {
  const std::size_t per_epoch = (train_.rows + config_.batch_size - 1) / config_.batch_size;
  for (std::size_t done = 0; done < n; ++done) {
    if (config_.epoch_limit > 0 &&
        static_cast<std::size_t>(steps()) >= config_.epoch_limit * per_epoch)
      status_ = Status::finished;
    if (status_ != Status::running) return done;
    next_batch();
    if (!train_on_batch()) {
      status_ = Status::diverged;
      return done;
    }
  }
  return n;
}

// Always false, for the caller to return.
bool Session::diverge(std::size_t layer, const char* quantity) {
  divergence_ = Divergence{steps() + 1, layer, quantity};
  return false;
}

// False where a number is no longer finite; the parameters are then those before the step.
bool Session::train_on_batch() {
  const float* const output = net_.forward(batch_x_.data(), batch_rows_);
  const double loss = config_.loss->evaluate(output, batch_t_.data(), batch_rows_, net_.outputs(),
                                             net_.output_stride(), slope_.data());
  const std::size_t layers = net_.layers().size();
  if (!std::isfinite(loss)) {
    for (std::size_t l = 0; l < layers; ++l) {
      const std::size_t cells = batch_rows_ * net_.layers()[l].stride;
      if (!all_finite({net_.activations(l), cells})) return diverge(l, "activation");
    }
    return diverge(layers - 1, "loss");
  }
  net_.backward(slope_.data());
  add_penalties();
  if (!all_finite(net_.gradient())) {
    for (std::size_t l = layers; l-- > 0;) {
      const Net::Layer& layer = net_.layers()[l];
      if (!all_finite(net_.gradient().subspan(layer.weights, layer.weight_count() + layer.stride)))
        return diverge(l, "gradient");
    }
  }
  clip();
  std::copy(net_.parameters().begin(), net_.parameters().end(), before_.begin());
  optimizer_.step(net_.parameters(), net_.gradient(), rate());
  for (std::size_t l = 0; l < layers; ++l) {
    const Net::Layer& layer = net_.layers()[l];
    double square = 0;
    for (std::size_t i = layer.weights; i < layer.biases; ++i) {
      const double d = static_cast<double>(net_.parameters()[i]) - before_[i];
      square += d * d;
    }
    update_norms_[l] = std::sqrt(square);
    if (!std::isfinite(square)) {
      std::copy(before_.begin(), before_.end(), net_.parameters().begin());
      return diverge(l, "weight");
    }
  }
  return true;
}

double Session::rate() const {
  const std::size_t per_epoch = (train_.rows + config_.batch_size - 1) / config_.batch_size;
  const std::size_t epoch = static_cast<std::size_t>(steps()) / per_epoch;
  if (config_.schedule == Schedule::step_decay) {
    double factor = 1;
    for (std::size_t i = 0; i < epoch / config_.decay_every; ++i) factor *= config_.decay;
    return config_.learning_rate * factor;
  }
  if (config_.schedule == Schedule::cosine) {
    constexpr double kPi = 0x1.921fb54442d18p1;
    const double done =
        std::min(1.0, static_cast<double>(epoch) / static_cast<double>(config_.decay_every));
    double lanes[4];
    cos(f64x4(kPi * done)).store(lanes);
    return config_.learning_rate * 0.5 * (1 + lanes[0]);
  }
  return config_.learning_rate;
}

void Session::add_penalties() {
  if (config_.l1 == 0 && config_.l2 == 0) return;
  const f32x4 l1 = config_.l1, l2 = config_.l2, zero = 0.0;
  for (const Net::Layer& layer : net_.layers()) {
    for (std::size_t i = layer.weights; i < layer.biases; i += kLanes) {
      const f32x4 w = f32x4::load(&net_.parameters()[i]);
      const f32x4 sign = select(w > zero, l1, select(w < zero, -l1, zero));
      (f32x4::load(&net_.gradient()[i]) + l2 * w + sign).store(&net_.gradient()[i]);
    }
  }
}

void Session::clip() {
  if (config_.clip_norm == 0) return;
  const double size = norm(net_.gradient());
  if (!(size > config_.clip_norm)) return;
  const auto factor = static_cast<float>(config_.clip_norm / size);
  for (float& g : net_.gradient()) g *= factor;
}

void Session::evaluate(const Dataset& data, double& loss, double& accuracy) {
  double total = 0, right = 0;
  for (std::size_t from = 0; from < data.rows; from += kChunk) {
    const std::size_t rows = std::min({kChunk, data.rows - from, net_.capacity()});
    const float* const output = net_.forward(data.input(from), rows);
    total += static_cast<double>(rows) *
             config_.loss->evaluate(output, data.target(from), rows, net_.outputs(),
                                    net_.output_stride(), slope_.data());
    for (std::size_t i = 0; i < rows && is_classification_; ++i) {
      right += read_class(output + i * net_.output_stride(), net_.outputs()) ==
               read_class(data.target(from + i), net_.outputs());
    }
  }
  const auto n = static_cast<double>(std::max<std::size_t>(data.rows, 1));
  loss = total / n;
  accuracy = is_classification_ ? right / n : std::numeric_limits<double>::quiet_NaN();
}

Metrics Session::metrics() {
  Metrics m;
  m.step = steps();
  m.epoch = static_cast<double>(steps()) * static_cast<double>(config_.batch_size) /
            static_cast<double>(train_.rows);
  evaluate(train_, m.train_loss, m.train_accuracy);
  evaluate(test_, m.test_loss, m.test_accuracy);
  return m;
}

LayerStats Session::layer_stats(std::size_t index) {
  const Net::Layer& layer = net_.layers()[index];
  const std::size_t units = layer.shape.units;
  Moments z, a, delta;
  std::vector<bool> alive(units);
  std::vector<double> gradient(layer.weight_count() + layer.stride);
  std::vector<float> slopes(net_.capacity() * layer.stride);
  std::size_t saturated = 0;
  for (std::size_t from = 0; from < train_.rows; from += kChunk) {
    const std::size_t rows = std::min({kChunk, train_.rows - from, net_.capacity()});
    const float* const output = net_.forward(train_.input(from), rows);
    config_.loss->evaluate(output, train_.target(from), rows, net_.outputs(), net_.output_stride(),
                           slope_.data());
    // The loss is a mean over the rows at hand; here it is one over all.
    const double share = static_cast<double>(rows) / static_cast<double>(train_.rows);
    net_.backward(slope_.data());
    for (std::size_t i = 0; i < gradient.size(); ++i)
      gradient[i] += share * static_cast<double>(net_.gradient()[layer.weights + i]);
    layer.shape.activation->map(1, net_.pre_activations(index), slopes.data(), rows * layer.stride,
                                layer.shape.params.data());
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < units; ++j) {
        const std::size_t at = i * layer.stride + j;
        z.add(net_.pre_activations(index)[at]);
        a.add(net_.activations(index)[at]);
        delta.add(share * static_cast<double>(net_.deltas(index)[at]));
        if (slopes[at] != 0) alive[j] = true;
        saturated += std::fabs(slopes[at]) < kSaturated;
      }
    }
  }
  LayerStats stats;
  stats.pre_activation = z.summary();
  stats.activation = a.summary();
  stats.gradient = delta.summary();
  double square = 0;
  for (const double g : gradient) square += g * g;
  stats.gradient_norm = std::sqrt(square);
  stats.weight_norm =
      norm(std::span<const float>(net_.parameters()).subspan(layer.weights, layer.weight_count()));
  stats.update_ratio = stats.weight_norm > 0 ? update_norms_[index] / stats.weight_norm : 0;
  const auto dead = std::count(alive.begin(), alive.end(), false);
  stats.dead_share = static_cast<double>(dead) / static_cast<double>(units);
  stats.saturated_share = static_cast<double>(saturated) / static_cast<double>(train_.rows * units);
  return stats;
}

std::vector<float> Session::predict(std::span<const float> inputs) {
  const std::size_t rows = inputs.size() / net_.inputs();
  std::vector<float> out(rows * net_.outputs());
  const std::size_t most = net_.capacity();
  std::vector<float> x(most * net_.input_stride());
  for (std::size_t from = 0; from < rows; from += most) {
    const std::size_t count = std::min(most, rows - from);
    for (std::size_t i = 0; i < count; ++i)
      std::copy_n(&inputs[(from + i) * net_.inputs()], net_.inputs(), &x[i * net_.input_stride()]);
    const float* const y = net_.forward(x.data(), count);
    for (std::size_t i = 0; i < count; ++i)
      std::copy_n(y + i * net_.output_stride(), net_.outputs(), &out[(from + i) * net_.outputs()]);
  }
  return out;
}

std::vector<float> Session::weights() const {
  std::vector<float> out;
  for (const Net::Layer& layer : net_.layers()) {
    for (std::size_t i = 0; i <= layer.inputs; ++i) {  // the last row: biases
      const float* const row = &net_.parameters()[layer.weights + i * layer.stride];
      out.insert(out.end(), row, row + layer.shape.units);
    }
  }
  return out;
}

bool Session::load(std::span<const float> weights) {
  std::size_t count = 0;
  for (const Net::Layer& layer : net_.layers()) count += (layer.inputs + 1) * layer.shape.units;
  if (weights.size() != count || !all_finite(weights)) return false;
  std::size_t at = 0;
  for (const Net::Layer& layer : net_.layers()) {
    for (std::size_t i = 0; i <= layer.inputs; ++i, at += layer.shape.units)
      std::copy_n(&weights[at], layer.shape.units,
                  &net_.parameters()[layer.weights + i * layer.stride]);
  }
  optimizer_ = Optimizer(*config_.optimizer, config_.optimizer_settings, net_.parameters().size());
  status_ = Status::running;
  divergence_.reset();
  return true;
}

std::uint64_t Session::weights_hash() const {
  std::uint64_t hash = 14695981039346656037u;
  for (const float w : net_.parameters()) {
    std::uint32_t bits;
    std::memcpy(&bits, &w, sizeof bits);
    for (int shift = 0; shift < 32; shift += 8) {
      hash ^= bits >> shift & 0xff;
      hash *= 1099511628211u;
    }
  }
  return hash;
}

}  // namespace activation_lab
