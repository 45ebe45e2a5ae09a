// What JavaScript may call of experiments: their list, a plan for settings, a row of one seed.
#include <emscripten/bind.h>

#include <memory>

#include "bindings/object.h"
#include "bindings/results.h"
#include "bindings/value.h"
#include "lab/experiment.h"
#include "simd/f32x4.h"

namespace activation_lab {
namespace {

using emscripten::val;

constexpr const char* kScales[] = {"linear", "logarithmic"};

const char* scale_name(AxisScale scale) { return kScales[static_cast<int>(scale)]; }

template <class Words>
val texts(const Words& words) {
  return array_of(words, [](std::string_view word) { return std::string(word); });
}

val numbers_of(std::span<const double> numbers) {
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data())).call<val>("slice");
}

val to_js(const Control& control) {
  constexpr const char* kKinds[] = {"number",  "whole",      "choice",
                                    "choices", "activation", "activations"};
  Object r;
  r.set("id", control.id).set("kind", kKinds[static_cast<int>(control.kind)]);
  if (control.is_number())
    r.set("default", control.default_number).set("min", control.min).set("max", control.max);
  else if (control.takes_several())
    r.set("default", texts(control.default_words));
  else
    r.set("default", control.default_words[0]);
  if (!control.options.empty()) r.set("options", texts(control.options));
  return r;
}

val list() {
  return array_of(experiments(), [](const Experiment* experiment) -> val {
    return Object()
        .set("id", experiment->id)
        .set("curriculum", experiment->curriculum)
        .set("source", activation_lab::to_js(experiment->source))
        .set("controls",
             array_of(experiment->controls, [](const Control& c) -> val { return to_js(c); }));
  });
}

val error_of(const ConfigError& error) {
  return result_of(ArgumentError{error.kind == ConfigError::Kind::type ? ArgumentError::Kind::type
                                                                       : ArgumentError::Kind::range,
                                 error.message});
}

val to_js(const Settings& settings) {
  Object r;
  for (const auto& [control, number, words] : settings.entries()) {
    const std::string id(control->id);
    if (control->is_number())
      r.set(id.c_str(), number);
    else if (control->takes_several())
      r.set(id.c_str(), texts(words));
    else
      r.set(id.c_str(), words.front());
  }
  return r;
}

val to_js(const Plan& plan) {
  return Object()
      .set("conditions", array_of(plan.conditions,
                                  [](const Condition& condition) -> val {
                                    Object r;
                                    for (const auto& [name, value] : condition.is)
                                      r.set(std::string(name).c_str(), std::string_view(value));
                                    return r;
                                  }))
      .set("measures", array_of(plan.measures, [](const Measure& measure) -> val {
             Object r;
             r.set("id", measure.id)
                 .set("scale", scale_name(measure.scale))
                 .set("width", static_cast<double>(measure.width));
             if (!measure.axis.id.empty()) {
               r.set("axis", Object()
                                 .set("id", measure.axis.id)
                                 .set("scale", scale_name(measure.axis.scale))
                                 .set("places", numbers_of(measure.axis.places)));
             }
             return r;
           }));
}

// { value: { settings, plan } } or { error }. `number`: the experiment's place in the list.
val plan(std::size_t number, const val& given) {
  const Experiment& experiment = *experiments()[number];
  const auto read = read_settings(experiment, value_of(given));
  if (const auto* error = std::get_if<ConfigError>(&read)) return error_of(*error);
  const auto& settings = std::get<Settings>(read);
  return result_of(
      Object().set("settings", to_js(settings)).set("plan", to_js(experiment.plan(settings))));
}

// { value: the row of that seed } or { error }.
val run(std::size_t number, const val& given, double seed) {
  const Experiment& experiment = *experiments()[number];
  const auto read = read_settings(experiment, value_of(given));
  if (const auto* error = std::get_if<ConfigError>(&read)) return error_of(*error);
  const auto& settings = std::get<Settings>(read);
  const Plan plan = experiment.plan(settings);
  Row row(plan);
  experiment.run(settings, plan, static_cast<std::uint64_t>(seed), row);
  return result_of(numbers_of(row.numbers()));
}

}  // namespace

EMSCRIPTEN_BINDINGS(activation_lab_experiments) {
  using emscripten::function;
  function(
      "simd", +[] { return kSimd; });
  function("experiments", &list);
  function("plan", &plan);
  function("run", &run);
}

}  // namespace activation_lab
