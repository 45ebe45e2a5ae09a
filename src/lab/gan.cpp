#include "lab/gan.h"

#include <algorithm>
#include <cmath>

#include "net/loss.h"

namespace activation_lab {

namespace {

// Streams of the seed.
constexpr std::uint64_t kGenerator = 11, kDiscriminator = 12, kNoise = 13, kSlopes = 14,
                        kOtherNoise = 15;

std::vector<LayerShape> with_output(std::vector<LayerShape> layers, std::size_t units) {
  layers.push_back({units, find_activation("identity")});
  return layers;
}

Optimizer adam_for(const Net& net) {
  const OptimizerRule& rule = *find_optimizer_rule("adam");
  constexpr double kBeta1 = 0.5;
  return Optimizer(rule, {kBeta1, rule.settings[1].default_value, rule.settings[2].default_value},
                   net.parameters().size());
}

// Rows of normal numbers, zeros behind them.
void fill_rows(Rng& rng, std::vector<float>& out, std::size_t rows, std::size_t columns) {
  std::vector<float> drawn(rows * columns);
  rng.fill_normal(drawn, 1);
  for (std::size_t i = 0; i < rows; ++i)
    std::copy_n(&drawn[i * columns], columns, &out[i * padded(columns)]);
}

}  // namespace

Gan::Gan(const GanConfig& config)
    : config_(config),
      generator_(config.noise, with_output(config.generator, config.points), config.capacity),
      discriminator_(config.points, with_output(config.discriminator, 1), 2 * config.capacity),
      generator_optimizer_(adam_for(generator_)),
      discriminator_optimizer_(adam_for(discriminator_)),
      noise_rng_(config.seed, kNoise),
      slope_rng_(config.seed, kSlopes),
      noise_(config.batch_size * generator_.input_stride()),
      points_(2 * config.capacity * discriminator_.input_stride()),
      point_gradient_(config.capacity * discriminator_.input_stride()),
      targets_(2 * config.capacity * discriminator_.output_stride()),
      output_gradient_(targets_.size()) {
  Rng generator(config.seed, kGenerator), discriminator(config.seed, kDiscriminator);
  generator_.initialize(*config.initializer, 1, generator);
  discriminator_.initialize(*config.initializer, 1, discriminator);
}

std::vector<float> Gan::noise(std::size_t rows) const {
  Rng rng(config_.seed, kOtherNoise);
  std::vector<float> out(rows * generator_.input_stride());
  fill_rows(rng, out, rows, config_.noise);
  return out;
}

const float* Gan::generate(const float* noise, std::size_t rows) {
  return generator_.forward(noise, rows, Pass::training, &slope_rng_);
}

// Of rows of points of which the first `ones` are to be called real.
double Gan::judge(const float* points, std::size_t rows, std::size_t ones, float* point_gradient) {
  const std::size_t stride = discriminator_.output_stride();
  for (std::size_t i = 0; i < rows; ++i) targets_[i * stride] = i < ones ? 1.0f : 0.0f;
  const float* const output = discriminator_.forward(points, rows, Pass::training, &slope_rng_);
  const double loss =
      find_loss("binary-cross-entropy")
          ->evaluate(output, targets_.data(), rows, 1, stride, output_gradient_.data());
  discriminator_.backward(output_gradient_.data(), point_gradient);
  return loss;
}

double Gan::generator_loss(const float* noise, std::size_t rows) {
  const float* const made = generate(noise, rows);
  const double loss = judge(made, rows, rows, point_gradient_.data());
  generator_.backward(point_gradient_.data());
  return loss;
}

double Gan::discriminator_loss(const float* real, const float* noise, std::size_t rows) {
  const std::size_t cells = rows * discriminator_.input_stride();
  std::copy_n(real, cells, points_.begin());
  std::copy_n(generate(noise, rows), cells, &points_[cells]);
  return judge(points_.data(), 2 * rows, rows, nullptr);
}

bool Gan::step(const float* real) {
  fill_rows(noise_rng_, noise_, config_.batch_size, config_.noise);
  if (!std::isfinite(discriminator_loss(real, noise_.data(), config_.batch_size))) return false;
  discriminator_optimizer_.step(discriminator_.parameters(), discriminator_.gradient(),
                                config_.discriminator_rate);
  fill_rows(noise_rng_, noise_, config_.batch_size, config_.noise);
  if (!std::isfinite(generator_loss(noise_.data(), config_.batch_size))) return false;
  generator_optimizer_.step(generator_.parameters(), generator_.gradient(), config_.generator_rate);
  return true;
}

}  // namespace activation_lab
