#include "lab/config.h"

#include <cmath>
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
  CHECK(session.examples().train.rows == 100);
  CHECK(session.examples().test.rows == 100);
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
  CHECK((session.examples().train.rows == 40 && session.examples().test.rows == 10));
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
        "loss: \"hinge\" is for classes, and the data is a surface; allowed: squared-error");
  CHECK(refusal(Record{{"optimizer", Record{{"kind", "sgd"}, {"momentum", 0.9}}}}) ==
        "optimizer.momentum: is not known; did you mean \"kind\"?");
  CHECK(refusal(Record{{"learningRate", -1}}) == "learningRate: -1 is not in 0…1000000");
  CHECK(refusal(Record{{"seed", "one"}}) == "seed: \"one\" is not a number");
  CHECK(refusal("relu") == "config: \"relu\" is not an object");
  CHECK(refusal(Record{{"learning_rate", 1}}) ==
        "learning_rate: is not known; did you mean \"learningRate\"?");
}

TEST_CASE("a table is a data set like any other, told by its text") {
  const char* const text = "a,b,kind\n1,2,no\n3,4,yes\n2,1,perhaps\n5,3,no\n4,4,yes\n0,1,no\n";
  const LabConfig config = read(Record{{"data", Record{{"csv", text}, {"test", 0.34}}}});
  CHECK(config.session.loss->id == "softmax-cross-entropy");
  CHECK(config.data.standardize);
  Session session = make_session(config);
  CHECK((session.examples().train.rows == 4 && session.examples().test.rows == 2));
  CHECK((session.net().inputs() == 2 && session.net().outputs() == 3));
  session.step(10);
  CHECK(session.predict(std::vector<float>{1, 2, 3, 4}).size() == 6);

  const auto data = [&](Record more) {
    more.insert(more.begin(), {"csv", text});
    return Record{{"data", more}};
  };
  CHECK(refusal(data({{"target", "c"}})) == "data.csv: line 1: no column is called \"c\"");
  CHECK(refusal(data({{"set", "xor"}})) == "data.set: is not known; did you mean \"test\"?");
  CHECK(refusal(data({{"task", "guess"}})) ==
        "data.task: \"guess\" is not known; allowed: classification, regression");
  CHECK(refusal(data({{"task", "regression"}})) ==
        "data.csv: line 2: \"no\" in column \"kind\" is not a number");
  CHECK(refusal(Record{{"data", Record{{"csv", 3}}}}) == "data.csv: 3 is not a text");
  CHECK(refusal(Record{{"data", Record{{"csv", "a,b\n1,2\n3\n"}}}}) ==
        "data.csv: line 3: 1 fields; the first line has 2");
}

TEST_CASE("predictions of a surface come in the target's own units") {
  std::string text = "x,y\n";
  for (int i = 0; i < 100; ++i)
    text += std::to_string(i) + "," + std::to_string(5000 + 30.5 * i) + "\n";
  const LabConfig config = read(Record{{"data", Record{{"csv", text}}},
                                       {"layers", Items{Record{{"units", 4}}}},
                                       {"learningRate", 0.02}});
  Session session = make_session(config);
  session.step(2'000);
  CHECK(session.metrics().test_loss < 0.01);  // of numbers with deviation 1
  CHECK(std::fabs(session.predict(std::vector<float>{50})[0] - (5000 + 30.5f * 50)) < 100);
}

TEST_CASE("a configuration may bring activations of its own") {
  const auto with = [](Record definition, const char* used) {
    return Record{{"definitions", Items{Value(definition)}},
                  {"layers", Items{Record{{"units", 5}, {"activation", used}}}}};
  };
  const Record mine{
      {"id", "my-swish"}, {"expression", "x * sigmoid(b * x)"}, {"params", Record{{"b", 1.5}}}};
  const LabConfig config = read(with(mine, "my-swish"));
  CHECK(config.session.hidden[0].params[0] == 1.5);
  Session session = make_session(config);
  CHECK(session.step(100) == 100);
  CHECK(refusal(with(mine, "my-swash")).find("layers[0].activation: \"my-swash\"") == 0);
  CHECK(refusal(with({{"id", "relu"}, {"expression", "x"}}, "relu")).find("definitions[0]: id: ") ==
        0);
  CHECK(refusal(with({{"id", "f"}, {"expression", "x +"}}, "f"))
            .find("definitions[0]: expression: column ") == 0);
  CHECK(refusal(with({{"id", "f"}}, "f")) == "definitions[0].expression: undefined is not a text");
  CHECK(refusal(with({{"id", "f"}, {"expression", "x"}, {"params", Record{{"x", 1}}}}, "f"))
            .find("definitions[0]: params: ") == 0);
  CHECK(refusal(Record{{"definitions", Items(9, Value(mine))}}) ==
        "definitions: 9 of them; allowed: at most 8");
}

TEST_CASE("PReLU says how many slopes it learns, RReLU draws its own") {
  const auto slope = [](const char* activation, Record more) {
    more.insert(more.begin(), {"activation", activation});
    return read(Record{{"layers", Items{Value(more)}}}).session.hidden[0].left_slope;
  };
  CHECK(slope("prelu", {}) == LeftSlope::learned_per_layer);
  CHECK(slope("prelu", {{"learn", "unit"}}) == LeftSlope::learned_per_unit);
  CHECK(slope("prelu", {{"learn", "none"}}) == LeftSlope::of_activation);
  CHECK(slope("rrelu", {}) == LeftSlope::drawn);
  CHECK(slope("relu", {}) == LeftSlope::of_activation);
  const auto layers = [](Record members) { return Record{{"layers", Items{Value(members)}}}; };
  CHECK(refusal(layers({{"activation", "relu"}, {"learn", "unit"}})) ==
        "layers[0].learn: relu has no slope to learn; allowed: none, or the activation prelu");
  CHECK(refusal(layers({{"activation", "rrelu"}, {"params", Record{{"lower", 0.5}}}}))
            .find("layers[0].params.lower: 0.5 is above upper") == 0);
}

TEST_CASE("what a session takes of memory is known before it is made") {
  Items layers(64, Record{{"units", 512}});
  const auto megabytes = [](const LabConfig& config) { return memory_of(config) / 0x1p20; };
  // 63 · 514 · 512 numbers, six times for the net and Adam, and once more for what is asked of it.
  const double largest = megabytes(read(Record{{"layers", layers}}));
  CHECK(largest > 12 * 63 * 514 * 512 * 4 / 0x1p20);
  CHECK(largest < kMostMemory / 0x1p20);
  CHECK(megabytes(read(Record{{"layers", layers}, {"batchSize", 4096}})) > 2048);
  CHECK(megabytes(read({})) < 1);
}
