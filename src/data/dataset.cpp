#include "data/dataset.h"

#include <algorithm>
#include <cmath>

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

float Scaling::apply(std::size_t column, float v) const {
  if (mean.empty()) return v;
  return static_cast<float>((static_cast<double>(v) - mean[column]) * scale[column]);
}

float Scaling::undo(std::size_t column, float u) const {
  if (mean.empty()) return u;
  return static_cast<float>(static_cast<double>(u) / scale[column] + mean[column]);
}

Dataset shuffled(const Table& table, Targets targets, std::uint64_t seed) {
  const std::size_t inputs = table.inputs.size();
  const std::size_t outputs = table.is_surface() ? 1 : outputs_for(table.classes.size(), targets);
  Dataset data = make_dataset(inputs, outputs, table.rows);
  std::vector<std::uint32_t> places(table.rows);
  for (std::size_t i = 0; i < table.rows; ++i) places[i] = static_cast<std::uint32_t>(i);
  Rng(seed).shuffle(places);
  for (std::size_t i = 0; i < table.rows; ++i) {
    std::copy_n(&table.x[i * inputs], inputs, &data.x[places[i] * padded(inputs)]);
    float* const t = &data.t[places[i] * padded(outputs)];
    if (table.is_surface())
      *t = table.labels[i];
    else
      write_class(static_cast<std::size_t>(table.labels[i]), targets, outputs, t);
  }
  return data;
}

namespace {

// Of the first `rows` rows, and applied to all of them.
Scaling standardized(std::vector<float>& values, std::size_t columns, std::size_t rows) {
  const std::size_t stride = padded(columns), all = values.size() / stride;
  Scaling scaling{std::vector<double>(columns), std::vector<double>(columns)};
  for (std::size_t j = 0; j < columns; ++j) {
    double sum = 0, square = 0;
    for (std::size_t i = 0; i < rows; ++i) sum += static_cast<double>(values[i * stride + j]);
    const double mean = sum / static_cast<double>(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const double d = static_cast<double>(values[i * stride + j]) - mean;
      square += d * d;
    }
    const double deviation = std::sqrt(square / static_cast<double>(rows));
    scaling.mean[j] = mean;
    scaling.scale[j] = deviation > 0 ? 1 / deviation : 1;
    for (std::size_t i = 0; i < all; ++i)
      values[i * stride + j] = scaling.apply(j, values[i * stride + j]);
  }
  return scaling;
}

}  // namespace

Examples split(const Dataset& all, std::size_t test_rows, bool is_classification,
               bool standardize) {
  Dataset data = all;
  const std::size_t train_rows = data.rows - test_rows;
  Examples examples;
  examples.is_classification = is_classification;
  if (standardize) {
    examples.inputs = standardized(data.x, data.inputs, train_rows);
    if (!is_classification) examples.targets = standardized(data.t, data.outputs, train_rows);
  }
  const auto part = [&](std::size_t from, std::size_t rows) {
    Dataset piece = make_dataset(data.inputs, data.outputs, rows);
    std::copy_n(&data.x[from * padded(data.inputs)], piece.x.size(), piece.x.begin());
    std::copy_n(&data.t[from * padded(data.outputs)], piece.t.size(), piece.t.begin());
    return piece;
  };
  examples.train = part(0, train_rows);
  examples.test = part(train_rows, test_rows);
  return examples;
}

}  // namespace activation_lab
