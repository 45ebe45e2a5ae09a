#include "data/dataset.h"

#include <algorithm>

#include "net/matrix.h"

namespace activation_lab {

const float* Dataset::input(std::size_t row) const { return &x[row * padded(inputs)]; }
const float* Dataset::target(std::size_t row) const { return &t[row * padded(outputs)]; }

Dataset make_dataset(std::size_t inputs, std::size_t outputs, std::size_t rows) {
  return {inputs, outputs, rows, std::vector<float>(rows * padded(inputs)),
          std::vector<float>(rows * padded(outputs))};
}

std::size_t outputs_for(std::size_t classes, Targets targets) {
  return classes == 2 && targets != Targets::distribution ? 1 : classes;
}

void write_class(std::size_t label, Targets targets, std::size_t outputs, float* t) {
  const float other = targets == Targets::numbers || targets == Targets::sign ? -1.0f : 0.0f;
  if (outputs == 1) {
    *t = label == 1 ? 1.0f : other;
    return;
  }
  std::fill(t, t + outputs, other);
  t[label] = 1;
}

std::size_t read_class(const float* output, std::size_t outputs) {
  if (outputs == 1) return *output > 0 ? 1 : 0;
  return static_cast<std::size_t>(std::max_element(output, output + outputs) - output);
}

Dataset draw_toy_set(const ToySet& set, std::size_t rows, float noise, Targets targets,
                     std::uint64_t seed) {
  Rng rng(seed);
  const std::size_t outputs = set.is_surface ? 1 : outputs_for(2, targets);
  Dataset data = make_dataset(2, outputs, rows);
  std::vector<std::uint32_t> places(rows);
  for (std::size_t i = 0; i < rows; ++i) places[i] = static_cast<std::uint32_t>(i);
  rng.shuffle(places);
  for (std::size_t i = 0; i < rows; ++i) {
    const ToyPoint point = set.draw(rng, i, rows, noise);
    float* const x = &data.x[places[i] * padded(2)];
    float* const t = &data.t[places[i] * padded(outputs)];
    x[0] = point.x;
    x[1] = point.y;
    if (set.is_surface)
      *t = point.label;
    else
      write_class(point.label > 0 ? 1 : 0, targets, outputs, t);
  }
  return data;
}

}  // namespace activation_lab
