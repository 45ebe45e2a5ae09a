#include "net/optimizer.h"

#include <cmath>

#include "net/matrix.h"
#include "simd/f32x4.h"

namespace activation_lab {

namespace {

// Four parameters at a time: rule(p, g, m…) changes p and what is remembered of it.
template <int Memories, class Rule>
void each(float* p, const float* g, float* memory, std::size_t n, Rule rule) {
  for (std::size_t i = 0; i < n; i += kLanes) {
    f32x4 value = f32x4::load(p + i);
    f32x4 m[Memories + 1];
    for (int k = 0; k < Memories; ++k) m[k] = f32x4::load(memory + k * n + i);
    rule(value, f32x4::load(g + i), m);
    value.store(p + i);
    for (int k = 0; k < Memories; ++k) m[k].store(memory + k * n + i);
  }
}

// bᵏ by squaring: the same bits everywhere, which a library's pow does not promise.
double power(double base, long exponent) {
  double result = 1;
  for (; exponent > 0; exponent >>= 1, base *= base)
    if (exponent & 1) result *= base;
  return result;
}

void sgd(float* p, const float* g, float* memory, std::size_t n, double rate, const double*, long) {
  const f32x4 r = rate;
  each<0>(p, g, memory, n, [=](f32x4& v, f32x4 d, f32x4*) { v = v - r * d; });
}

void momentum(float* p, const float* g, float* memory, std::size_t n, double rate,
              const double* settings, long) {
  const f32x4 r = rate, mu = settings[0];
  each<1>(p, g, memory, n, [=](f32x4& v, f32x4 d, f32x4* m) {
    m[0] = mu * m[0] + d;
    v = v - r * m[0];
  });
}

void nesterov(float* p, const float* g, float* memory, std::size_t n, double rate,
              const double* settings, long) {
  const f32x4 r = rate, mu = settings[0];
  each<1>(p, g, memory, n, [=](f32x4& v, f32x4 d, f32x4* m) {
    m[0] = mu * m[0] + d;
    v = v - r * (d + mu * m[0]);
  });
}

void rmsprop(float* p, const float* g, float* memory, std::size_t n, double rate,
             const double* settings, long) {
  const f32x4 r = rate, alpha = settings[0], rest = 1 - settings[0], epsilon = settings[1];
  each<1>(p, g, memory, n, [=](f32x4& v, f32x4 d, f32x4* m) {
    m[0] = alpha * m[0] + rest * (d * d);
    v = v - r * d / (sqrt(m[0]) + epsilon);
  });
}

void adam_step(float* p, const float* g, float* memory, std::size_t n, double rate,
               const double* settings, long step, double decay) {
  const auto [beta1, beta2, eps] = std::array{settings[0], settings[1], settings[2]};
  const f32x4 b1 = beta1, rest1 = 1 - beta1, b2 = beta2, rest2 = 1 - beta2, epsilon = eps;
  const f32x4 size = rate / (1 - power(beta1, step));
  const f32x4 bias2 = 1 / (1 - power(beta2, step)), keep = 1 - rate * decay;
  each<2>(p, g, memory, n, [=](f32x4& v, f32x4 d, f32x4* m) {
    m[0] = b1 * m[0] + rest1 * d;
    m[1] = b2 * m[1] + rest2 * (d * d);
    v = keep * v - size * m[0] / (sqrt(m[1] * bias2) + epsilon);
  });
}

void adam(float* p, const float* g, float* memory, std::size_t n, double rate,
          const double* settings, long step) {
  adam_step(p, g, memory, n, rate, settings, step, 0);
}

void adamw(float* p, const float* g, float* memory, std::size_t n, double rate,
           const double* settings, long step) {
  adam_step(p, g, memory, n, rate, settings, step, settings[3]);
}

constexpr Parameter setting(std::string_view name, std::string_view symbol, double usual,
                            double max) {
  return {.name = name,
          .symbol = symbol,
          .default_value = usual,
          .min = 0,
          .max = max,
          .slider_min = 0,
          .slider_max = max};
}

constexpr Parameter kMomentum = setting("momentum", R"(\mu)", 0.9, 0.9999);
constexpr Parameter kAlpha = setting("alpha", R"(\alpha)", 0.99, 0.9999);
constexpr Parameter kBeta1 = setting("beta1", R"(\beta_1)", 0.9, 0.9999);
constexpr Parameter kBeta2 = setting("beta2", R"(\beta_2)", 0.999, 0.99999);
constexpr Parameter kEpsilon = setting("epsilon", R"(\varepsilon)", 1e-8, 1);
constexpr Parameter kDecay = setting("weight_decay", R"(\lambda)", 0.01, 1);

constexpr Source kAdam{"D. P. Kingma, J. Ba", "Adam: A method for stochastic optimization", 2014,
                       "https://arxiv.org/abs/1412.6980"};

constexpr OptimizerRule kRules[] = {
    {"sgd",
     "SGD",
     R"(p\gets p-\eta g)",
     {},
     0,
     {"H. Robbins, S. Monro", "A stochastic approximation method", 1951,
      "https://doi.org/10.1214/aoms/1177729586"},
     sgd},
    {"momentum",
     "Momentum",
     R"(v\gets\mu v+g,\quad p\gets p-\eta v)",
     {kMomentum},
     1,
     {"B. T. Polyak", "Some methods of speeding up the convergence of iteration methods", 1964,
      "https://doi.org/10.1016/0041-5553(64)90137-5"},
     momentum},
    {"nesterov",
     "Nesterov",
     R"(v\gets\mu v+g,\quad p\gets p-\eta(g+\mu v))",
     {kMomentum},
     1,
     {"I. Sutskever, J. Martens, G. Dahl, G. Hinton",
      "On the importance of initialization and momentum in deep learning", 2013,
      "https://proceedings.mlr.press/v28/sutskever13.html"},
     nesterov},
    {"rmsprop",
     "RMSProp",
     R"(s\gets\alpha s+(1-\alpha)g^2,\quad p\gets p-\eta\,g/(\sqrt s+\varepsilon))",
     {kAlpha, kEpsilon},
     1,
     {"T. Tieleman, G. Hinton", "Lecture 6.5: RMSProp, Neural Networks for Machine Learning", 2012,
      "https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf"},
     rmsprop},
    {"adam",
     "Adam",
     R"(p\gets p-\eta\,\hat m/(\sqrt{\hat v}+\varepsilon))",
     {kBeta1, kBeta2, kEpsilon},
     2,
     kAdam,
     adam},
    {"adamw",
     "AdamW",
     R"(p\gets(1-\eta\lambda)p-\eta\,\hat m/(\sqrt{\hat v}+\varepsilon))",
     {kBeta1, kBeta2, kEpsilon, kDecay},
     2,
     {"I. Loshchilov, F. Hutter", "Decoupled weight decay regularization", 2017,
      "https://arxiv.org/abs/1711.05101"},
     adamw},
};

}  // namespace

std::span<const OptimizerRule> optimizer_rules() { return kRules; }

const OptimizerRule* find_optimizer_rule(std::string_view id) {
  for (const OptimizerRule& rule : kRules)
    if (rule.id == id) return &rule;
  return nullptr;
}

void clip(std::span<float> gradient, double largest_norm) {
  double square = 0;
  for (const float g : gradient) square += static_cast<double>(g) * g;
  const double size = std::sqrt(square);
  if (!(size > largest_norm)) return;
  const auto factor = static_cast<float>(largest_norm / size);
  for (float& g : gradient) g *= factor;
}

}  // namespace activation_lab
