// What JavaScript may call of training: sessions by number, few and coarse calls.
#include <emscripten/bind.h>

#include <memory>
#include <string>
#include <vector>

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

Session& at(std::size_t number) { return *sessions[number]; }  // the package checks it

val object_of(const Summary& s) {
  val r = val::object();
  r.set("mean", s.mean);
  r.set("deviation", s.deviation);
  r.set("low", s.low);
  r.set("high", s.high);
  return r;
}

// { value: number of the session } or { error }.
val create(const val& description) {
  const auto read = read_config(value_of(description));
  if (const auto* error = std::get_if<ConfigError>(&read)) {
    const auto kind = error->kind == ConfigError::Kind::type ? ArgumentError::Kind::type
                                                             : ArgumentError::Kind::range;
    return result_of(ArgumentError{kind, error->message});
  }
  auto session = std::make_unique<Session>(make_session(std::get<LabConfig>(read)));
  std::size_t number = 0;
  while (number < sessions.size() && sessions[number]) ++number;
  if (number == sessions.size()) sessions.emplace_back();
  sessions[number] = std::move(session);
  return result_of(val(static_cast<double>(number)));
}

void release(std::size_t number) { sessions[number].reset(); }

double step(std::size_t number, double count) {
  return static_cast<double>(at(number).step(static_cast<std::size_t>(count)));
}

void restart(std::size_t number) { at(number).reset(); }

val status(std::size_t number) {
  constexpr const char* kNames[] = {"running", "finished", "diverged"};
  const Session& session = at(number);
  val r = val::object();
  r.set("status", kNames[static_cast<int>(session.status())]);
  r.set("step", static_cast<double>(session.steps()));
  if (const auto& divergence = session.divergence()) {
    val d = val::object();
    d.set("step", static_cast<double>(divergence->step));
    d.set("layer", static_cast<double>(divergence->layer));
    d.set("quantity", divergence->quantity);
    r.set("divergence", d);
  }
  return r;
}

val metrics(std::size_t number) {
  const Metrics m = at(number).metrics();
  val r = val::object();
  r.set("step", static_cast<double>(m.step));
  r.set("epoch", m.epoch);
  r.set("trainLoss", m.train_loss);
  r.set("testLoss", m.test_loss);
  r.set("trainAccuracy", m.train_accuracy);
  r.set("testAccuracy", m.test_accuracy);
  return r;
}

val layer_stats(std::size_t number) {
  Session& session = at(number);
  val all = val::array();
  for (std::size_t l = 0; l < session.net().layers().size(); ++l) {
    const LayerStats s = session.layer_stats(l);
    val r = val::object();
    r.set("preActivation", object_of(s.pre_activation));
    r.set("activation", object_of(s.activation));
    r.set("gradient", object_of(s.gradient));
    r.set("gradientNorm", s.gradient_norm);
    r.set("weightNorm", s.weight_norm);
    r.set("updateRatio", s.update_ratio);
    r.set("deadShare", s.dead_share);
    r.set("saturatedShare", s.saturated_share);
    all.set(static_cast<double>(l), r);
  }
  return all;
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

// How many inputs and outputs a row has.
val shape(std::size_t number) {
  Session& session = at(number);
  val r = val::object();
  r.set("inputs", static_cast<double>(session.net().inputs()));
  r.set("outputs", static_cast<double>(session.net().outputs()));
  return r;
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
  function("simd", +[] { return kSimd; });
  function("createSession", &create);
  function("freeSession", &release);
  function("step", &step);
  function("reset", &restart);
  function("status", &status);
  function("metrics", &metrics);
  function("layerStats", &layer_stats);
  function("numbers", &numbers);
  function("predict", &predict);
  function("shape", &shape);
  function("weightsHash", &weights_hash);
}

}  // namespace activation_lab
