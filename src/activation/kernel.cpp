#include "activation/kernel.h"

namespace activation_lab {

void map_f32(const FloatKernel& kernel, const float* x, float* y, std::size_t n,
             const double* params) {
  const std::size_t left = n % kernel.step, whole = n - left;
  kernel.map_steps(x, y, n / kernel.step, params);
  if (left == 0) return;
  // The tail is a padded step: the same arithmetic as the others, so the same bits.
  float lanes[kLongestStep] = {};
  for (std::size_t k = 0; k < left; ++k) lanes[k] = x[whole + k];
  kernel.map_steps(lanes, lanes, 1, params);
  for (std::size_t k = 0; k < left; ++k) y[whole + k] = lanes[k];
}

}  // namespace activation_lab
