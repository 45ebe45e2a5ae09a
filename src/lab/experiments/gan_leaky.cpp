// D5: why do GANs prefer leaky ReLU, in the discriminator above all? A GAN learns a ring of eight
// Gaussians, with each activation in the discriminator and in the generator.
#include <algorithm>
#include <cmath>
#include <string>

#include "lab/experiments/registry.h"
#include "lab/experiments/training.h"
#include "lab/gan.h"
#include "simd/math_wide.h"

namespace activation_lab {
namespace {

enum { kGradient, kBlockedUnits, kBlockedPoints, kModes, kGood, kSamples };

constexpr std::size_t kModesOfRing = 8;
constexpr double kRadius = 2;
constexpr std::size_t kLooks = 10;                    // after the one at the start
constexpr std::size_t kLookedAt = 512, kShown = 128;  // points
constexpr std::uint64_t kData = 21;                   // stream of the seed

class Ring {
 public:
  explicit Ring(double deviation) : deviation_(static_cast<float>(deviation)) {
    constexpr double kEighth = 0x1.921fb54442d18p-1;  // of a turn
    for (std::size_t k = 0; k < kModesOfRing; k += kLanes) {
      const auto from = static_cast<double>(k);
      const double steps[] = {from, from + 1, from + 2, from + 3};
      const f64x4 angle = kEighth * f64x4::load(steps);
      to_f32x4(kRadius * cos(angle)).store(x_ + k);
      to_f32x4(kRadius * sin(angle)).store(y_ + k);
    }
  }

  // Rows of two numbers, padded; each mode is equally likely.
  void draw(Rng& rng, std::span<float> points) const {
    for (std::size_t i = 0; i < points.size(); i += kLanes) {
      const std::uint32_t mode = rng.below(kModesOfRing);
      rng.fill_normal(points.subspan(i, 2), deviation_);
      points[i] += x_[mode];
      points[i + 1] += y_[mode];
    }
  }

  // Of which mode a point is, within three deviations; kModesOfRing: of none.
  std::size_t mode_of(const float* point) const {
    for (std::size_t k = 0; k < kModesOfRing; ++k) {
      const float dx = point[0] - x_[k], dy = point[1] - y_[k];
      if (dx * dx + dy * dy <= 9 * deviation_ * deviation_) return k;
    }
    return kModesOfRing;
  }

 private:
  float x_[kModesOfRing], y_[kModesOfRing], deviation_;
};

Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view discriminator : settings.words("discriminators"))
    for (const std::string_view generator : settings.words("generators"))
      plan.conditions.push_back(
          {{{"discriminator", std::string(discriminator)}, {"generator", std::string(generator)}}});
  Axis step{"step"};
  for (std::size_t i = 0; i <= kLooks; ++i)
    step.places.push_back(static_cast<double>(settings.whole("steps") * i / kLooks));
  plan.measures = {{"generator-gradient", step, AxisScale::logarithmic},
                   {"blocked-units", step},
                   {"blocked-points", step},
                   {"modes", step},
                   {"good-samples", step},
                   {"samples", step, AxisScale::linear, 2 * kShown}};
  return plan;
}

// Of the gradient's way back through the discriminator: shares of its hidden units, over all
// points, whose f′ is 0; and of points none of whose gradient arrives.
struct Blocked {
  double units = 0, points = 0;
};

Blocked blocked_by(const Net& discriminator) {
  Blocked blocked;
  double pairs = 0;
  const std::size_t rows = discriminator.rows();
  for (std::size_t l = 0; l + 1 < discriminator.layers().size(); ++l) {
    const Net::Layer& layer = discriminator.layers()[l];
    for (std::size_t i = 0; i < rows; ++i) {
      const float* const slopes = discriminator.slopes(l) + i * layer.stride;
      blocked.units += static_cast<double>(std::count(slopes, slopes + layer.shape.units, 0.0f));
    }
    pairs += static_cast<double>(rows * layer.shape.units);
  }
  const std::size_t stride = discriminator.layers()[0].stride;
  for (std::size_t i = 0; i < rows; ++i) {
    const float* const deltas = discriminator.deltas(0) + i * stride;
    blocked.points += std::all_of(deltas, deltas + stride, [](float d) { return d == 0; });
  }
  return {blocked.units / pairs, blocked.points / static_cast<double>(rows)};
}

void look(Gan& gan, const std::vector<float>& noise, const Ring& ring, std::size_t condition,
          std::size_t place, Row& row) {
  gan.generator_loss(noise.data(), kLookedAt);
  double square = 0;
  for (const float g : gan.generator().gradient()) square += static_cast<double>(g) * g;
  row.set(condition, kGradient, std::sqrt(square), place);
  const Blocked blocked = blocked_by(gan.discriminator());
  row.set(condition, kBlockedUnits, blocked.units, place);
  row.set(condition, kBlockedPoints, blocked.points, place);

  const Net& generator = gan.generator();
  const float* const points = generator.activations(generator.layers().size() - 1);
  std::size_t found[kModesOfRing + 1] = {};
  for (std::size_t i = 0; i < kLookedAt; ++i) ++found[ring.mode_of(points + i * kLanes)];
  // Of one that counts there is a hundredth of all points.
  const auto modes = std::count_if(found, found + kModesOfRing,
                                   [](std::size_t n) { return 100 * n >= kLookedAt; });
  row.set(condition, kModes, static_cast<double>(modes), place);
  row.set(condition, kGood, 1 - static_cast<double>(found[kModesOfRing]) / kLookedAt, place);
  const std::span<double> shown =
      row.of(condition, kSamples).subspan(place * 2 * kShown, 2 * kShown);
  for (std::size_t i = 0; i < shown.size(); ++i)
    shown[i] = static_cast<double>(points[i / 2 * kLanes + i % 2]);
}

void run_seed(const Settings& settings, const Plan& plan, std::uint64_t seed, Row& row) {
  const auto layers = [&](std::size_t depth, std::string_view activation) {
    LayerShape layer = layer_of(settings.whole("width"), activation);
    if (activation == "leaky-relu") layer.params[0] = settings.number("slope");
    return std::vector<LayerShape>(depth, layer);
  };
  const Ring ring(settings.number("deviation"));
  GanConfig config;
  config.seed = seed;
  config.initializer = find_initializer("he-normal");
  config.generator_rate = settings.number("generatorRate");
  config.discriminator_rate = settings.number("discriminatorRate");
  config.capacity = kLookedAt;
  std::vector<float> real(config.batch_size * kLanes);
  std::size_t condition = 0;
  for (const std::string_view discriminator : settings.words("discriminators")) {
    for (const std::string_view generator : settings.words("generators")) {
      config.discriminator = layers(settings.whole("depth"), discriminator);
      config.generator = layers(2, generator);
      Gan gan(config);
      Rng data(seed, kData);
      const std::vector<float> noise = gan.noise(kLookedAt);
      const std::vector<double>& looks = plan.measures[kGradient].axis.places;
      double done = 0;
      bool plays = true;
      for (std::size_t place = 0; place < looks.size() && plays; ++place) {
        for (; done < looks[place] && plays; ++done) {
          ring.draw(data, real);
          plays = gan.step(real.data());
        }
        if (plays) look(gan, noise, ring, condition, place, row);
      }
      ++condition;
    }
  }
}

}  // namespace

constexpr Experiment gan_leaky{
    .id = "gan-leaky",
    .curriculum = "D5",
    .source = {"A. Radford, L. Metz, S. Chintala",
               "Unsupervised representation learning with deep convolutional generative "
               "adversarial networks",
               2015, "https://arxiv.org/abs/1511.06434"},
    .controls =
        {{.id = "discriminators",
          .kind = Control::Kind::activations,
          .default_words = {"relu", "leaky-relu"}},
         {.id = "generators",
          .kind = Control::Kind::activations,
          .default_words = {"relu", "leaky-relu"}},
         {.id = "slope",  // of leaky ReLU
          .kind = Control::Kind::number,
          .default_number = 0.2,
          .min = 0,
          .max = 1},
         {.id = "discriminatorRate",
          .kind = Control::Kind::number,
          .default_number = 0.01,
          .min = 1e-5,
          .max = 0.3},
         {.id = "generatorRate",
          .kind = Control::Kind::number,
          .default_number = 0.005,
          .min = 1e-5,
          .max = 0.3},
         {.id = "deviation",  // of each Gaussian; the ring's radius is 2
          .kind = Control::Kind::number,
          .default_number = 0.1,
          .min = 0.01,
          .max = 0.5},
         {.id = "depth",  // hidden layers of the discriminator
          .kind = Control::Kind::whole,
          .default_number = 2,
          .min = 1,
          .max = 16},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 16, .min = 2, .max = 64},
         {.id = "steps",
          .kind = Control::Kind::whole,
          .default_number = 3000,
          .min = kLooks,
          .max = 20'000}},
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
