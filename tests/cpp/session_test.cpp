// Runs of training: what they learn, how they end, and that a seed decides everything.
#include "lab/session.h"

#include <cmath>
#include <string>
#include <vector>

#include "activation/catalog.h"
#include "catch.h"
#include "data/dataset.h"
#include "layers.h"

using namespace activation_lab;

namespace {

struct Plan {
  const char* data = "xor";
  std::vector<LayerShape> layers;
  const char* loss = "binary-cross-entropy";
  const char* optimizer = "adam";
  double rate = 0.01;
  const char* initializer = "xavier-uniform";
  std::uint64_t seed = 1;
};

SessionConfig config_of(const Plan& plan) {
  SessionConfig config;
  config.seed = plan.seed;
  config.hidden = plan.layers;
  config.output_activation = find_activation("identity");
  config.loss = find_loss(plan.loss);
  config.initializer = find_initializer(plan.initializer);
  config.optimizer = find_optimizer_rule(plan.optimizer);
  std::size_t i = 0;
  for (const Parameter& s : config.optimizer->settings)
    config.optimizer_settings[i++] = s.default_value;
  config.learning_rate = plan.rate;
  return config;
}

Session session_of(const Plan& plan, const SessionConfig& config) {
  const ToySet& set = *find_toy_set(plan.data);
  const Targets targets = config.loss->targets;
  Examples examples;
  examples.train = draw_toy_set(set, 200, 0, targets, plan.seed);
  examples.test = draw_toy_set(set, 100, 0, targets, plan.seed + 1);
  examples.is_classification = !set.is_surface;
  return Session(config, examples);
}

Session session_of(const Plan& plan) { return session_of(plan, config_of(plan)); }

}  // namespace

TEST_CASE("nets learn every toy set, with every loss that suits it") {
  for (const ToySet& set : toy_sets()) {
    for (const Loss& loss : losses()) {
      if (set.is_surface && loss.id != "squared-error") continue;
      const std::string id(set.id), loss_id(loss.id);
      INFO(id << ", " << loss_id);
      const bool winding = id == "spiral";
      const std::size_t units = winding ? 32 : 16;
      const Plan plan{.data = id.c_str(),
                      .layers = {layer(units, "tanh"), layer(units, "tanh")},
                      .loss = loss_id.c_str(),
                      .rate = winding ? 0.01 : 0.02};
      SessionConfig config = config_of(plan);
      config.schedule = Schedule::cosine;
      config.decay_every = winding ? 300 : 100;
      Session session = session_of(plan, config);
      const double before = session.metrics().train_loss;
      const std::size_t steps = winding ? 6'000 : 2'000;
      CHECK(session.step(steps) == steps);
      const Metrics after = session.metrics();
      CHECK(after.train_loss < before / 4);
      if (set.is_surface)
        CHECK(std::isnan(after.train_accuracy));
      else
        CHECK((after.train_accuracy >= 0.97 && after.test_accuracy >= 0.9));
      CHECK(after.step == static_cast<long>(steps));
      CHECK(after.epoch == static_cast<double>(steps) / 20);  // batches of 10 out of 200
    }
  }
}

TEST_CASE("without a nonlinearity exclusive-or is not learnt at any depth") {
  for (std::size_t depth = 0; depth <= 3; ++depth) {
    Session session =
        session_of({.layers = std::vector<LayerShape>(depth, layer(8, "identity")), .rate = 0.01});
    session.step(1'000);
    CHECK(session.metrics().train_accuracy < 0.7);
  }
}

TEST_CASE("every optimizer and every initializer but zeros learns the circle") {
  for (const OptimizerRule& rule : optimizer_rules()) {
    const std::string id(rule.id);
    INFO(id);
    const double rate = id == "sgd" ? 0.5 : id.starts_with("adam") || id == "rmsprop" ? 0.02 : 0.1;
    Session session = session_of(
        {.data = "circle", .layers = {layer(8, "tanh")}, .optimizer = id.c_str(), .rate = rate});
    session.step(1'500);
    CHECK(session.metrics().train_accuracy > 0.97);
  }
  for (const Initializer& initializer : initializers()) {
    const std::string id(initializer.id);
    INFO(id);
    Session session = session_of(
        {.data = "circle", .layers = {layer(8, "tanh")}, .rate = 0.02, .initializer = id.c_str()});
    session.step(1'500);
    CHECK((session.metrics().train_accuracy > 0.97) == (id != "zeros"));
  }
}

TEST_CASE("a run can be begun again, and another session of its seed takes the same steps") {
  const Plan plan{.layers = {layer(8, "tanh")}};
  Session session = session_of(plan);
  const std::uint64_t start = session.weights_hash();
  session.step(137);
  const std::uint64_t then = session.weights_hash();
  CHECK(start != then);
  session.reset();
  CHECK(session.weights_hash() == start);
  CHECK(session.steps() == 0);
  for (int i = 0; i < 137; ++i) session.step(1);
  CHECK(session.weights_hash() == then);
  session.metrics();
  session.layer_stats();
  CHECK(session.weights_hash() == then);  // looking changes nothing

  Session other = session_of({.layers = {layer(8, "tanh")}, .seed = 2});
  CHECK(other.weights_hash() != start);
}

TEST_CASE("sessions that differ in the activation alone begin with the same weights") {
  const Session relu = session_of({.layers = {layer(8, "relu"), layer(8, "relu")}});
  const Session tanh = session_of({.layers = {layer(8, "tanh"), layer(8, "tanh")}});
  CHECK(relu.weights_hash() == tanh.weights_hash());
}

TEST_CASE("the weights after a thousand steps are the same bits in every build") {
  struct Pinned {
    Plan plan;
    std::uint64_t hash;
  };
  const Pinned pinned[] = {
      {{.layers = {layer(8, "tanh"), layer(8, "relu")}}, 0xa7befbe6b2cd8cf3u},
      {{.data = "spiral",
        .layers = {layer(12, "gelu"), layer(12, "silu", true)},
        .loss = "softmax-cross-entropy",
        .optimizer = "nesterov",
        .initializer = "he-normal"},
       0x5a067f304bb79fbdu},
      {{.data = "bumps",
        .layers = {layer(10, "elu"), layer(5, "sine")},
        .loss = "squared-error",
        .optimizer = "rmsprop",
        .rate = 0.003,
        .initializer = "orthogonal"},
       0x65b06115fc7a5c8fu},
  };
  for (const auto& [plan, hash] : pinned) {
    Session session = session_of(plan);
    CHECK(session.step(1'000) == 1'000);
    CHECK(session.weights_hash() == hash);
  }
}

TEST_CASE("a run that leaves the range of floats ends, says where, and keeps finite weights") {
  const Plan plan{.layers = {layer(8, "relu"), layer(8, "relu")},
                  .loss = "squared-error",
                  .optimizer = "sgd",
                  .rate = 1e6};
  Session session = session_of(plan);
  CHECK(session.step(1'000) < 1'000);
  CHECK(session.status() == Status::diverged);
  REQUIRE(session.divergence().has_value());
  CHECK(session.divergence()->step == session.steps() + 1);
  CHECK(session.divergence()->layer < 3);
  CHECK(!name_of(session.divergence()->quantity).empty());
  for (const float w : session.net().parameters()) CHECK(std::isfinite(w));
  CHECK(session.step(5) == 0);
  session.reset();
  CHECK(session.status() == Status::running);
}

TEST_CASE("an epoch limit ends a run") {
  const Plan plan{.layers = {layer(4, "tanh")}};
  SessionConfig config = config_of(plan);
  config.epoch_limit = 3;
  Session session = session_of(plan, config);
  CHECK(session.step(1'000) == 60);  // 200 examples in batches of 10
  CHECK(session.status() == Status::finished);
}

TEST_CASE("penalties shrink weights, clipping shortens steps, schedules lower the rate") {
  const Plan plan{.layers = {layer(8, "tanh")}, .optimizer = "sgd", .rate = 0.1};
  Session free = session_of(plan);
  free.step(500);
  const auto sizes = [](Session& s) {
    double sum = 0, small = 0;
    for (const float w : s.net().parameters()) {
      sum += std::fabs(static_cast<double>(w));
      small += std::fabs(w) < 0.02f;
    }
    return std::pair{sum, small};
  };
  SessionConfig config = config_of(plan);
  config.l2 = 0.05;
  Session ridge = session_of(plan, config);
  ridge.step(500);
  CHECK(sizes(ridge).first < sizes(free).first / 1.3);

  config = config_of(plan);
  config.l1 = 0.02;
  Session lasso = session_of(plan, config);
  lasso.step(500);
  CHECK(sizes(lasso).second > sizes(free).second + 4);

  config = config_of(plan);
  config.clip_norm = 1e-3;
  Session clipped = session_of(plan, config);
  clipped.step(1);
  CHECK(clipped.layer_stats()[0].update_ratio <=
        0.1 * 1e-3 / clipped.layer_stats()[0].weight_norm + 1e-9);

  config = config_of(plan);
  config.schedule = Schedule::cosine;
  config.decay_every = 10;
  Session cooled = session_of(plan, config);
  cooled.step(200);
  const std::uint64_t cold = cooled.weights_hash();
  cooled.step(20);
  CHECK(cooled.weights_hash() == cold);
}

TEST_CASE("dead and saturated units are counted on the whole training set") {
  const Plan plan{.layers = {layer(4, "relu"), layer(3, "sigmoid")}};
  Session session = session_of(plan);
  std::vector<float> weights = session.weights();
  weights[2 * 4 + 1] = -1'000;      // the second bias of the first layer: dead
  weights[3 * 4 + 4 * 3 + 2] = 50;  // the third of the second layer: saturated on all examples
  REQUIRE(session.load(weights));
  CHECK(session.layer_stats()[0].dead_share == 0.25);
  const LayerStats stats = session.layer_stats()[1];
  CHECK(stats.saturated_share >= 1.0 / 3);
  CHECK(stats.saturated_share < 0.5);
  CHECK(stats.activation.high == 1);
}

TEST_CASE("histograms count every unit on every example") {
  Session session = session_of({.layers = {layer(5, "tanh")}});
  const LayerStats stats = session.layer_stats()[0];
  for (const Summary* s : {&stats.pre_activation, &stats.activation, &stats.gradient}) {
    std::size_t sum = 0;
    for (const std::uint32_t count : s->histogram) sum += count;
    CHECK(sum == 5 * 200);
    CHECK(s->histogram.front() > 0);  // the lowest number is there
    CHECK(s->histogram.back() > 0);
  }
  const std::vector<float> z = session.pre_activations(0, 3);
  REQUIRE(z.size() == 200);
  CHECK(*std::max_element(z.begin(), z.end()) <= static_cast<float>(stats.pre_activation.high));
}

TEST_CASE("statistics do not depend on how many rows go through the net at a time") {
  // 600 rows are three chunks; the mean over them is the mean over the chunks.
  const Plan plan{.layers = {layer(6, "gelu")}};
  const SessionConfig config = config_of(plan);
  Examples examples;
  examples.train = draw_toy_set(*find_toy_set("xor"), 600, 0, config.loss->targets, 1);
  examples.test = examples.train;
  Session session(config, examples);
  const LayerStats stats = session.layer_stats()[0];
  double sum = 0;
  for (std::size_t unit = 0; unit < 6; ++unit)
    for (const float z : session.pre_activations(0, unit)) sum += static_cast<double>(z);
  CHECK(std::fabs(sum / 3'600 - stats.pre_activation.mean) < 1e-9);
  std::size_t counted = 0;
  for (const std::uint32_t n : stats.gradient.histogram) counted += n;
  CHECK(counted == 3'600);
  CHECK(session.metrics().train_loss == session.metrics().test_loss);
}

TEST_CASE("PReLU learns its slope, one or one a unit, and they begin at the parameter") {
  for (const LeftSlope kind : {LeftSlope::learned_per_layer, LeftSlope::learned_per_unit}) {
    LayerShape shape = layer(6, "prelu");
    shape.left_slope = kind;
    const std::size_t count = kind == LeftSlope::learned_per_layer ? 1 : 6;
    Session session = session_of({.layers = {shape}});
    CHECK(session.layer_stats()[0].slopes == std::vector<float>(count, 0.25f));
    CHECK(session.weights().size() == 2 * 6 + 6 + count + 6 + 1);
    session.step(500);
    const std::vector<float> slopes = session.layer_stats()[0].slopes;
    for (const float slope : slopes) CHECK(slope != 0.25f);
    CHECK(session.layer_stats()[1].slopes.empty());
    CHECK(session.metrics().train_accuracy > 0.9);
    session.reset();
    CHECK(session.layer_stats()[0].slopes == std::vector<float>(count, 0.25f));
  }
}

TEST_CASE("RReLU's random slopes follow from the seed, and looking draws none") {
  LayerShape shape = layer(8, "rrelu");
  shape.left_slope = LeftSlope::drawn;
  Session a = session_of({.layers = {shape}}), b = session_of({.layers = {shape}});
  Session fixed = session_of({.layers = {layer(8, "rrelu")}});
  CHECK(a.weights_hash() == fixed.weights_hash());
  for (int i = 0; i < 20; ++i) {
    a.step(5);
    a.metrics();
    a.layer_stats();
  }
  b.step(100);
  fixed.step(100);
  CHECK(a.weights_hash() == b.weights_hash());
  CHECK(a.weights_hash() != fixed.weights_hash());
}

TEST_CASE("a run that was saved goes on bit for bit, in another session of its config") {
  LayerShape random = layer(8, "rrelu"), learned = layer(8, "prelu");
  random.left_slope = LeftSlope::drawn;
  learned.left_slope = LeftSlope::learned_per_unit;
  const Plan plan{.layers = {random, learned}};
  Session session = session_of(plan);
  session.step(137);
  const std::vector<std::uint8_t> bytes = session.save();
  const LayerStats then = session.layer_stats()[1];
  session.step(200);

  Session other = session_of(plan);
  REQUIRE(other.restore(bytes));
  CHECK(other.steps() == 137);
  CHECK(other.layer_stats()[1].update_ratio == then.update_ratio);
  other.step(200);
  CHECK(other.weights_hash() == session.weights_hash());

  const std::uint64_t before = other.weights_hash();
  for (std::size_t i = 0; i < bytes.size(); i += 97) {
    std::vector<std::uint8_t> broken = bytes;
    broken[i] ^= 4;
    CHECK(!other.restore(broken));
  }
  CHECK(!other.restore({}));
  CHECK(!session_of({.layers = {layer(4, "tanh")}}).restore(bytes));
  CHECK(other.weights_hash() == before);

  Session broken = session_of(
      {.layers = {layer(8, "relu")}, .loss = "squared-error", .optimizer = "sgd", .rate = 1e6});
  broken.step(1'000);
  Session again = session_of(
      {.layers = {layer(8, "relu")}, .loss = "squared-error", .optimizer = "sgd", .rate = 1e6});
  REQUIRE(again.restore(broken.save()));
  CHECK(again.status() == Status::diverged);
  CHECK(again.divergence()->step == broken.divergence()->step);
  CHECK(again.divergence()->quantity == broken.divergence()->quantity);
}

TEST_CASE("a slice of the loss has the loss itself in its middle and changes no weight") {
  Session session = session_of({.layers = {layer(6, "tanh")}});
  session.step(50);
  const std::uint64_t hash = session.weights_hash();
  const double loss = session.metrics().train_loss;
  const std::vector<double> line = session.loss_slice({.seed = 3, .span = 2, .points = 21});
  REQUIRE(line.size() == 21);
  CHECK(line[10] == loss);
  CHECK(line[0] != line[20]);
  const std::vector<double> plane =
      session.loss_slice({.seed = 3, .span = 2, .points = 21, .is_plane = true});
  REQUIRE(plane.size() == 441);
  for (std::size_t i = 0; i < 21; ++i) CHECK(plane[10 * 21 + i] == line[i]);
  CHECK(session.weights_hash() == hash);
  CHECK(session.loss_slice({.seed = 4, .span = 2, .points = 21}) != line);
}

TEST_CASE("deep sigmoid nets pass hardly any gradient to their first layer, ReLU nets do") {
  for (const char* activation : {"sigmoid", "relu"}) {
    Session session = session_of(
        {.layers = std::vector<LayerShape>(8, layer(8, activation)), .initializer = "he-normal"});
    const double ratio =
        session.layer_stats()[0].gradient_norm / session.layer_stats()[8].gradient_norm;
    CHECK((ratio < 1e-3) == (std::string(activation) == "sigmoid"));
  }
}

TEST_CASE("predictions of many points are those of one at a time") {
  Session session = session_of({.layers = {layer(8, "tanh")}});
  session.step(50);
  std::vector<float> points;
  for (int i = 0; i < 700; ++i) {
    points.push_back(static_cast<float>(i % 13) - 6);
    points.push_back(static_cast<float>(i % 7) - 3);
  }
  const std::vector<float> all = session.predict(points);
  REQUIRE(all.size() == 700);
  for (const std::size_t i : {0u, 255u, 256u, 699u})
    CHECK(session.predict({&points[2 * i], 2})[0] == all[i]);
}
