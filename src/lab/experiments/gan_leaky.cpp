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

enum { kGradient, kBlocked, kStranded, kModes, kGood, kSamples };

constexpr std::size_t kCenters = 8, kLooks = 10, kRows = 512, kNoise = 4, kShown = 128;
constexpr double kRadius = 2;
constexpr std::uint64_t kData = 21;  // stream of the seed

struct Ring {
  float x[kCenters], y[kCenters];
  float deviation;

  explicit Ring(double deviation) : deviation(static_cast<float>(deviation)) {
    constexpr double kPi = 0x1.921fb54442d18p1;
    for (std::size_t k = 0; k < kCenters; k += 4) {
      const auto turn = [&](std::size_t i) { return kPi / 4 * static_cast<double>(k + i); };
      const double angles[] = {turn(0), turn(1), turn(2), turn(3)};
      to_f32x4(kRadius * cos(f64x4::load(angles))).store(x + k);
      to_f32x4(kRadius * sin(f64x4::load(angles))).store(y + k);
    }
  }

  void draw(Rng& rng, std::vector<float>& out) const {
    for (std::size_t i = 0; i < out.size(); i += kLanes) {
      const std::uint32_t k = rng.below(kCenters);
      float normal[2];
      rng.fill_normal(normal, deviation);
      out[i] = x[k] + normal[0];
      out[i + 1] = y[k] + normal[1];
    }
  }
};

Plan plan_of(const Settings& settings) {
  Plan plan;
  for (const std::string_view discriminator : settings.words("discriminators"))
    for (const std::string_view generator : settings.words("generators"))
      plan.conditions.push_back({{{"discriminator", std::string(discriminator)},
                                  {"generator", std::string(generator)}}});
  Axis step{"step"};
  for (std::size_t i = 0; i <= kLooks; ++i)
    step.places.push_back(static_cast<double>(settings.whole("steps") * i / kLooks));
  plan.measures = {{"generator-gradient", step, AxisScale::logarithmic},
                   {"blocked", step},
                   {"stranded", step},
                   {"modes", step},
                   {"good-samples", step},
                   {"samples", step, AxisScale::linear, 2 * kShown}};
  return plan;
}

double norm(std::span<const float> numbers) {
  double square = 0;
  for (const float x : numbers) square += static_cast<double>(x) * x;
  return std::sqrt(square);
}

// Share of the discriminator's hidden units, over all points that it has just seen, with f′ = 0.
double blocked_share(const Net& net) {
  double blocked = 0, all = 0;
  for (std::size_t l = 0; l + 1 < net.layers().size(); ++l) {
    const Net::Layer& layer = net.layers()[l];
    for (std::size_t i = 0; i < net.rows(); ++i)
      for (std::size_t j = 0; j < layer.shape.units; ++j)
        blocked += net.slopes(l)[i * layer.stride + j] == 0;
    all += static_cast<double>(net.rows() * layer.shape.units);
  }
  return blocked / all;
}

// Share of the points whose gradient the discriminator blocks altogether.
double stranded_share(const Net& net) {
  const std::size_t stride = net.layers()[0].stride;
  double stranded = 0;
  for (std::size_t i = 0; i < net.rows(); ++i) {
    const float* const delta = net.deltas(0) + i * stride;
    stranded += std::all_of(delta, delta + stride, [](float d) { return d == 0; });
  }
  return stranded / static_cast<double>(net.rows());
}

void look_at(Gan& gan, const std::vector<float>& noise, const Ring& ring, std::size_t place,
             std::size_t condition, Row& row) {
  gan.generator_loss(noise.data(), kRows);
  row.set(condition, kGradient, norm(gan.generator().gradient()), place);
  row.set(condition, kBlocked, blocked_share(gan.discriminator()), place);
  row.set(condition, kStranded, stranded_share(gan.discriminator()), place);
  const Net& generator = gan.generator();
  const float* const points = generator.activations(generator.layers().size() - 1);
  std::size_t counts[kCenters] = {}, good = 0;
  const float reach = 9 * ring.deviation * ring.deviation;
  for (std::size_t i = 0; i < kRows; ++i) {
    const float *const point = points + i * kLanes;
    for (std::size_t k = 0; k < kCenters; ++k) {
      const float dx = point[0] - ring.x[k], dy = point[1] - ring.y[k];
      if (!(dx * dx + dy * dy <= reach)) continue;
      ++counts[k];
      ++good;
      break;
    }
    if (i < kShown) {
      row.of(condition, kSamples)[(place * kShown + i) * 2] = point[0];
      row.of(condition, kSamples)[(place * kShown + i) * 2 + 1] = point[1];
    }
  }
  row.set(condition, kGood, static_cast<double>(good) / kRows, place);
  row.set(condition, kModes, static_cast<double>(std::count_if(counts, counts + kCenters, [](std::size_t n) {
            return n * 100 >= kRows;
          })), place);
}

void run_seed(const Settings& settings, const Plan&, std::uint64_t seed, Row& row) {
  const Ring ring(settings.number("deviation"));
  const auto layers = [&](std::string_view activation, std::size_t depth, std::size_t width) {
    LayerShape layer = layer_of(width, activation);
    if (activation == "leaky-relu") layer.params[0] = settings.number("slope");
    return std::vector<LayerShape>(depth, layer);
  };
  std::size_t condition = 0;
  for (const std::string_view discriminator : settings.words("discriminators")) {
    for (const std::string_view generator : settings.words("generators")) {
      GanConfig config;
      config.seed = seed;
      config.noise = kNoise;
      config.generator = layers(generator, settings.whole("gdepth"), settings.whole("width"));
      config.discriminator = layers(discriminator, settings.whole("depth"), settings.whole("dwidth"));
      config.initializer = find_initializer(settings.word("initializer"));
      config.generator_rate = settings.number("grate");
      config.discriminator_rate = settings.number("drate");
      config.batch_size = 32;
      config.capacity = std::max(kRows, config.batch_size);
      Gan gan(config);
      const std::vector<float> noise = gan.noise(kRows);
      Rng data(seed, kData);
      std::vector<float> real(config.batch_size * kLanes);
      std::size_t done = 0;
      bool runs = true;
      for (std::size_t place = 0; place <= kLooks && runs; ++place) {
        for (; done < settings.whole("steps") * place / kLooks && runs; ++done) {
          ring.draw(data, real);
          runs = gan.step(real.data());
        }
        if (runs) look_at(gan, noise, ring, place, condition, row);
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
         {.id = "slope", .kind = Control::Kind::number, .default_number = 0.2, .min = 0, .max = 1},
         {.id = "depth", .kind = Control::Kind::whole, .default_number = 2, .min = 1, .max = 16},
         {.id = "gdepth", .kind = Control::Kind::whole, .default_number = 2, .min = 1, .max = 16},
         {.id = "steps", .kind = Control::Kind::whole, .default_number = 1500, .min = 10, .max = 20000},
         {.id = "width", .kind = Control::Kind::whole, .default_number = 32, .min = 2, .max = 128},
         {.id = "grate",
          .kind = Control::Kind::number,
          .default_number = 0.002,
          .min = 1e-5,
          .max = 0.1},
         {.id = "drate",
          .kind = Control::Kind::number,
          .default_number = 0.002,
          .min = 1e-5,
          .max = 0.1},
         {.id = "deviation", .kind = Control::Kind::number, .default_number = 0.1, .min = 0.01, .max = 0.5},
         {.id = "initializer",
          .kind = Control::Kind::choice,
          .options = {"he-normal", "xavier-normal", "lecun-normal"},
          .default_words = {"he-normal"}},
         {.id = "dwidth", .kind = Control::Kind::whole, .default_number = 32, .min = 1, .max = 256},
         },
    .plan = plan_of,
    .run = run_seed};

}  // namespace activation_lab
