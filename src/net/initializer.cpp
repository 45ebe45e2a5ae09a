#include "net/initializer.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace activation_lab {

namespace {

// sqrt is exact in IEEE arithmetic, so that all of this gives the same bits everywhere.
void normal(Rng& rng, std::span<float> w, double variance) {
  rng.fill_normal(w, static_cast<float>(std::sqrt(variance)));
}

// Uniform in ±√(3·variance) has that variance.
void uniform(Rng& rng, std::span<float> w, double variance) {
  const auto end = static_cast<float>(std::sqrt(3 * variance));
  rng.fill_uniform(w, -end, end);
}

using Fill = void (*)(Rng&, std::span<float>, std::size_t, std::size_t, double);

// Gain over fan-in, or over the mean of both fans.
template <void (*Draw)(Rng&, std::span<float>, double), int Gain, bool BothFans>
constexpr Fill kVarianceScaling =
    [](Rng& rng, std::span<float> w, std::size_t inputs, std::size_t units, double) {
      const double fan =
          BothFans ? static_cast<double>(inputs + units) / 2 : static_cast<double>(inputs);
      Draw(rng, w, Gain / fan);
    };

// Rows (or columns, of which there are fewer) orthonormal, times the scale: normal numbers made
// orthogonal by Gram and Schmidt, twice over, which is enough.
void orthogonal(Rng& rng, std::span<float> w, std::size_t inputs, std::size_t units, double scale) {
  const std::size_t count = std::min(inputs, units), length = std::max(inputs, units);
  std::vector<float> drawn(count * length);
  rng.fill_normal(drawn, 1);
  std::vector<double> v(drawn.begin(), drawn.end());
  for (std::size_t i = 0; i < count; ++i) {
    double* const a = &v[i * length];
    for (int pass = 0; pass < 2; ++pass) {
      for (std::size_t k = 0; k < i; ++k) {
        const double* const b = &v[k * length];
        double dot = 0;
        for (std::size_t j = 0; j < length; ++j) dot += a[j] * b[j];
        for (std::size_t j = 0; j < length; ++j) a[j] -= dot * b[j];
      }
    }
    double square = 0;
    for (std::size_t j = 0; j < length; ++j) square += a[j] * a[j];
    for (std::size_t j = 0; j < length; ++j) a[j] /= std::sqrt(square);
  }
  for (std::size_t i = 0; i < inputs; ++i)
    for (std::size_t j = 0; j < units; ++j)
      w[i * units + j] =
          static_cast<float>(scale * (inputs <= units ? v[i * length + j] : v[j * length + i]));
}

void plain_normal(Rng& rng, std::span<float> w, std::size_t, std::size_t, double scale) {
  normal(rng, w, scale * scale);
}

void plain_uniform(Rng& rng, std::span<float> w, std::size_t, std::size_t, double scale) {
  rng.fill_uniform(w, static_cast<float>(-scale), static_cast<float>(scale));
}

void zeros(Rng&, std::span<float> w, std::size_t, std::size_t, double) {
  std::fill(w.begin(), w.end(), 0.0f);
}

constexpr Source kLecun{"Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller", "Efficient BackProp", 1998,
                        "https://doi.org/10.1007/3-540-49430-8_2"};
constexpr Source kGlorot{
    "X. Glorot, Y. Bengio",
    "Understanding the difficulty of training deep feedforward neural networks", 2010,
    "https://proceedings.mlr.press/v9/glorot10a.html"};
constexpr Source kHe{"K. He, X. Zhang, S. Ren, J. Sun",
                     "Delving deep into rectifiers: Surpassing human-level performance on ImageNet "
                     "classification",
                     2015, "https://arxiv.org/abs/1502.01852"};
constexpr Source kSaxe{
    "A. M. Saxe, J. L. McClelland, S. Ganguli",
    "Exact solutions to the nonlinear dynamics of learning in deep linear neural "
    "networks",
    2013, "https://arxiv.org/abs/1312.6120"};

constexpr Initializer kInitializers[] = {
    {"lecun-normal", "LeCun, normal", R"(\mathcal N(0,\ \tfrac1n))", kLecun, false,
     kVarianceScaling<normal, 1, false>},
    {"lecun-uniform", "LeCun, uniform", R"(\mathcal U(\pm\sqrt{3/n}))", kLecun, false,
     kVarianceScaling<uniform, 1, false>},
    {"xavier-normal", "Xavier, normal", R"(\mathcal N(0,\ \tfrac2{n+m}))", kGlorot, false,
     kVarianceScaling<normal, 1, true>},
    {"xavier-uniform", "Xavier, uniform", R"(\mathcal U(\pm\sqrt{6/(n+m)}))", kGlorot, false,
     kVarianceScaling<uniform, 1, true>},
    {"he-normal", "He, normal", R"(\mathcal N(0,\ \tfrac2n))", kHe, false,
     kVarianceScaling<normal, 2, false>},
    {"he-uniform", "He, uniform", R"(\mathcal U(\pm\sqrt{6/n}))", kHe, false,
     kVarianceScaling<uniform, 2, false>},
    {"orthogonal", "Orthogonal", R"(s\,Q,\quad Q^\top Q=1)", kSaxe, true, orthogonal},
    {"normal", "Normal", R"(\mathcal N(0,\ s^2))", {}, true, plain_normal},
    {"uniform", "Uniform", R"(\mathcal U(\pm s))", {}, true, plain_uniform},
    {"zeros", "Zeros", "0", {}, false, zeros},
};

}  // namespace

std::span<const Initializer> initializers() { return kInitializers; }

const Initializer* find_initializer(std::string_view id) {
  for (const Initializer& initializer : kInitializers)
    if (initializer.id == id) return &initializer;
  return nullptr;
}

}  // namespace activation_lab
