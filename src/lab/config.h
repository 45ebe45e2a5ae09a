// A session's configuration: read, checked and completed.
//
//   seed           whole number from 0 to 2⁵³ − 1                      1
//   data           { set, count, noise, test, standardize }            circle, 200, 0, 0.5, false
//                  or { csv, target, task, test, standardize }: see data/csv.h; target: a column's
//                    name                                              the last, 0.25, true
//                    test: share of the examples kept for testing
//   layers         hidden ones: [{ units, activation, params, residual, learn }]
//                    learn: how many slopes PReLU learns: layer (one), unit (one each) or none
//   definitions    own activations: [{ id, expression, name, params }], see expression/parser.h;
//                    params: { name: default } or { name: { default, min, max } }
//   output         activation of the last layer                       identity
//   loss           see net/loss.h                                      binary-cross-entropy, for
//                                                                      surfaces squared-error
//   initializer    name, or { kind, scale }                            xavier-uniform, 1
//   optimizer      name, or { kind, and its settings }                 adam
//   learningRate                                                       0.01
//   schedule       { kind: constant | step | cosine, epochs, factor }  constant
//   batchSize, epochs (0: no limit), l1, l2, clipNorm (0: none)        10, 0, 0, 0, 0
//
// Every mistake is named by its path: `layers[2].units: 0 is not in 1…512`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "data/csv.h"
#include "data/toy.h"
#include "lab/reader.h"
#include "lab/session.h"

namespace activation_lab {

inline constexpr std::size_t kMostLayers = 64, kMostUnits = 512, kMostExamples = 100'000,
                             kMostBatch = 4'096, kMostDefinitions = 8;

struct DataConfig {
  const ToySet* set = nullptr;  // nullptr: the table
  std::size_t count = 200;
  float noise = 0;
  Table table;
  double test = 0.5;
  bool standardize = false;

  bool is_surface() const { return set ? set->is_surface : table.is_surface(); }
};

struct LabConfig {
  SessionConfig session;
  DataConfig data;
};

std::variant<LabConfig, ConfigError> read_config(const Value& value);

// Bytes that its session takes, or what comes closest to that: its numbers, and as many once more
// for what is asked of it. Known before any of it is taken, because WebAssembly cannot refuse
// memory without coming to an end.
double memory_of(const LabConfig& config);

// For all sessions that there are at a time: half of what 32-bit WebAssembly has by default, where
// arrays come and go beside them.
inline constexpr double kMostMemory = 1 << 30;

// The session that it describes.
Session make_session(const LabConfig& config);

}  // namespace activation_lab
