// Sessions for experiments: what they have in common is said once.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lab/session.h"

namespace activation_lab {

// A session's configuration as an experiment writes it down. Defaults are those of config.h.
struct TrainingSetup {
  std::string_view data = "circle";
  std::size_t count = 200;  // examples, of which the share `test` is for testing
  float noise = 0;
  double test = 0.5;
  double input_scale = 1, input_shift = 0;  // every input x becomes scale·x + shift
  bool standardize = false;                 // after that
  std::vector<LayerShape> layers{};
  std::string_view output = "identity";
  std::string_view loss{};  // empty: binary-cross-entropy, for surfaces squared-error
  std::string_view initializer = "xavier-uniform";
  double initializer_scale = 1;
  std::string_view optimizer = "adam";  // at its default settings
  double learning_rate = 0.01;
  std::size_t batch_size = 10;
};

Session make_session(const TrainingSetup& setup, std::uint64_t seed);

// A layer of one of the registry's activations at its default parameters. PReLU learns its slope
// (one a layer), RReLU draws its own.
LayerShape layer_of(std::size_t units, std::string_view activation, bool residual = false);

// `count` such layers.
std::vector<LayerShape> layers_of(std::size_t count, std::size_t units, std::string_view activation,
                                  bool residual = false);

}  // namespace activation_lab
