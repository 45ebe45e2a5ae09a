#include "lab/config.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string_view>

#include "activation/spelling.h"
#include "text/decimal.h"
#include "text/filled.h"

namespace activation_lab {

namespace {

// Reads one record. The first mistake anywhere is kept; after it everything reads as its default.
class Reader {
 public:
  Reader(const Value& value, std::string path, std::optional<ConfigError>& error)
      : path_(std::move(path)), error_(error) {
    if (value.is_missing()) return;
    record_ = value.record();
    if (!record_)
      fail(ConfigError::Kind::type, path_, filled("% is not an object", {shown(value)}));
  }

  // What stands under that name; a missing value where nothing does.
  const Value& at(std::string_view name) {
    static const Value missing;
    known_.push_back(name);
    if (record_)
      for (const auto& [key, value] : *record_)
        if (key == name) return value;
    return missing;
  }

  std::string path_to(std::string_view name) const {
    return path_.empty() ? std::string(name) : filled("%.%", {path_, name});
  }

  double number(std::string_view name, double usual, double low, double high) {
    const Value& value = at(name);
    if (value.is_missing()) return usual;
    const double* x = value.number();
    if (!x) return mistaken(name, value, "a number"), usual;
    if (!(*x >= low && *x <= high)) return outside(name, value, low, high), usual;
    return *x;
  }

  std::size_t whole(std::string_view name, std::size_t usual, double low, double high) {
    const double x = number(name, static_cast<double>(usual), low, high);
    if (x == std::floor(x)) return static_cast<std::size_t>(x);
    fail(ConfigError::Kind::range, path_to(name), filled("% is not a whole number", {decimal(x)}));
    return usual;
  }

  bool boolean(std::string_view name, bool usual) {
    const Value& value = at(name);
    if (value.is_missing()) return usual;
    if (const bool* b = value.boolean()) return *b;
    return mistaken(name, value, "true or false"), usual;
  }

  // One of a table's entries by its id.
  template <class Entry>
  const Entry* choice(std::string_view name, std::span<const Entry> table, std::string_view usual) {
    const Value& value = at(name);
    return chosen(name, value.is_missing() ? Value(std::string(usual)) : value, table);
  }

  template <class Entry>
  const Entry* chosen(std::string_view name, const Value& value, std::span<const Entry> table) {
    const std::string* word = value.text();
    if (!word) return mistaken(name, value, "a text"), &table[0];
    for (const Entry& entry : table)
      if (folded(entry.id) == folded(*word)) return &entry;
    std::string known;
    for (const Entry& entry : table) {
      if (!known.empty()) known += ", ";
      known += entry.id;
    }
    fail(ConfigError::Kind::range, path_to(name),
         filled("% is not known; allowed: %", {shown(value), known}));
    return &table[0];
  }

  const Activation* activation(std::string_view name, std::string_view usual) {
    const Value& value = at(name);
    if (value.is_missing()) return find_activation(usual);
    const std::string* word = value.text();
    if (!word) return mistaken(name, value, "a text"), find_activation(usual);
    if (const Activation* found = find_activation(*word)) return found;
    fail(ConfigError::Kind::range, path_to(name),
         filled("% is not known; did you mean \"%\"?", {shown(value), nearest_id(*word)}));
    return find_activation(usual);
  }

  // Values of parameters, by name; those not named take their defaults.
  template <std::size_t N>
  std::array<double, 4> parameters(const List<Parameter, N>& list) {
    std::array<double, 4> values{};
    std::size_t i = 0;
    for (const Parameter& p : list) values[i++] = number(p.name, p.default_value, p.min, p.max);
    return values;
  }

  void mistaken(std::string_view name, const Value& value, std::string_view wanted) {
    fail(ConfigError::Kind::type, path_to(name), filled("% is not %", {shown(value), wanted}));
  }

  void outside(std::string_view name, const Value& value, double low, double high) {
    fail(ConfigError::Kind::range, path_to(name),
         filled("% is not in %…%", {shown(value), decimal(low), decimal(high)}));
  }

  void fail(ConfigError::Kind kind, std::string_view path, std::string_view what) {
    if (!error_) error_ = ConfigError{kind, filled("%: %", {path.empty() ? "config" : path, what})};
  }

  // Call it last: a name that nothing asked for is a mistake.
  void finish() {
    if (!record_) return;
    for (const auto& [key, value] : *record_) {
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
      std::string_view nearest = known_.front();
      for (const std::string_view name : known_)
        if (edit_distance(name, key) < edit_distance(nearest, key)) nearest = name;
      fail(ConfigError::Kind::range, path_to(key),
           filled("is not known; did you mean \"%\"?", {nearest}));
    }
  }

 private:
  const Value::Record* record_ = nullptr;
  std::string path_;
  std::optional<ConfigError>& error_;
  std::vector<std::string_view> known_;
};

using Error = std::optional<ConfigError>;

LayerShape read_layer(const Value& value, const std::string& path, std::size_t before,
                      Error& error) {
  Reader reader(value, path, error);
  LayerShape layer;
  layer.units = reader.whole("units", 8, 1, kMostUnits);
  layer.activation = reader.activation("activation", "tanh");
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
  reader.finish();
  return layer;
}

DataConfig read_data(const Value& value, Error& error) {
  Reader reader(value, "data", error);
  DataConfig data;
  data.set = reader.choice("set", toy_sets(), "circle");
  data.count = reader.whole("count", 200, 2, kMostExamples);
  data.noise = static_cast<float>(reader.number("noise", 0, 0, 1));
  data.test = reader.number("test", 0.5, 0, 0.9);
  reader.finish();
  return data;
}

void read_schedule(const Value& value, SessionConfig& config, Error& error) {
  struct Kind {
    std::string_view id;
    Schedule schedule;
  };
  static constexpr Kind kKinds[] = {{"constant", Schedule::constant},
                                    {"step", Schedule::step_decay},
                                    {"cosine", Schedule::cosine}};
  Reader reader(value, "schedule", error);
  config.schedule = reader.choice("kind", std::span<const Kind>(kKinds), "constant")->schedule;
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

  const Value& layers = reader.at("layers");
  if (const Value::List* list = layers.list()) {
    if (list->size() > kMostLayers) {
      reader.fail(
          ConfigError::Kind::range, "layers",
          filled("% of them; allowed: at most %", {decimal(static_cast<double>(list->size())),
                                                   decimal(static_cast<double>(kMostLayers))}));
    }
    std::size_t before = 2;
    for (std::size_t i = 0; i < list->size() && !error; ++i) {
      const std::string path = filled("layers[%]", {decimal(static_cast<double>(i))});
      session.hidden.push_back(read_layer((*list)[i], path, before, error));
      before = session.hidden.back().units;
    }
  } else if (!layers.is_missing()) {
    reader.mistaken("layers", layers, "a list");
  }
  session.output_activation = reader.activation("output", "identity");

  const bool surface = config.data.set->is_surface;
  session.loss =
      reader.choice("loss", losses(), surface ? "squared-error" : "binary-cross-entropy");
  if (surface && session.loss->targets != Targets::numbers) {
    reader.fail(ConfigError::Kind::range, "loss",
                filled("\"%\" is for classes, and \"%\" is a surface; allowed: squared-error",
                       {session.loss->id, config.data.set->id}));
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

Session make_session(const LabConfig& config) {
  const auto& [session, data] = config;
  const Targets targets = session.loss->targets;
  const auto test = static_cast<std::size_t>(static_cast<double>(data.count) * data.test);
  const Dataset all = draw_toy_set(*data.set, data.count, data.noise, targets, session.seed);
  const auto part = [&](std::size_t from, std::size_t rows) {
    Dataset piece = make_dataset(all.inputs, all.outputs, rows);
    std::copy_n(all.input(from), piece.x.size(), piece.x.begin());
    std::copy_n(all.target(from), piece.t.size(), piece.t.begin());
    return piece;
  };
  return Session(session, part(0, data.count - test), part(data.count - test, test),
                 !data.set->is_surface);
}

}  // namespace activation_lab
