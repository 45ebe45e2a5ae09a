// A run of training that can be stepped, looked into and begun again.
//
// Weights, data and the order of the examples follow from the seed alone, each from a stream of its
// own: two sessions that differ in one thing share all others.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "data/dataset.h"
#include "net/initializer.h"
#include "net/loss.h"
#include "net/net.h"
#include "net/optimizer.h"

namespace activation_lab {

enum class Schedule { constant, step_decay, cosine };

struct SessionConfig {
  std::uint64_t seed = 1;
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

// Where numbers stopped being finite.
struct Divergence {
  long step;
  std::size_t layer;
  std::string quantity;  // "activation", "gradient", "weight" or "loss"
};

enum class Status { running, finished, diverged };

struct Metrics {
  long step = 0;
  double epoch = 0;
  double train_loss = 0, test_loss = 0;  // without penalties
  // Shares of examples whose class is right; NaN for surfaces.
  double train_accuracy = 0, test_accuracy = 0;
};

struct Summary {
  double mean = 0, deviation = 0, low = 0, high = 0;
};

// One layer on the training set, as it stands.
struct LayerStats {
  Summary pre_activation, activation, gradient;  // gradient: by z, of the mean loss
  double gradient_norm = 0;                      // by the layer's parameters
  double weight_norm = 0;
  double update_ratio = 0;     // norm of the last update over that of the weights
  double dead_share = 0;       // units whose f′ is 0 on the whole training set
  double saturated_share = 0;  // of all unit–example pairs: |f′| < 0.01
};

class Session {
 public:
  Session(const SessionConfig& config, Dataset train, Dataset test, bool is_classification);

  // Up to n steps, one batch each; fewer where the run ends. Gives how many were done.
  std::size_t step(std::size_t n);

  Status status() const { return status_; }
  const std::optional<Divergence>& divergence() const { return divergence_; }
  Metrics metrics();
  LayerStats layer_stats(std::size_t layer);

  // Back to the weights and the order of examples of the beginning.
  void reset();

  // Outputs of `rows` rows of inputs, both without padding.
  std::vector<float> predict(std::span<const float> inputs);

  // All weights and biases without padding: layer by layer, input by input, biases last.
  std::vector<float> weights() const;
  // Puts such numbers in their place; false, and nothing is changed, where there are too many, too
  // few, or one that is not finite. What the optimizer remembers is forgotten.
  bool load(std::span<const float> weights);

  const SessionConfig& config() const { return config_; }
  Net& net() { return net_; }
  const Dataset& train_set() const { return train_; }
  const Dataset& test_set() const { return test_; }
  long steps() const { return optimizer_.steps(); }

  // FNV-1a over the bits of all parameters.
  std::uint64_t weights_hash() const;

 private:
  void begin();
  void next_batch();
  bool train_on_batch();
  double rate() const;
  void add_penalties();
  void clip();
  bool diverge(std::size_t layer, const char* quantity);
  void evaluate(const Dataset& data, double& loss, double& accuracy);

  SessionConfig config_;
  Dataset train_, test_;
  bool is_classification_;
  Net net_;
  Optimizer optimizer_;
  Rng order_rng_;
  std::vector<std::uint32_t> order_;
  std::size_t position_ = 0;  // in the order
  std::size_t batch_rows_ = 0;
  std::vector<float> batch_x_, batch_t_, slope_, before_;
  std::vector<double> update_norms_;  // of the last step, by layer
  Status status_ = Status::running;
  std::optional<Divergence> divergence_;
};

}  // namespace activation_lab
