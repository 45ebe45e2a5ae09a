#include "lab/experiments/training.h"

#include "activation/catalog.h"
#include "net/matrix.h"

namespace activation_lab {

LayerShape layer_of(std::size_t units, std::string_view activation, bool residual) {
  LayerShape layer;
  layer.units = units;
  layer.activation = find_activation(activation);
  layer.residual = residual;
  std::size_t i = 0;
  for (const Parameter& p : layer.activation->spec().parameters)
    layer.params[i++] = p.default_value;
  layer.left_slope = usual_left_slope(*layer.activation);
  return layer;
}

std::vector<LayerShape> layers_of(std::size_t count, std::size_t units, std::string_view activation,
                                  bool residual) {
  return std::vector<LayerShape>(count, layer_of(units, activation, residual));
}

Session make_session(const TrainingSetup& setup, std::uint64_t seed) {
  const ToySet& set = *find_toy_set(setup.data);
  SessionConfig config;
  config.seed = seed;
  config.hidden = setup.layers;
  config.output_activation = find_activation(setup.output);
  config.loss = find_loss(!setup.loss.empty() ? setup.loss
                          : set.is_surface    ? "squared-error"
                                              : "binary-cross-entropy");
  config.initializer = find_initializer(setup.initializer);
  config.initializer_scale = setup.initializer_scale;
  config.optimizer = find_optimizer_rule(setup.optimizer);
  std::size_t i = 0;
  for (const Parameter& p : config.optimizer->settings)
    config.optimizer_settings[i++] = p.default_value;
  config.learning_rate = setup.learning_rate;
  config.batch_size = setup.batch_size;
  const auto test = static_cast<std::size_t>(static_cast<double>(setup.count) * setup.test);
  Dataset all = draw_toy_set(set, setup.count, setup.noise, config.loss->targets, seed);
  for (std::size_t i = 0; i < all.rows; ++i)
    for (std::size_t j = 0; j < all.inputs; ++j) {
      float& x = all.x[i * padded(all.inputs) + j];
      x = static_cast<float>(setup.input_scale * static_cast<double>(x) + setup.input_shift);
    }
  return Session(config, split(all, test, !set.is_surface, setup.standardize));
}

}  // namespace activation_lab
