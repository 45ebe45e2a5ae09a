#include "lab/config.h"

#include <string>
#include <variant>

#include "catch.h"

using namespace activation_lab;

namespace {

using Record = Value::Record;
using Items = Value::List;

LabConfig read(const Value& value) {
  const auto result = read_config(value);
  if (const auto* error = std::get_if<ConfigError>(&result)) FAIL(error->message);
  return std::get<LabConfig>(result);
}

std::string refusal(const Value& value) {
  const auto result = read_config(value);
  REQUIRE(std::holds_alternative<ConfigError>(result));
  return std::get<ConfigError>(result).message;
}

}  // namespace

TEST_CASE("nothing but defaults is a session that runs") {
  const LabConfig config = read({});
  CHECK(config.data.set->id == "circle");
  CHECK(config.session.loss->id == "binary-cross-entropy");
  CHECK(config.session.optimizer_settings[1] == 0.999);
  Session session = make_session(config);
  CHECK(session.train_set().rows == 100);
  CHECK(session.test_set().rows == 100);
  CHECK(session.step(3) == 3);
}

TEST_CASE("everything that is given is read") {
  const LabConfig config = read(Record{
      {"seed", 7},
      {"data", Record{{"set", "bumps"}, {"count", 50}, {"noise", 0.25}, {"test", 0.2}}},
      {"layers",
       Items{Record{{"units", 6}, {"activation", "LeakyReLU"}, {"params", Record{{"alpha", 0.2}}}},
             Record{{"units", 6}, {"activation", "elu"}, {"residual", true}}}},
      {"output", "tanh"},
      {"loss", "squared-error"},
      {"initializer", Record{{"kind", "normal"}, {"scale", 0.5}}},
      {"optimizer", Record{{"kind", "momentum"}, {"momentum", 0.5}}},
      {"learningRate", 0.2},
      {"schedule", Record{{"kind", "step"}, {"epochs", 5}, {"factor", 0.1}}},
      {"batchSize", 4},
      {"epochs", 9},
      {"l1", 0.001},
      {"l2", 0.002},
      {"clipNorm", 3}});
  const SessionConfig& s = config.session;
  CHECK((s.seed == 7 && s.batch_size == 4 && s.epoch_limit == 9 && s.decay_every == 5));
  CHECK((s.l1 == 0.001 && s.l2 == 0.002 && s.clip_norm == 3 && s.learning_rate == 0.2));
  CHECK((s.schedule == Schedule::step_decay && s.decay == 0.1));
  CHECK((s.optimizer->id == "momentum" && s.optimizer_settings[0] == 0.5));
  CHECK((s.initializer->id == "normal" && s.initializer_scale == 0.5));
  REQUIRE(s.hidden.size() == 2);
  CHECK((s.hidden[0].activation->spec().id == "leaky-relu" && s.hidden[0].params[0] == 0.2));
  CHECK((s.hidden[1].residual && s.output_activation->spec().id == "tanh"));
  Session session = make_session(config);
  CHECK((session.train_set().rows == 40 && session.test_set().rows == 10));
}

TEST_CASE("a mistake is named by its path, its value and what is allowed") {
  const auto layer = [](Record members) { return Record{{"layers", Items{Value(members)}}}; };
  const auto third = [](Record members) {
    return Record{{"layers", Items{Record{}, Record{}, Value(members)}}};
  };
  CHECK(refusal(third({{"units", 0}})) == "layers[2].units: 0 is not in 1…512");
  CHECK(refusal(layer({{"units", 2.5}})) == "layers[0].units: 2.5 is not a whole number");
  CHECK(refusal(layer({{"units", "ten"}})) == "layers[0].units: \"ten\" is not a number");
  CHECK(refusal(layer({{"unit", 3}})) == "layers[0].unit: is not known; did you mean \"units\"?");
  CHECK(refusal(layer({{"activation", "rely"}})) ==
        "layers[0].activation: \"rely\" is not known; did you mean \"relu\"?");
  CHECK(refusal(layer({{"activation", "elu"}, {"params", Record{{"alpha", -1}}}})) ==
        "layers[0].params.alpha: -1 is not in 0…10");
  CHECK(refusal(layer({{"residual", true}})) ==
        "layers[0].residual: a residual layer is as wide as the one before it; 8 is not 2");
  CHECK(refusal(Record{{"layers", 3}}) == "layers: 3 is not a list");
  CHECK(refusal(Record{{"layers", Items(65, Value(Record{}))}}) ==
        "layers: 65 of them; allowed: at most 64");
  CHECK(refusal(Record{{"data", Record{{"set", "sprial"}}}})
            .find("data.set: \"sprial\" is not known") == 0);
  CHECK(refusal(Record{{"data", Record{{"set", "plane"}}}, {"loss", "hinge"}}) ==
        "loss: \"hinge\" is for classes, and \"plane\" is a surface; allowed: squared-error");
  CHECK(refusal(Record{{"optimizer", Record{{"kind", "sgd"}, {"momentum", 0.9}}}}) ==
        "optimizer.momentum: is not known; did you mean \"kind\"?");
  CHECK(refusal(Record{{"learningRate", -1}}) == "learningRate: -1 is not in 0…1000000");
  CHECK(refusal(Record{{"seed", "one"}}) == "seed: \"one\" is not a number");
  CHECK(refusal("relu") == "config: \"relu\" is not an object");
  CHECK(refusal(Record{{"learning_rate", 1}}) ==
        "learning_rate: is not known; did you mean \"learningRate\"?");
}
