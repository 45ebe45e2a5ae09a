#include "lab/config.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string_view>

#include "expression/user_catalog.h"
#include "lab/reader.h"
#include "text/decimal.h"
#include "text/filled.h"

namespace activation_lab {

namespace {

// One of the session's own activations, or of the registry.
const Activation* read_activation(Reader& reader, std::string_view name, std::string_view usual,
                                  const Definitions& own) {
  const Value& value = reader.at(name);
  if (const std::string* word = value.text())
    for (const auto& definition : own)
      if (definition->spec().id == *word) return definition.get();
  return reader.activation(name, usual);
}

LeftSlope read_left_slope(Reader& reader, const Activation& activation) {
  static constexpr Word<LeftSlope> kWays[] = {{"layer", LeftSlope::learned_per_layer},
                                              {"unit", LeftSlope::learned_per_unit},
                                              {"none", LeftSlope::of_activation}};
  const LeftSlope usual = usual_left_slope(activation);
  const bool can_learn = usual == LeftSlope::learned_per_layer;
  const auto* way =
      reader.choice("learn", std::span<const Word<LeftSlope>>(kWays), can_learn ? "layer" : "none");
  if (usual == LeftSlope::drawn) return usual;
  if (way->value != LeftSlope::of_activation && !can_learn) {
    reader.fail(ConfigError::Kind::range, reader.path_to("learn"),
                filled("% has no slope to learn; allowed: none, or the activation prelu",
                       {activation.spec().id}));
  }
  return way->value;
}

LayerShape read_layer(const Value& value, const std::string& path, std::size_t before,
                      const Definitions& own, Error& error) {
  Reader reader(value, path, error);
  LayerShape layer;
  layer.units = reader.whole("units", 8, 1, kMostUnits);
  layer.activation = read_activation(reader, "activation", "tanh", own);
  Reader params(reader.at("params"), reader.path_to("params"), error);
  layer.params = params.parameters(layer.activation->spec().parameters);
  params.finish();
  layer.residual = reader.boolean("residual", false);
  if (layer.residual && layer.units != before) {
    reader.fail(
        ConfigError::Kind::range, reader.path_to("residual"),
        filled("a residual layer is as wide as the one before it; % is not %",
               {decimal(static_cast<double>(layer.units)), decimal(static_cast<double>(before))}));
  }
  layer.left_slope = read_left_slope(reader, *layer.activation);
  reader.finish();
  return layer;
}

void read_table(Reader& reader, const Value& csv, DataConfig& data) {
  static constexpr Word<Task> kTasks[] = {{"classification", Task::classification},
                                          {"regression", Task::regression}};
  CsvOptions options;
  if (const Value& target = reader.at("target"); !target.is_missing()) {
    if (!target.text()) return reader.mistaken("target", target, "a text");
    options.target = *target.text();
  }
  if (!reader.at("task").is_missing()) {
    options.has_task = true;
    options.task =
        reader.choice("task", std::span<const Word<Task>>(kTasks), "classification")->value;
  }
  if (!csv.text()) return reader.mistaken("csv", csv, "a text");
  auto read = read_csv(*csv.text(), options);
  if (const auto* mistake = std::get_if<CsvError>(&read)) {
    reader.fail(ConfigError::Kind::range, reader.path_to("csv"), mistake->message);
    return;
  }
  data.table = std::get<Table>(std::move(read));
  data.count = data.table.rows;
}

DataConfig read_data(const Value& value, Error& error) {
  Reader reader(value, "data", error);
  DataConfig data;
  if (const Value& csv = reader.at("csv"); !csv.is_missing()) {
    read_table(reader, csv, data);
  } else {
    data.set = reader.choice("set", toy_sets(), "circle");
    data.count = reader.whole("count", 200, 2, kMostExamples);
    data.noise = static_cast<float>(reader.number("noise", 0, 0, 1));
  }
  data.test = reader.number("test", data.set ? 0.5 : 0.25, 0, 0.9);
  data.standardize = reader.boolean("standardize", data.set == nullptr);
  reader.finish();
  return data;
}

Definitions read_definitions(Reader& outer, Error& error) {
  Definitions definitions;
  const Value& value = outer.at("definitions");
  if (value.is_missing()) return definitions;
  const Value::List* list = value.list();
  if (!list) return outer.mistaken("definitions", value, "a list"), definitions;
  if (list->size() > kMostDefinitions) {
    outer.fail(
        ConfigError::Kind::range, "definitions",
        filled("% of them; allowed: at most %", {decimal(static_cast<double>(list->size())),
                                                 decimal(static_cast<double>(kMostDefinitions))}));
  }
  for (std::size_t i = 0; i < list->size() && !error; ++i) {
    Reader reader((*list)[i], filled("definitions[%]", {decimal(static_cast<double>(i))}), error);
    DefinitionInput input{reader.text("id"), reader.text("expression")};
    if (!reader.at("name").is_missing()) input.name = reader.text("name");
    Reader params(reader.at("params"), reader.path_to("params"), error);
    for (const auto& [name, given] : params.members()) {
      ParameterInput parameter{name};
      params.at(name);
      if (given.record()) {
        Reader bounds(given, params.path_to(name), error);
        parameter.default_value = bounds.number("default", 0, -kInfinity, kInfinity);
        if (!bounds.at("min").is_missing())
          parameter.min = bounds.number("min", 0, -kInfinity, kInfinity);
        if (!bounds.at("max").is_missing())
          parameter.max = bounds.number("max", 0, -kInfinity, kInfinity);
        bounds.finish();
      } else {
        parameter.default_value = params.number(name, 0, -kInfinity, kInfinity);
      }
      input.parameters.push_back(std::move(parameter));
    }
    reader.finish();
    if (error) break;
    auto made = make_defined(input);
    if (const auto* mistake = std::get_if<DefinitionError>(&made))
      reader.fail(ConfigError::Kind::range, reader.path(), mistake->message);
    else
      definitions.push_back(std::get<std::shared_ptr<const DefinedActivation>>(std::move(made)));
  }
  return definitions;
}

void read_schedule(const Value& value, SessionConfig& config, Error& error) {
  static constexpr Word<Schedule> kKinds[] = {{"constant", Schedule::constant},
                                              {"step", Schedule::step_decay},
                                              {"cosine", Schedule::cosine}};
  Reader reader(value, "schedule", error);
  config.schedule =
      reader.choice("kind", std::span<const Word<Schedule>>(kKinds), "constant")->value;
  config.decay_every = reader.whole("epochs", 100, 1, 1e9);
  config.decay = reader.number("factor", 0.5, 0, 1);
  reader.finish();
}

}  // namespace

std::variant<LabConfig, ConfigError> read_config(const Value& value) {
  Error error;
  Reader reader(value, "", error);
  LabConfig config;
  SessionConfig& session = config.session;
  // Whole numbers up to there are exact in JavaScript.
  constexpr double kMostSeed = 9007199254740991;
  session.seed = static_cast<std::uint64_t>(reader.number("seed", 1, 0, kMostSeed));
  config.data = read_data(reader.at("data"), error);
  session.definitions = read_definitions(reader, error);

  const Value& layers = reader.at("layers");
  if (const Value::List* list = layers.list()) {
    if (list->size() > kMostLayers) {
      reader.fail(
          ConfigError::Kind::range, "layers",
          filled("% of them; allowed: at most %", {decimal(static_cast<double>(list->size())),
                                                   decimal(static_cast<double>(kMostLayers))}));
    }
    std::size_t before = config.data.set ? 2 : config.data.table.inputs.size();
    for (std::size_t i = 0; i < list->size() && !error; ++i) {
      const std::string path = filled("layers[%]", {decimal(static_cast<double>(i))});
      session.hidden.push_back(read_layer((*list)[i], path, before, session.definitions, error));
      before = session.hidden.back().units;
    }
  } else if (!layers.is_missing()) {
    reader.mistaken("layers", layers, "a list");
  }
  session.output_activation = read_activation(reader, "output", "identity", session.definitions);

  const bool surface = config.data.is_surface();
  session.loss = reader.choice("loss", losses(),
                               surface                                ? "squared-error"
                               : config.data.table.classes.size() > 2 ? "softmax-cross-entropy"
                                                                      : "binary-cross-entropy");
  if (surface && session.loss->targets != Targets::numbers) {
    reader.fail(ConfigError::Kind::range, "loss",
                filled("\"%\" is for classes, and the data is a surface; allowed: squared-error",
                       {session.loss->id}));
  }

  const Value& initializer = reader.at("initializer");
  if (initializer.record()) {
    Reader inner(initializer, "initializer", error);
    session.initializer = inner.choice("kind", initializers(), "xavier-uniform");
    session.initializer_scale = inner.number("scale", 1, 0, 100);
    inner.finish();
  } else {
    session.initializer = reader.choice("initializer", initializers(), "xavier-uniform");
  }

  const Value& optimizer = reader.at("optimizer");
  const auto read_settings = [&](Reader& inner) {
    session.optimizer_settings = inner.parameters(session.optimizer->settings);
    inner.finish();
  };
  if (optimizer.record()) {
    Reader inner(optimizer, "optimizer", error);
    session.optimizer = inner.choice("kind", optimizer_rules(), "adam");
    read_settings(inner);
  } else {
    session.optimizer = reader.choice("optimizer", optimizer_rules(), "adam");
    static const Value missing;
    Reader inner(missing, "optimizer", error);
    read_settings(inner);
  }

  session.learning_rate = reader.number("learningRate", 0.01, 0, 1e6);
  read_schedule(reader.at("schedule"), session, error);
  session.batch_size = reader.whole("batchSize", 10, 1, kMostBatch);
  session.epoch_limit = reader.whole("epochs", 0, 0, 1e9);
  session.l1 = reader.number("l1", 0, 0, 1e3);
  session.l2 = reader.number("l2", 0, 0, 1e3);
  session.clip_norm = reader.number("clipNorm", 0, 0, 1e9);
  reader.finish();
  if (error) return *error;
  return config;
}

double memory_of(const LabConfig& config) {
  const auto& [session, data] = config;
  const std::size_t classes = data.set ? 2 : data.table.classes.size();
  const std::size_t outputs = data.is_surface() ? 1 : outputs_for(classes, session.loss->targets);
  const std::size_t inputs = padded(data.set ? 2 : data.table.inputs.size());
  std::size_t before = inputs, parameters = 0, cells = 0;  // far below 2³²
  for (std::size_t i = 0; i <= session.hidden.size(); ++i) {
    const std::size_t stride =
        padded(i < session.hidden.size() ? session.hidden[i].units : outputs);
    parameters += (before + 2) * stride;  // with biases and slopes
    cells += stride;
    before = stride;
  }
  // Net: parameters, gradient, a layer transposed, five numbers a cell; Session: those before a
  // step.
  const double net = (4.0 + session.optimizer->memories) * static_cast<double>(parameters);
  const auto rows = static_cast<double>(std::max<std::size_t>(session.batch_size, 256));
  // Examples are drawn or read, copied to be split, and split.
  return sizeof(float) *
         (2 * net + rows * static_cast<double>(5 * cells + inputs + before) +
          3.0 * static_cast<double>(data.count) * static_cast<double>(inputs + before));
}

Session make_session(const LabConfig& config) {
  const auto& [session, data] = config;
  const Targets targets = session.loss->targets;
  const auto test = static_cast<std::size_t>(static_cast<double>(data.count) * data.test);
  const Dataset all = data.set
                          ? draw_toy_set(*data.set, data.count, data.noise, targets, session.seed)
                          : shuffled(data.table, targets, session.seed);
  return Session(session, split(all, test, !data.is_surface(), data.standardize));
}

}  // namespace activation_lab
