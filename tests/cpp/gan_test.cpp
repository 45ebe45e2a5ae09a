// The gradients of both players against central differences of a second implementation in doubles.
#include "lab/gan.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "catch.h"
#include "layers.h"

using namespace activation_lab;

namespace {

constexpr std::size_t kRows = 6, kNoise = 3, kPoints = 2;

Gan make_gan(std::vector<LayerShape> generator, std::vector<LayerShape> discriminator,
             std::uint64_t seed = 5) {
  GanConfig config;
  config.seed = seed;
  config.noise = kNoise;
  config.generator = std::move(generator);
  config.discriminator = std::move(discriminator);
  config.initializer = find_initializer("he-normal");
  config.batch_size = config.capacity = kRows;
  return Gan(config);
}

// Rows of numbers that floats can hold.
Doubles draw(std::uint64_t seed, std::size_t columns) {
  Rng rng(seed);
  Doubles out(kRows * columns);
  for (double& v : out) v = rng.uniform(-2, 2);
  return out;
}

Doubles row_of(const Doubles& values, std::size_t row, std::size_t columns) {
  const auto from = values.begin() + static_cast<std::ptrdiff_t>(row * columns);
  return {from, from + static_cast<std::ptrdiff_t>(columns)};
}

double softplus(double x) { return std::log(1 + std::exp(x)); }

// Of all parameters of a net, each of which `loss` is a function of.
template <class Loss>
void check_against_differences(const Net& net, double found, Loss loss) {
  constexpr double kStep = 1e-5;
  Doubles p(net.parameters().begin(), net.parameters().end());
  CHECK(std::fabs(found - loss(p)) <= 1e-5);
  double largest = 0;
  Doubles differences(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double kept = p[i];
    p[i] = kept + kStep;
    const double above = loss(p);
    p[i] = kept - kStep;
    differences[i] = (above - loss(p)) / (2 * kStep);
    p[i] = kept;
    largest = std::max(largest, std::fabs(differences[i]));
  }
  CHECK(largest > 1e-3);
  for (const Net::Layer& l : net.layers()) {
    for (std::size_t i = l.weights; i < l.slopes; ++i) {
      if ((i - l.weights) % l.stride >= l.shape.units) continue;  // padding
      INFO("parameter " << i);
      CHECK(std::fabs(net.gradient()[i] - differences[i]) <= 2e-5 * largest);
    }
  }
}

}  // namespace

TEST_CASE("the generator's gradient comes through the discriminator, as differences say") {
  for (const char* activation : {"relu", "leaky-relu", "tanh", "gelu"}) {
    INFO(activation);
    Gan gan = make_gan({layer(5, activation), layer(5, activation, true)},
                       {layer(7, activation), layer(4, activation)});
    const Doubles noise = draw(1, kNoise);
    const double loss = gan.generator_loss(rows_of(noise, kNoise).data(), kRows);
    const Net &generator = gan.generator(), &discriminator = gan.discriminator();
    const Doubles judge(discriminator.parameters().begin(), discriminator.parameters().end());
    check_against_differences(generator, loss, [&](const Doubles& p) {
      double sum = 0;  // −ln σ(D(G(z)))
      for (std::size_t i = 0; i < kRows; ++i) {
        const Doubles made = reference_forward(generator, p, row_of(noise, i, kNoise));
        sum += softplus(-reference_forward(discriminator, judge, made)[0]);
      }
      return sum / kRows;
    });
  }
}

TEST_CASE("the discriminator's gradient is of real points and of made ones") {
  Gan gan = make_gan({layer(5, "relu")}, {layer(7, "leaky-relu"), layer(4, "tanh")});
  const Doubles noise = draw(1, kNoise), real = draw(2, kPoints);
  const double loss =
      gan.discriminator_loss(rows_of(real, kPoints).data(), rows_of(noise, kNoise).data(), kRows);
  const Net &generator = gan.generator(), &discriminator = gan.discriminator();
  const Doubles weights(generator.parameters().begin(), generator.parameters().end());
  check_against_differences(discriminator, loss, [&](const Doubles& p) {
    double sum = 0;
    for (std::size_t i = 0; i < kRows; ++i) {
      const Doubles made = reference_forward(generator, weights, row_of(noise, i, kNoise));
      sum += softplus(reference_forward(discriminator, p, made)[0]) +
             softplus(-reference_forward(discriminator, p, row_of(real, i, kPoints))[0]);
    }
    return sum / (2 * kRows);
  });
}

TEST_CASE("a discriminator whose units are all off gives the generator no gradient") {
  for (const bool leaky : {false, true}) {
    INFO(leaky);
    Gan gan = make_gan({layer(5, "tanh")}, {layer(7, leaky ? "leaky-relu" : "relu")});
    const Net::Layer& first = gan.discriminator().layers()[0];
    for (std::size_t j = 0; j < first.shape.units; ++j)
      gan.discriminator().parameters()[first.biases + j] = -50;
    gan.generator_loss(rows_of(draw(1, kNoise), kNoise).data(), kRows);
    double square = 0;
    for (const float g : gan.generator().gradient()) square += static_cast<double>(g) * g;
    CHECK((square > 0) == leaky);
  }
}

TEST_CASE("the same seed plays the same game, another another") {
  const std::vector<float> real = rows_of(draw(2, kPoints), kPoints);
  const auto play = [&](std::uint64_t seed) {
    Gan gan = make_gan({layer(5, "relu")}, {layer(7, "leaky-relu")}, seed);
    for (int i = 0; i < 20; ++i) REQUIRE(gan.step(real.data()));
    const std::span<const float> learned = gan.generator().parameters();
    return std::vector<float>(learned.begin(), learned.end());
  };
  CHECK(play(1) == play(1));
  CHECK(play(1) != play(2));
}

TEST_CASE("a game whose numbers are no longer finite ends, and nothing is learned from it") {
  Gan gan = make_gan({layer(5, "relu")}, {layer(7, "relu")});
  const std::vector<float> before(gan.discriminator().parameters().begin(),
                                  gan.discriminator().parameters().end());
  const std::vector<float> real(kRows * padded(kPoints), INFINITY);
  CHECK(!gan.step(real.data()));
  CHECK(std::equal(before.begin(), before.end(), gan.discriminator().parameters().begin()));
}
