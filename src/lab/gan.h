// A generative adversarial net: a generator G turns noise into points, a discriminator D tells them
// from real ones, and G learns from nothing but D's gradient by its input.
//
// D makes the binary cross-entropy of "real" and "made" small; G makes −ln σ(D(G(noise))) small,
// the loss that does not saturate (I. J. Goodfellow et al., "Generative adversarial nets", 2014,
// arXiv:1406.2661). Both learn with Adam, whose β₁ is 0.5 (A. Radford, L. Metz, S. Chintala,
// "Unsupervised representation learning with deep convolutional generative adversarial networks",
// 2015, arXiv:1511.06434).
//
// Weights, noise and slopes that are drawn follow from the seed, each from a stream of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "net/initializer.h"
#include "net/net.h"
#include "net/optimizer.h"

namespace activation_lab {

struct GanConfig {
  std::uint64_t seed = 1;
  std::size_t noise = 4;                                 // numbers that make a point, normal
  std::size_t points = 2;                                // numbers of a point
  std::vector<LayerShape> generator{}, discriminator{};  // hidden layers; the last are linear
  const Initializer* initializer = nullptr;
  double generator_rate = 1e-3, discriminator_rate = 1e-3;
  std::size_t batch_size = 32;
  std::size_t capacity = 32;  // rows of noise at most
};

class Gan {
 public:
  explicit Gan(const GanConfig& config);

  Net& generator() { return generator_; }
  Net& discriminator() { return discriminator_; }

  // A step of D, then one of G, each on new noise. `real`: batch_size rows, padded. False where a
  // loss is no longer finite; whose it is does not learn from it.
  bool step(const float* real);

  // Rows of noise, padded, from a stream of the seed that training does not use.
  std::vector<float> noise(std::size_t rows) const;
  // As many points.
  const float* generate(const float* noise, std::size_t rows);
  // The loss of G on them, with its gradient by G's parameters in generator().gradient(); D, too,
  // has been through them forward and backward.
  double generator_loss(const float* noise, std::size_t rows);
  // The loss of D on as many real points as made ones, with its gradient in
  // discriminator().gradient().
  double discriminator_loss(const float* real, const float* noise, std::size_t rows);

 private:
  double judge(const float* points, std::size_t rows, std::size_t ones, float* point_gradient);

  GanConfig config_;
  Net generator_, discriminator_;
  Optimizer generator_optimizer_, discriminator_optimizer_;
  Rng noise_rng_, slope_rng_;
  std::vector<float> noise_, points_, point_gradient_, targets_, output_gradient_;
};

}  // namespace activation_lab
