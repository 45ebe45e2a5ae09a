// Examples as a net takes them: rows padded with zeros to a multiple of four floats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "data/csv.h"
#include "data/toy.h"
#include "net/loss.h"

namespace activation_lab {

struct Dataset {
  std::size_t inputs = 0, outputs = 0, rows = 0;
  std::vector<float> x;  // rows × padded(inputs)
  std::vector<float> t;  // rows × padded(outputs)

  const float* input(std::size_t row) const;
  const float* target(std::size_t row) const;
};

// u = (v − mean)·scale, column by column; no columns: u = v.
struct Scaling {
  std::vector<double> mean, scale;

  float apply(std::size_t column, float v) const;
  float undo(std::size_t column, float u) const;
};

// What a session learns from, and what it is tested with.
struct Examples {
  Dataset train, test;
  bool is_classification = true;
  Scaling inputs, targets;  // which both sets have been through
};

// Empty, with room for that many rows.
Dataset make_dataset(std::size_t inputs, std::size_t outputs, std::size_t rows);

// How many outputs tell that many classes apart: one for two classes, unless they are a
// distribution.
std::size_t outputs_for(std::size_t classes, Targets targets);

// Writes a class (0, 1, …) as the loss wants it.
void write_class(std::size_t label, Targets targets, std::size_t outputs, float* t);

// The class that a row of outputs stands for. One output tells two classes apart by its sign, be it
// a logit or a number to come near ±1.
std::size_t read_class(const float* output, std::size_t outputs);

// `rows` points of a toy set, in an order of their own. Classes become targets of that kind; a
// surface's heights stay what they are.
Dataset draw_toy_set(const ToySet& set, std::size_t rows, float noise, Targets targets,
                     std::uint64_t seed);

// The rows of a table, in an order drawn from the seed.
Dataset shuffled(const Table& table, Targets targets, std::uint64_t seed);

// The last `test_rows` rows are for testing. To standardize is to bring every column of the inputs,
// and the numbers that a surface has for targets, to mean 0 and deviation 1 on the training set; a
// column that is constant there becomes 0.
Examples split(const Dataset& all, std::size_t test_rows, bool is_classification, bool standardize);

}  // namespace activation_lab
