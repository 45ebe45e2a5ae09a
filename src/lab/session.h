// A run of training that can be stepped, looked into and begun again.
//
// Weights, data and the order of the examples follow from the seed alone, each from a stream of its
// own: two sessions that differ in one thing share all others.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "data/dataset.h"
#include "expression/defined_activation.h"
#include "net/initializer.h"
#include "net/loss.h"
#include "net/net.h"
#include "net/optimizer.h"

namespace activation_lab {

using Definitions = std::vector<std::shared_ptr<const DefinedActivation>>;

enum class Schedule { constant, step_decay, cosine };

struct SessionConfig {
  std::uint64_t seed = 1;
  Definitions definitions;  // kept alive for the layers that use them
  std::vector<LayerShape> hidden;
  const Activation* output_activation = nullptr;
  const Loss* loss = nullptr;
  const Initializer* initializer = nullptr;
  double initializer_scale = 1;
  const OptimizerRule* optimizer = nullptr;
  std::array<double, 4> optimizer_settings{};
  double learning_rate = 0.03;
  Schedule schedule = Schedule::constant;
  double decay = 0.5;             // step decay: factor every `decay_every` epochs
  std::size_t decay_every = 100;  // cosine: epochs until the rate is 0
  std::size_t batch_size = 10;
  std::size_t epoch_limit = 0;  // 0: none
  double l1 = 0, l2 = 0;  // penalties λ₁·Σ|w| and ½·λ₂·Σw², of weights, not biases
  double clip_norm = 0;   // largest norm of the whole gradient; 0: any
};

enum class Quantity { activation, gradient, weight, loss };

constexpr std::string_view name_of(Quantity quantity) {
  constexpr std::string_view names[] = {"activation", "gradient", "weight", "loss"};
  return names[static_cast<int>(quantity)];
}

// Where numbers stopped being finite.
struct Divergence {
  long step;
  std::size_t layer;
  Quantity quantity;
};

enum class Status { running, finished, diverged };

struct Metrics {
  long step = 0;
  double epoch = 0;
  double train_loss = 0, test_loss = 0;  // without penalties
  // Shares of examples whose class is right; NaN for surfaces.
  double train_accuracy = 0, test_accuracy = 0;
};

// Of many numbers; the histogram divides [low, high] into equal parts.
struct Summary {
  static constexpr std::size_t kBins = 40;
  double mean = 0, deviation = 0, low = 0, high = 0;
  std::array<std::uint32_t, kBins> histogram{};
};

// One layer on the training set, as it stands.
struct LayerStats {
  Summary pre_activation, activation, gradient;  // gradient: by z, of the mean loss
  double gradient_norm = 0;                      // by the layer's parameters
  double weight_norm = 0;
  double update_ratio = 0;     // norm of the last update over that of the weights
  double dead_share = 0;       // units whose f′ is 0 on the whole training set
  double saturated_share = 0;  // of all unit–example pairs: |f′| < 0.01
  std::vector<float> slopes;   // that PReLU has learned
};

// A line or a plane through the weights, along random directions that are normal in every weight
// and scaled, unit by unit, to the norm of the unit's own weights. Biases and slopes stay.
//
// H. Li et al., "Visualizing the loss landscape of neural nets", 2018, arXiv:1712.09913.
struct SliceRequest {
  std::uint64_t seed = 1;  // of the directions
  double span = 1;         // from −span to span times a direction
  std::size_t points = 41;
  bool is_plane = false;
};

class Session {
 public:
  Session(const SessionConfig& config, Examples examples);

  // Up to n steps, one batch each; fewer where the run ends. Gives how many were done.
  std::size_t step(std::size_t n);

  Status status() const { return status_; }
  const std::optional<Divergence>& divergence() const { return divergence_; }
  Metrics metrics();
  std::vector<LayerStats> layer_stats();  // of all layers
  // Of one unit, a number for every example of the training set.
  std::vector<float> pre_activations(std::size_t layer, std::size_t unit);
  // Losses on the training set: points numbers, or points² row by row.
  std::vector<double> loss_slice(const SliceRequest& request);

  // Back to the weights and the order of examples of the beginning.
  void reset();

  // Outputs of `rows` rows of inputs, both without padding.
  std::vector<float> predict(std::span<const float> inputs);

  // All weights and biases without padding: layer by layer, input by input, biases, learned slopes.
  std::vector<float> weights() const;
  // Puts such numbers in their place; false, and nothing is changed, where there are too many, too
  // few, or one that is not finite. What the optimizer remembers is forgotten.
  bool load(std::span<const float> weights);

  // All that a run has come to, as bytes for restore() of a session of the same config: it goes on
  // bit for bit. False, and nothing is changed, where they are not such bytes.
  std::vector<std::uint8_t> save() const;
  std::size_t saved_size() const;  // of save()
  bool restore(std::span<const std::uint8_t> bytes);

  const SessionConfig& config() const { return config_; }
  const Net& net() const { return net_; }
  const Examples& examples() const { return examples_; }
  long steps() const { return optimizer_.steps(); }

  // FNV-1a over the bits of all parameters.
  std::uint64_t weights_hash() const;

 private:
  void begin();
  void next_batch();
  bool train_on_batch(bool is_last);
  double rate() const;
  void add_penalties();
  bool diverge(std::size_t layer, Quantity quantity);
  void evaluate(const Dataset& data, double& loss, double& accuracy);
  template <class Look>
  void look_through(Look look);

  SessionConfig config_;
  Examples examples_;
  Net net_;
  Optimizer optimizer_;
  Rng order_rng_, slope_rng_;
  std::vector<std::uint32_t> order_;
  std::size_t position_ = 0;  // in the order
  std::size_t batch_rows_ = 0;
  std::vector<float> batch_x_, batch_t_, output_gradient_, before_;
  std::vector<double> update_norms_;  // of the last step, by layer
  Status status_ = Status::running;
  std::optional<Divergence> divergence_;
};

}  // namespace activation_lab
