#include "net/loss.h"

#include <algorithm>

#include "net/matrix.h"
#include "simd/math.h"

namespace activation_lab {

namespace {

// One value and slope of each output. `each(o, t)` gives both for four of them.
struct LossAndSlope {
  f32x4 loss, slope;
};

template <class Each>
double elementwise(const float* output, const float* target, std::size_t rows, std::size_t units,
                   std::size_t stride, float* gradient, Each each) {
  const float share = 1.0f / static_cast<float>(rows * units);
  double total = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < stride; j += kLanes) {
      const std::size_t at = i * stride + j;
      const LossAndSlope r = each(f32x4::load(output + at), f32x4::load(target + at));
      float loss[kLanes], slope[kLanes];
      r.loss.store(loss);
      (r.slope * share).store(slope);
      for (std::size_t k = 0; k < kLanes; ++k) {
        const bool is_unit = j + k < units;
        if (is_unit) total += loss[k];
        gradient[at + k] = is_unit ? slope[k] : 0;
      }
    }
  }
  return total / static_cast<double>(rows * units);
}

double squared_error(const float* output, const float* target, std::size_t rows, std::size_t units,
                     std::size_t stride, float* gradient) {
  return elementwise(output, target, rows, units, stride, gradient, [](f32x4 o, f32x4 t) {
    const f32x4 d = o - t;
    return LossAndSlope{d * d, 2.0 * d};
  });
}

// −t·ln σ(o) − (1 − t)·ln σ(−o) = max(o, 0) − t·o + ln(1 + e^−|o|)
double binary_cross_entropy(const float* output, const float* target, std::size_t rows,
                            std::size_t units, std::size_t stride, float* gradient) {
  return elementwise(output, target, rows, units, stride, gradient, [](f32x4 o, f32x4 t) {
    return LossAndSlope{max(o, 0.0) - t * o + log1p(exp(-abs(o))), logistic(o) - t};
  });
}

double hinge(const float* output, const float* target, std::size_t rows, std::size_t units,
             std::size_t stride, float* gradient) {
  return elementwise(output, target, rows, units, stride, gradient, [](f32x4 o, f32x4 t) {
    const f32x4 margin = 1.0 - t * o;
    return LossAndSlope{max(margin, 0.0), select(margin > 0.0, -t, f32x4(0.0))};
  });
}

// Σⱼ tⱼ·(ln Σₖ e^oₖ − oⱼ), the largest output subtracted first.
double softmax_cross_entropy(const float* output, const float* target, std::size_t rows,
                             std::size_t units, std::size_t stride, float* gradient) {
  const float share = 1.0f / static_cast<float>(rows);
  double total = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const float* const o = output + i * stride;
    const float* const t = target + i * stride;
    float* const g = gradient + i * stride;
    const float largest = *std::max_element(o, o + units);
    for (std::size_t j = 0; j < stride; j += kLanes)
      exp(f32x4::load(o + j) - f32x4(largest)).store(g + j);
    float sum = 0;
    for (std::size_t j = 0; j < units; ++j) sum += g[j];
    float log_sum[kLanes];
    log1p(f32x4(sum) - 1.0).store(log_sum);
    for (std::size_t j = 0; j < units; ++j) {
      total += static_cast<double>(t[j]) *
               (static_cast<double>(log_sum[0]) - (static_cast<double>(o[j]) - largest));
      g[j] = (g[j] / sum - t[j]) * share;
    }
    std::fill(g + units, g + stride, 0.0f);
  }
  return total / static_cast<double>(rows);
}

constexpr Loss kLosses[] = {
    {"squared-error", "Squared error", R"(\tfrac1n\sum_j (o_j-t_j)^2)", Targets::numbers,
     squared_error},
    {"binary-cross-entropy", "Binary cross-entropy",
     R"(-\tfrac1n\sum_j t_j\ln\sigma(o_j)+(1-t_j)\ln\sigma(-o_j))", Targets::zero_or_one,
     binary_cross_entropy},
    {"softmax-cross-entropy", "Softmax cross-entropy", R"(-\sum_j t_j\ln\mathrm{softmax}(o)_j)",
     Targets::distribution, softmax_cross_entropy},
    {"hinge", "Hinge", R"(\tfrac1n\sum_j\max(0,\ 1-t_j\,o_j))", Targets::sign, hinge},
};

}  // namespace

std::span<const Loss> losses() { return kLosses; }

const Loss* find_loss(std::string_view id) {
  for (const Loss& loss : kLosses)
    if (loss.id == id) return &loss;
  return nullptr;
}

}  // namespace activation_lab
