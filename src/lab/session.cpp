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
constexpr std::uint64_t kWeights = 1, kOrder = 2, kSlopes = 3, kDirections = 4;

// Rows that go through the net at a time when it is looked into.
constexpr std::size_t kChunk = 256;
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

std::uint64_t fnv1a(std::span<const std::uint8_t> bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 1099511628211u;
  return hash;
}

// What save() begins with; parameters, the optimizer's memory, the order of examples, the norms of
// updates and a checksum follow. Little-endian, as WebAssembly is.
struct Saved {
  std::uint32_t form;
  std::uint8_t status, quantity;
  std::uint16_t layer;
  std::int64_t steps;
  std::uint64_t divergence_step, order_state, slope_state, position;
};
constexpr std::uint32_t kSavedForm = 0x31534c41;  // "ALS1"

double norm(std::span<const float> numbers) {
  double square = 0;
  for (const float x : numbers) square += static_cast<double>(x) * x;
  return std::sqrt(square);
}

// Mean, deviation and range of many numbers; then, over the same numbers again, their histogram.
class Moments {
 public:
  void add(double x) {
    ++count_;
    sum_ += x;
    square_ += x * x;
    low_ = std::min(low_, x);
    high_ = std::max(high_, x);
  }

  // What was added so far.
  Summary summary() const {
    const double n = std::max(count_, 1.0), mean = sum_ / n;
    return {mean, std::sqrt(std::max(square_ / n - mean * mean, 0.0)), low_, high_};
  }

 private:
  double count_ = 0, sum_ = 0, square_ = 0;
  double low_ = std::numeric_limits<double>::infinity(),
         high_ = -std::numeric_limits<double>::infinity();
};

void count(Summary& s, double x) {
  const double share = s.high > s.low ? (x - s.low) / (s.high - s.low) : 0.5;
  const auto bin = static_cast<std::size_t>(share * Summary::kBins);
  ++s.histogram[std::min(bin, Summary::kBins - 1)];
}

std::size_t capacity_for(const SessionConfig& config, const Examples& examples) {
  const std::size_t rows = std::max(examples.train.rows, examples.test.rows);
  return std::max(config.batch_size, std::min(kChunk, rows));
}

// How many numbers a layer's part of weights() has.
std::size_t count_of(const Net::Layer& layer) {
  return (layer.inputs + 1) * layer.shape.units + layer.slope_count();
}

// Visits the stretches of parameters that are no padding, in the order of weights().
template <class Visit>
void for_each_stretch(std::span<const Net::Layer> layers, Visit visit) {
  for (const Net::Layer& layer : layers) {
    for (std::size_t i = 0; i <= layer.inputs; ++i)  // the last row: biases
      visit(layer.weights + i * layer.stride, layer.shape.units);
    if (layer.shape.learns()) visit(layer.slopes, layer.slope_count());
  }
}

}  // namespace

Session::Session(const SessionConfig& config, Examples examples)
    : config_(config),
      examples_(std::move(examples)),
      net_(examples_.train.inputs, shapes_of(config, examples_.train.outputs),
           capacity_for(config, examples_)),
      optimizer_(*config.optimizer, config.optimizer_settings, net_.parameters().size()),
      order_rng_(config.seed, kOrder),
      slope_rng_(config.seed, kSlopes),
      order_(examples_.train.rows),
      batch_x_(config.batch_size * net_.input_stride()),
      batch_t_(config.batch_size * net_.output_stride()),
      output_gradient_(net_.capacity() * net_.output_stride()),
      before_(net_.parameters().size()),
      update_norms_(net_.layers().size()) {
  begin();
}

void Session::begin() {
  Rng rng(config_.seed, kWeights);
  net_.initialize(*config_.initializer, config_.initializer_scale, rng);
  order_rng_ = Rng(config_.seed, kOrder);
  slope_rng_ = Rng(config_.seed, kSlopes);
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
  const Dataset& train = examples_.train;
  batch_rows_ = std::min(config_.batch_size, train.rows - position_);
  for (std::size_t i = 0; i < batch_rows_; ++i) {
    const std::size_t row = order_[position_ + i];
    std::copy_n(train.input(row), net_.input_stride(), &batch_x_[i * net_.input_stride()]);
    std::copy_n(train.target(row), net_.output_stride(), &batch_t_[i * net_.output_stride()]);
  }
  position_ += batch_rows_;
  if (position_ == train.rows) position_ = 0;
}

std::size_t Session::step(std::size_t n) {
  const std::size_t per_epoch =
      (examples_.train.rows + config_.batch_size - 1) / config_.batch_size;
  // 0: none. A size_t of 32 bits is too small for it.
  const std::uint64_t limit = std::uint64_t{config_.epoch_limit} * per_epoch;
  for (std::size_t done = 0; done < n; ++done) {
    const auto before = static_cast<std::uint64_t>(steps());
    if (limit > 0 && before >= limit) status_ = Status::finished;
    if (status_ != Status::running) return done;
    next_batch();
    if (!train_on_batch(done + 1 == n || before + 1 == limit)) {
      status_ = Status::diverged;
      return done;
    }
  }
  return n;
}

// Always false, for the caller to return.
bool Session::diverge(std::size_t layer, Quantity quantity) {
  divergence_ = Divergence{steps() + 1, layer, quantity};
  return false;
}

// False where a number is no longer finite; the parameters are then those before the step.
bool Session::train_on_batch(bool is_last) {
  const float* const output =
      net_.forward(batch_x_.data(), batch_rows_, Pass::training, &slope_rng_);
  const double loss = config_.loss->evaluate(output, batch_t_.data(), batch_rows_, net_.outputs(),
                                             net_.output_stride(), output_gradient_.data());
  const std::size_t layers = net_.layers().size();
  if (!std::isfinite(loss)) {
    for (std::size_t l = 0; l < layers; ++l) {
      const std::size_t cells = batch_rows_ * net_.layers()[l].stride;
      if (!all_finite({net_.activations(l), cells})) return diverge(l, Quantity::activation);
    }
    return diverge(layers - 1, Quantity::loss);
  }
  net_.backward(output_gradient_.data());
  add_penalties();
  if (!all_finite(net_.gradient())) {
    for (std::size_t l = layers; l-- > 0;) {
      const Net::Layer& layer = net_.layers()[l];
      if (!all_finite(net_.gradient().subspan(layer.weights, layer.size())))
        return diverge(l, Quantity::gradient);
    }
  }
  if (config_.clip_norm > 0) clip(net_.gradient(), config_.clip_norm);
  std::copy(net_.parameters().begin(), net_.parameters().end(), before_.begin());
  optimizer_.step(net_.parameters(), net_.gradient(), rate());
  for (std::size_t l = 0; l < layers; ++l) {
    const Net::Layer& layer = net_.layers()[l];
    if (!all_finite(net_.parameters().subspan(layer.weights, layer.size()))) {
      std::copy(before_.begin(), before_.end(), net_.parameters().begin());
      return diverge(l, Quantity::weight);
    }
    if (!is_last) continue;  // nobody can ask before
    double square = 0;
    for (std::size_t i = layer.weights; i < layer.biases; ++i) {
      const double d = static_cast<double>(net_.parameters()[i]) - before_[i];
      square += d * d;
    }
    update_norms_[l] = std::sqrt(square);
  }
  return true;
}

double Session::rate() const {
  const std::size_t per_epoch =
      (examples_.train.rows + config_.batch_size - 1) / config_.batch_size;
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

void Session::evaluate(const Dataset& data, double& loss, double& accuracy) {
  double total = 0, right = 0;
  for (std::size_t from = 0; from < data.rows; from += kChunk) {
    const std::size_t rows = std::min({kChunk, data.rows - from, net_.capacity()});
    const float* const output = net_.forward(data.input(from), rows, Pass::values);
    total += static_cast<double>(rows) *
             config_.loss->evaluate(output, data.target(from), rows, net_.outputs(),
                                    net_.output_stride(), output_gradient_.data());
    for (std::size_t i = 0; i < rows && examples_.is_classification; ++i) {
      right += read_class(output + i * net_.output_stride(), net_.outputs()) ==
               read_class(data.target(from + i), net_.outputs());
    }
  }
  const auto n = static_cast<double>(std::max<std::size_t>(data.rows, 1));
  loss = total / n;
  accuracy = examples_.is_classification ? right / n : std::numeric_limits<double>::quiet_NaN();
}

Metrics Session::metrics() {
  Metrics m;
  m.step = steps();
  m.epoch = static_cast<double>(steps()) * static_cast<double>(config_.batch_size) /
            static_cast<double>(examples_.train.rows);
  evaluate(examples_.train, m.train_loss, m.train_accuracy);
  evaluate(examples_.test, m.test_loss, m.test_accuracy);
  return m;
}

// Shows the whole training set to the net, forward and backward, and calls look(rows, share) after
// each chunk of it. The chunk's gradients, of a mean over its rows, times share are those of the
// mean over all.
template <class Look>
void Session::look_through(Look look) {
  const Dataset& train = examples_.train;
  for (std::size_t from = 0; from < train.rows; from += kChunk) {
    const std::size_t rows = std::min(kChunk, train.rows - from);
    const float* const output = net_.forward(train.input(from), rows, Pass::slopes);
    config_.loss->evaluate(output, train.target(from), rows, net_.outputs(), net_.output_stride(),
                           output_gradient_.data());
    net_.backward(output_gradient_.data());
    look(rows, static_cast<double>(rows) / static_cast<double>(train.rows));
  }
}

std::vector<LayerStats> Session::layer_stats() {
  struct Sums {
    Moments z, a, delta;
    std::vector<bool> alive;
    std::size_t saturated = 0;
  };
  const std::size_t count_of_layers = net_.layers().size(), all_rows = examples_.train.rows;
  std::vector<Sums> sums(count_of_layers);
  std::vector<double> gradient(net_.gradient().size());
  // Calls each(layer, example, unit's place) for all units and rows at hand.
  const auto for_each_cell = [&](std::size_t rows, auto each) {
    for (std::size_t l = 0; l < count_of_layers; ++l) {
      const Net::Layer& layer = net_.layers()[l];
      for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j < layer.shape.units; ++j) each(l, j, i * layer.stride + j);
    }
  };
  for (std::size_t l = 0; l < count_of_layers; ++l)
    sums[l].alive.resize(net_.layers()[l].shape.units);
  look_through([&](std::size_t rows, double share) {
    for (std::size_t i = 0; i < gradient.size(); ++i)
      gradient[i] += share * static_cast<double>(net_.gradient()[i]);
    for_each_cell(rows, [&](std::size_t l, std::size_t unit, std::size_t at) {
      Sums& s = sums[l];
      s.z.add(net_.pre_activations(l)[at]);
      s.a.add(net_.activations(l)[at]);
      s.delta.add(share * static_cast<double>(net_.deltas(l)[at]));
      const float slope = net_.slopes(l)[at];
      if (slope != 0) s.alive[unit] = true;
      s.saturated += std::fabs(slope) < kSaturated;
    });
  });

  const std::span<const float> parameters = net_.parameters();
  std::vector<LayerStats> all(count_of_layers);
  for (std::size_t l = 0; l < count_of_layers; ++l) {
    const Net::Layer& layer = net_.layers()[l];
    const Sums& s = sums[l];
    LayerStats& stats = all[l];
    const auto units = static_cast<double>(layer.shape.units);
    stats.pre_activation = s.z.summary();
    stats.activation = s.a.summary();
    stats.gradient = s.delta.summary();
    double square = 0;
    for (std::size_t i = layer.weights; i < layer.end; ++i) square += gradient[i] * gradient[i];
    stats.gradient_norm = std::sqrt(square);
    stats.weight_norm = norm(parameters.subspan(layer.weights, layer.weight_count()));
    stats.update_ratio = stats.weight_norm > 0 ? update_norms_[l] / stats.weight_norm : 0;
    stats.dead_share =
        static_cast<double>(std::count(s.alive.begin(), s.alive.end(), false)) / units;
    stats.saturated_share =
        static_cast<double>(s.saturated) / (units * static_cast<double>(all_rows));
    const auto learned = parameters.subspan(layer.slopes, layer.slope_count());
    stats.slopes.assign(learned.begin(), learned.end());
  }
  const auto count_cells = [&](std::size_t rows, double share) {
    for_each_cell(rows, [&](std::size_t l, std::size_t, std::size_t at) {
      count(all[l].pre_activation, net_.pre_activations(l)[at]);
      count(all[l].activation, net_.activations(l)[at]);
      count(all[l].gradient, share * static_cast<double>(net_.deltas(l)[at]));
    });
  };
  if (all_rows <= kChunk)
    count_cells(all_rows, 1);  // the net still holds them all
  else
    look_through(count_cells);
  return all;
}

std::vector<float> Session::pre_activations(std::size_t index, std::size_t unit) {
  const Dataset& train = examples_.train;
  std::vector<float> out;
  for (std::size_t from = 0; from < train.rows; from += kChunk) {
    const std::size_t rows = std::min(kChunk, train.rows - from);
    net_.forward(train.input(from), rows, Pass::values);
    for (std::size_t i = 0; i < rows; ++i)
      out.push_back(net_.pre_activations(index)[i * net_.layers()[index].stride + unit]);
  }
  return out;
}

std::vector<double> Session::loss_slice(const SliceRequest& request) {
  const std::vector<float> origin(net_.parameters().begin(), net_.parameters().end());
  Rng rng(request.seed, kDirections);
  const auto draw_direction = [&] {
    std::vector<float> d(origin.size());
    for (const Net::Layer& layer : net_.layers()) {
      rng.fill_normal(std::span(d).subspan(layer.weights, layer.weight_count()), 1);
      for (std::size_t j = 0; j < layer.stride; ++j) {
        double own = 0, drawn = 0;
        for (std::size_t i = layer.weights + j; i < layer.biases; i += layer.stride) {
          own += static_cast<double>(origin[i]) * origin[i];
          drawn += static_cast<double>(d[i]) * d[i];
        }
        const double scale = j < layer.shape.units && drawn > 0 ? std::sqrt(own / drawn) : 0;
        for (std::size_t i = layer.weights + j; i < layer.biases; i += layer.stride)
          d[i] = static_cast<float>(scale * static_cast<double>(d[i]));
      }
    }
    return d;
  };
  const std::vector<float> along = draw_direction();
  const std::vector<float> across = request.is_plane ? draw_direction() : std::vector<float>();
  const auto place = [&](std::size_t i) {
    const auto last = static_cast<double>(request.points - 1);
    return request.span * (2 * static_cast<double>(i) - last) / last;
  };
  std::vector<double> losses;
  for (std::size_t row = 0; row < (request.is_plane ? request.points : 1); ++row) {
    for (std::size_t column = 0; column < request.points; ++column) {
      for (std::size_t i = 0; i < origin.size(); ++i) {
        double w = static_cast<double>(origin[i]) + place(column) * static_cast<double>(along[i]);
        if (request.is_plane) w += place(row) * static_cast<double>(across[i]);
        net_.parameters()[i] = static_cast<float>(w);
      }
      double loss = 0, accuracy = 0;
      evaluate(examples_.train, loss, accuracy);
      losses.push_back(loss);
    }
  }
  std::copy(origin.begin(), origin.end(), net_.parameters().begin());
  return losses;
}

std::vector<float> Session::predict(std::span<const float> inputs) {
  const std::size_t width = net_.inputs(), outputs = net_.outputs();
  const std::size_t rows = inputs.size() / width, most = net_.capacity();
  std::vector<float> out(rows * outputs), x(most * net_.input_stride());
  for (std::size_t from = 0; from < rows; from += most) {
    const std::size_t count = std::min(most, rows - from);
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t j = 0; j < width; ++j)
        x[i * net_.input_stride() + j] = examples_.inputs.apply(j, inputs[(from + i) * width + j]);
    const float* const y = net_.forward(x.data(), count, Pass::values);
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t j = 0; j < outputs; ++j)
        out[(from + i) * outputs + j] = examples_.targets.undo(j, y[i * net_.output_stride() + j]);
  }
  return out;
}

std::vector<float> Session::weights() const {
  std::vector<float> out;
  for_each_stretch(net_.layers(), [&](std::size_t from, std::size_t length) {
    const float* const row = &net_.parameters()[from];
    out.insert(out.end(), row, row + length);
  });
  return out;
}

bool Session::load(std::span<const float> weights) {
  std::size_t count = 0;
  for (const Net::Layer& layer : net_.layers()) count += count_of(layer);
  if (weights.size() != count || !all_finite(weights)) return false;
  std::size_t at = 0;
  for_each_stretch(net_.layers(), [&](std::size_t from, std::size_t length) {
    std::copy_n(&weights[at], length, &net_.parameters()[from]);
    at += length;
  });
  optimizer_ = Optimizer(*config_.optimizer, config_.optimizer_settings, net_.parameters().size());
  status_ = Status::running;
  divergence_.reset();
  return true;
}

std::size_t Session::saved_size() const {
  return sizeof(Saved) + net_.parameters().size_bytes() + optimizer_.memory().size_bytes() +
         order_.size() * sizeof order_[0] + update_norms_.size() * sizeof update_norms_[0] +
         sizeof(std::uint64_t);
}

std::vector<std::uint8_t> Session::save() const {
  std::vector<std::uint8_t> bytes(saved_size());
  std::uint8_t* at = bytes.data();
  const auto put = [&](const auto* from, std::size_t count) {
    if (count > 0) std::memcpy(at, from, count * sizeof *from);  // SGD remembers nothing
    at += count * sizeof *from;
  };
  const auto parameters = net_.parameters();
  const auto memory = optimizer_.memory();
  const Saved saved{kSavedForm,
                    static_cast<std::uint8_t>(status_),
                    static_cast<std::uint8_t>(divergence_ ? divergence_->quantity : Quantity{}),
                    static_cast<std::uint16_t>(divergence_ ? divergence_->layer : 0),
                    steps(),
                    static_cast<std::uint64_t>(divergence_ ? divergence_->step : 0),
                    order_rng_.state(),
                    slope_rng_.state(),
                    position_};
  put(&saved, 1);
  put(parameters.data(), parameters.size());
  put(memory.data(), memory.size());
  put(order_.data(), order_.size());
  put(update_norms_.data(), update_norms_.size());
  const std::uint64_t sum = fnv1a({bytes.data(), at});
  put(&sum, 1);
  return bytes;
}

bool Session::restore(std::span<const std::uint8_t> bytes) {
  const std::size_t size = saved_size();
  if (bytes.size() != size) return false;
  std::uint64_t sum;
  const auto body = bytes.first(size - sizeof sum);
  std::memcpy(&sum, bytes.data() + body.size(), sizeof sum);
  if (sum != fnv1a(body)) return false;
  Saved saved;
  const std::uint8_t* at = bytes.data();
  const auto take = [&](auto* to, std::size_t count) {
    if (count > 0) std::memcpy(to, at, count * sizeof *to);
    at += count * sizeof *to;
  };
  take(&saved, 1);
  // Of another form, or of another config's session that is as large.
  std::vector<std::uint32_t> order(order_.size());
  std::memcpy(order.data(), at + net_.parameters().size_bytes() + optimizer_.memory().size_bytes(),
              order.size() * sizeof order[0]);
  std::vector<std::uint32_t> sorted = order;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < sorted.size(); ++i)
    if (sorted[i] != i) return false;
  if (saved.form != kSavedForm || saved.status > static_cast<int>(Status::diverged) ||
      saved.quantity > static_cast<int>(Quantity::loss) || saved.layer >= net_.layers().size() ||
      saved.position >= order.size() || saved.steps < 0)
    return false;

  take(net_.parameters().data(), net_.parameters().size());
  take(optimizer_.memory().data(), optimizer_.memory().size());
  take(order_.data(), order_.size());
  take(update_norms_.data(), update_norms_.size());
  optimizer_.set_steps(static_cast<long>(saved.steps));
  order_rng_.set_state(saved.order_state);
  slope_rng_.set_state(saved.slope_state);
  position_ = saved.position;
  status_ = static_cast<Status>(saved.status);
  divergence_.reset();
  if (status_ == Status::diverged) {
    divergence_ = Divergence{static_cast<long>(saved.divergence_step), saved.layer,
                             static_cast<Quantity>(saved.quantity)};
  }
  return true;
}

std::uint64_t Session::weights_hash() const {
  const auto parameters = net_.parameters();
  return fnv1a({reinterpret_cast<const std::uint8_t*>(parameters.data()), parameters.size_bytes()});
}

}  // namespace activation_lab
