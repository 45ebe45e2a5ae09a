// What JavaScript may call of training: sessions by number, few and coarse calls.
#include <emscripten/bind.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bindings/object.h"
#include "bindings/results.h"
#include "bindings/value.h"
#include "lab/config.h"
#include "simd/f32x4.h"

namespace activation_lab {
namespace {

using emscripten::val;

// By number, from 0; a number that was freed is used again.
std::vector<std::unique_ptr<Session>> sessions;

// Numbers that come and go: points to predict, weights to load.
std::vector<float> buffer;
std::vector<std::uint8_t> saved;

Session& at(std::size_t number) { return *sessions[number]; }  // the package checks it

// A typed array of its own.
template <class Numbers>
val copy_of(const Numbers& numbers) {
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data())).call<val>("slice");
}

val object_of(const Summary& s) {
  return Object()
      .set("mean", s.mean)
      .set("deviation", s.deviation)
      .set("low", s.low)
      .set("high", s.high)
      .set("histogram", copy_of(s.histogram));
}

template <class Entry>
Object named(const Entry& entry) {
  return Object().set("id", entry.id).set("name", entry.name);
}

// What a configuration may name.
val tables() {
  const auto settings = [](const Parameter& p) { return to_js(p); };
  return Object()
      .set("toySets", array_of(toy_sets(),
                               [](const ToySet& set) -> val {
                                 return named(set).set("isSurface", set.is_surface);
                               }))
      .set("losses", array_of(losses(),
                              [](const Loss& loss) -> val {
                                return named(loss)
                                    .set("tex", loss.tex)
                                    .set("forClasses", loss.targets != Targets::numbers);
                              }))
      .set("optimizers", array_of(optimizer_rules(),
                                  [&](const OptimizerRule& rule) -> val {
                                    return named(rule)
                                        .set("tex", rule.tex)
                                        .set("settings", array_of(rule.settings, settings))
                                        .set("source", to_js(rule.source));
                                  }))
      .set("initializers", array_of(initializers(), [](const Initializer& one) -> val {
             return named(one).set("tex", one.tex).set("scaled", one.scaled);
           }));
}

// { value: number of the session, wanted: bytes that it takes }, { error }, or { wanted, most }
// where it would take too many beside those that are `taken`.
val create(const val& description, double taken) {
  const auto read = read_config(value_of(description));
  if (const auto* error = std::get_if<ConfigError>(&read)) {
    const auto kind = error->kind == ConfigError::Kind::type ? ArgumentError::Kind::type
                                                             : ArgumentError::Kind::range;
    return result_of(ArgumentError{kind, error->message});
  }
  const auto& config = std::get<LabConfig>(read);
  const double wanted = memory_of(config);
  if (taken + wanted > kMostMemory) return Object().set("wanted", wanted).set("most", kMostMemory);
  auto session = std::make_unique<Session>(make_session(config));
  std::size_t number = 0;
  while (number < sessions.size() && sessions[number]) ++number;
  if (number == sessions.size()) sessions.emplace_back();
  sessions[number] = std::move(session);
  return Object().set("value", static_cast<double>(number)).set("wanted", wanted);
}

void release(std::size_t number) { sessions[number].reset(); }

double step(std::size_t number, double count) {
  return static_cast<double>(at(number).step(static_cast<std::size_t>(count)));
}

void restart(std::size_t number) { at(number).reset(); }

val status(std::size_t number) {
  constexpr const char* kNames[] = {"running", "finished", "diverged"};
  const Session& session = at(number);
  Object r;
  r.set("status", kNames[static_cast<int>(session.status())])
      .set("step", static_cast<double>(session.steps()));
  if (const auto& divergence = session.divergence()) {
    r.set("divergence", Object()
                            .set("step", static_cast<double>(divergence->step))
                            .set("layer", static_cast<double>(divergence->layer))
                            .set("quantity", name_of(divergence->quantity)));
  }
  return r;
}

val metrics(std::size_t number) {
  const Metrics m = at(number).metrics();
  return Object()
      .set("step", static_cast<double>(m.step))
      .set("epoch", m.epoch)
      .set("trainLoss", m.train_loss)
      .set("testLoss", m.test_loss)
      .set("trainAccuracy", m.train_accuracy)
      .set("testAccuracy", m.test_accuracy);
}

val layer_stats(std::size_t number) {
  return array_of(at(number).layer_stats(), [](const LayerStats& s) -> val {
    return Object()
        .set("preActivation", object_of(s.pre_activation))
        .set("activation", object_of(s.activation))
        .set("gradient", object_of(s.gradient))
        .set("gradientNorm", s.gradient_norm)
        .set("weightNorm", s.weight_norm)
        .set("updateRatio", s.update_ratio)
        .set("deadShare", s.dead_share)
        .set("saturatedShare", s.saturated_share)
        .set("slopes", copy_of(s.slopes));
  });
}

// A view of the buffer, made that large.
val numbers(std::size_t size) {
  buffer.resize(size);
  return val(emscripten::typed_memory_view(buffer.size(), buffer.data()));
}

// The buffer holds inputs, row by row; outputs take their place.
val predict(std::size_t number) {
  buffer = at(number).predict(buffer);
  return val(emscripten::typed_memory_view(buffer.size(), buffer.data()));
}

// Puts all weights into the buffer and gives a view of it.
val weights(std::size_t number) {
  buffer = at(number).weights();
  return val(emscripten::typed_memory_view(buffer.size(), buffer.data()));
}

// The buffer holds as many numbers as weights() gives; false where one is not finite.
bool load(std::size_t number) { return at(number).load(buffer); }

val pre_activations(std::size_t number, std::size_t layer, std::size_t unit) {
  return copy_of(at(number).pre_activations(layer, unit));
}

val loss_slice(std::size_t number, double seed, double span, std::size_t points, bool is_plane) {
  return copy_of(at(number).loss_slice({static_cast<std::uint64_t>(seed), span, points, is_plane}));
}

val save(std::size_t number) { return copy_of(at(number).save()); }

// A view of bytes to restore from, made that large.
val bytes(std::size_t size) {
  saved.resize(size);
  return val(emscripten::typed_memory_view(saved.size(), saved.data()));
}

// The bytes are what save() gave; false where they are not of such a session.
bool restore(std::size_t number) {
  const bool done = at(number).restore(saved);
  std::vector<std::uint8_t>().swap(saved);
  return done;
}

double saved_size(std::size_t number) { return static_cast<double>(at(number).saved_size()); }

// Inputs and labels in their own units: a class's number, or the height of a surface.
val examples_of(const Dataset& data, const Examples& examples) {
  std::vector<float> inputs, labels;
  for (std::size_t i = 0; i < data.rows; ++i) {
    for (std::size_t j = 0; j < data.inputs; ++j)
      inputs.push_back(examples.inputs.undo(j, data.input(i)[j]));
    labels.push_back(examples.is_classification
                         ? static_cast<float>(read_class(data.target(i), data.outputs))
                         : examples.targets.undo(0, *data.target(i)));
  }
  return Object().set("inputs", copy_of(inputs)).set("labels", copy_of(labels));
}

val object_of(const Scaling& scaling) {
  return Object().set("mean", copy_of(scaling.mean)).set("scale", copy_of(scaling.scale));
}

// All that the configuration came to, defaults and all.
val description(std::size_t number) {
  constexpr const char* kSchedules[] = {"constant", "step", "cosine"};
  const Session& session = at(number);
  const SessionConfig& config = session.config();
  const Examples& examples = session.examples();
  const auto params = [](const auto& list, const std::array<double, 4>& values) {
    Object r;
    std::size_t i = 0;
    for (const Parameter& p : list) r.set(std::string(p.name).c_str(), values[i++]);
    return r;
  };
  const val layers = array_of(session.net().layers(), [&](const Net::Layer& layer) -> val {
    constexpr const char* kLearned[] = {"none", "layer", "unit", "none"};
    const LayerShape& shape = layer.shape;
    return Object()
        .set("inputs", static_cast<double>(layer.inputs))
        .set("units", static_cast<double>(shape.units))
        .set("activation", shape.activation->spec().id)
        .set("params", params(shape.activation->spec().parameters, shape.params))
        .set("residual", shape.residual)
        .set("learn", kLearned[static_cast<int>(shape.left_slope)])
        .set("parameters",
             static_cast<double>((layer.inputs + 1) * shape.units + layer.slope_count()));
  });
  return Object()
      .set("inputs", static_cast<double>(session.net().inputs()))
      .set("outputs", static_cast<double>(session.net().outputs()))
      .set("layers", layers)
      .set("isClassification", examples.is_classification)
      .set("trainRows", static_cast<double>(examples.train.rows))
      .set("testRows", static_cast<double>(examples.test.rows))
      .set("loss", config.loss->id)
      .set("optimizer",
           Object()
               .set("kind", config.optimizer->id)
               .set("settings", params(config.optimizer->settings, config.optimizer_settings)))
      .set("learningRate", config.learning_rate)
      .set("schedule", Object()
                           .set("kind", kSchedules[static_cast<int>(config.schedule)])
                           .set("epochs", static_cast<double>(config.decay_every))
                           .set("factor", config.decay))
      .set("batchSize", static_cast<double>(config.batch_size))
      .set("epochs", static_cast<double>(config.epoch_limit))
      .set("l1", config.l1)
      .set("l2", config.l2)
      .set("clipNorm", config.clip_norm)
      .set("seed", static_cast<double>(config.seed))
      .set("inputScaling", object_of(examples.inputs))
      .set("targetScaling", object_of(examples.targets));
}

// The training set as the net sees it: inputs and targets, flat.
val tensors(std::size_t number) {
  const Dataset& train = at(number).examples().train;
  std::vector<float> x, t;
  for (std::size_t i = 0; i < train.rows; ++i) {
    x.insert(x.end(), train.input(i), train.input(i) + train.inputs);
    t.insert(t.end(), train.target(i), train.target(i) + train.outputs);
  }
  return Object().set("inputs", copy_of(x)).set("targets", copy_of(t));
}

val examples(std::size_t number) {
  const Examples& all = at(number).examples();
  return Object().set("train", examples_of(all.train, all)).set("test", examples_of(all.test, all));
}

std::string weights_hash(std::size_t number) {
  char text[17];
  std::uint64_t hash = at(number).weights_hash();
  for (int i = 16; i-- > 0; hash >>= 4) text[i] = "0123456789abcdef"[hash & 15];
  text[16] = 0;
  return text;
}

}  // namespace

EMSCRIPTEN_BINDINGS(activation_lab_training) {
  using emscripten::function;
  function(
      "simd", +[] { return kSimd; });
  function("tables", &tables);
  function("createSession", &create);
  function("freeSession", &release);
  function("step", &step);
  function("reset", &restart);
  function("status", &status);
  function("metrics", &metrics);
  function("layerStats", &layer_stats);
  function("numbers", &numbers);
  function("predict", &predict);
  function("weights", &weights);
  function("load", &load);
  function("description", &description);
  function("examples", &examples);
  function("tensors", &tensors);
  function("preActivations", &pre_activations);
  function("lossSlice", &loss_slice);
  function("save", &save);
  function("savedSize", &saved_size);
  function("bytes", &bytes);
  function("restore", &restore);
  function("weightsHash", &weights_hash);
}

}  // namespace activation_lab
