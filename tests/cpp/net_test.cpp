// Nets against a second implementation in doubles: values, and gradients by central differences.
#include "net/net.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "activation/catalog.h"
#include "catch.h"
#include "layers.h"
#include "net/initializer.h"
#include "net/loss.h"
#include "net/matrix.h"
#include "net/optimizer.h"
#include "net/rng.h"

using namespace activation_lab;

namespace {

double reference_loss(std::string_view id, const Doubles& o, const Doubles& t) {
  double sum = 0;
  const auto n = static_cast<double>(o.size());
  if (id == "softmax-cross-entropy") {
    double total = 0;
    for (const double v : o) total += std::exp(v);
    for (std::size_t j = 0; j < o.size(); ++j) sum -= t[j] * std::log(std::exp(o[j]) / total);
    return sum;
  }
  for (std::size_t j = 0; j < o.size(); ++j) {
    if (id == "squared-error") sum += (o[j] - t[j]) * (o[j] - t[j]);
    if (id == "binary-cross-entropy")
      sum -= t[j] * std::log(1 / (1 + std::exp(-o[j]))) +
             (1 - t[j]) * std::log(1 / (1 + std::exp(o[j])));
    if (id == "hinge") sum += std::max(0.0, 1 - t[j] * o[j]);
  }
  return sum / n;
}

Doubles targets_for(const Loss& loss, std::size_t rows, std::size_t units, Rng& rng) {
  Doubles t(rows * units);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::size_t chosen = rng.below(static_cast<std::uint32_t>(units));
    for (std::size_t j = 0; j < units; ++j) {
      double& v = t[i * units + j];
      switch (loss.targets) {
        case Targets::numbers:
          v = rng.uniform(-1, 1);
          break;
        case Targets::zero_or_one:
          v = rng.below(2);
          break;
        case Targets::sign:
          v = rng.below(2) ? 1 : -1;
          break;
        case Targets::distribution:
          v = j == chosen;
          break;
      }
    }
  }
  return t;
}

// Every parameter's gradient, and every input's, against (L(p + h) − L(p − h))/2h in doubles.
void check_gradient(const std::vector<LayerShape>& shapes, const Loss& loss, std::uint64_t seed) {
  constexpr std::size_t kInputs = 3, kRows = 5;
  constexpr double kStep = 1e-5;
  Rng rng(seed);
  Net net(kInputs, shapes, kRows);
  draw_weights(net, rng, 0.8f);
  Doubles x(kInputs * kRows);
  for (double& v : x) v = rng.uniform(-1.5f, 1.5f);
  const std::size_t units = net.outputs();
  const Doubles t = targets_for(loss, kRows, units, rng);

  const std::vector<float> input = rows_of(x, kInputs), wanted = rows_of(t, units);
  std::vector<float> slope(kRows * net.output_stride(), 7.0f);
  const float* const output = net.forward(input.data(), kRows, Pass::slopes);
  const double value =
      loss.evaluate(output, wanted.data(), kRows, units, net.output_stride(), slope.data());
  std::vector<float> input_slope(input.size(), 7.0f);
  net.backward(slope.data(), input_slope.data());

  Doubles p(net.parameters().begin(), net.parameters().end());
  const auto mean_loss = [&] {
    double sum = 0;
    for (std::size_t i = 0; i < kRows; ++i) {
      const auto from = static_cast<std::ptrdiff_t>(i);
      const Doubles row(x.begin() + from * 3, x.begin() + from * 3 + 3);
      const auto u = static_cast<std::ptrdiff_t>(units);
      const Doubles goal(t.begin() + from * u, t.begin() + from * u + u);
      sum += reference_loss(loss.id, reference_forward(net, p, row), goal);
    }
    return sum / kRows;
  };
  const double expected = mean_loss();
  CHECK(std::fabs(value - expected) <= 1e-5 * std::max(1.0, std::fabs(expected)));

  double largest = 0;
  const auto differences_by = [&](Doubles& variables) {
    Doubles differences(variables.size());
    largest = 0;
    for (std::size_t i = 0; i < variables.size(); ++i) {
      const double kept = variables[i];
      variables[i] = kept + kStep;
      const double above = mean_loss();
      variables[i] = kept - kStep;
      differences[i] = (above - mean_loss()) / (2 * kStep);
      variables[i] = kept;
      largest = std::max(largest, std::fabs(differences[i]));
    }
    return differences;
  };
  const std::vector<float> by_input = rows_of(differences_by(x), kInputs);
  for (std::size_t i = 0; i < by_input.size(); ++i) {
    INFO("input " << i);
    CHECK(std::fabs(input_slope[i] - by_input[i]) <= 2e-5 * std::max(largest, 1e-2));
  }
  const Doubles differences = differences_by(p);
  std::vector<bool> is_real(p.size());
  for (const Net::Layer& l : net.layers()) {
    for (std::size_t i = 0; i <= l.inputs; ++i)
      for (std::size_t j = 0; j < l.shape.units; ++j) is_real[l.weights + i * l.stride + j] = true;
    for (std::size_t j = 0; j < l.slope_count(); ++j) is_real[l.slopes + j] = true;
  }
  for (std::size_t i = 0; i < p.size(); ++i) {
    INFO("parameter " << i);
    if (is_real[i])
      CHECK(std::fabs(net.gradient()[i] - differences[i]) <= 2e-5 * std::max(largest, 1e-2));
    else
      CHECK(net.gradient()[i] == 0);
  }
}

}  // namespace

TEST_CASE("products of matrices, plain and transposed, whatever their size") {
  Rng rng(1);
  for (const std::size_t m : {1u, 3u, 4u, 9u}) {
    for (const std::size_t k : {1u, 2u, 7u}) {
      for (const std::size_t n : {1u, 4u, 5u, 11u, 16u}) {
        INFO(m << "×" << k << " by " << k << "×" << n);
        Doubles a(m * k), b(k * n), bias(n);
        for (Doubles* part : {&a, &b, &bias})
          for (double& v : *part) v = rng.uniform(-2, 2);
        const std::vector<float> right = rows_of(b, n), start = rows_of(bias, n);
        std::vector<float> plain(a.begin(), a.end()), turned(m * k);
        transpose(plain.data(), m, k, k, turned.data(), m);
        std::vector<float> c(m * padded(n), 9.0f), d(m * padded(n), 9.0f);
        multiply({plain.data(), k, 1}, right.data(), start.data(), c.data(), m, k, padded(n));
        multiply({turned.data(), 1, m}, right.data(), start.data(), d.data(), m, k, padded(n));
        CHECK(std::memcmp(c.data(), d.data(), c.size() * sizeof(float)) == 0);
        for (std::size_t i = 0; i < m; ++i) {
          for (std::size_t j = 0; j < padded(n); ++j) {
            double expected = j < n ? bias[j] : 0;
            for (std::size_t l = 0; l < k && j < n; ++l) expected += a[i * k + l] * b[l * n + j];
            CHECK(std::fabs(c[i * padded(n) + j] - expected) < 1e-5);
          }
        }
      }
    }
  }
}

TEST_CASE("the gradient of every activation agrees with differences, under every loss") {
  for (const Loss& loss : losses()) {
    for (const Activation& a : catalog()) {
      INFO(loss.id << ", " << a.spec().id);
      const std::string id(a.spec().id);
      check_gradient({layer(6, id.c_str()), layer(6, id.c_str(), true), layer(2, "identity")}, loss,
                     11);
    }
  }
}

TEST_CASE("the gradient of every loss agrees with differences, in deep and residual nets") {
  for (const Loss& loss : losses()) {
    INFO(loss.id);
    check_gradient({layer(5, "tanh"), layer(3, "identity")}, loss, 2);
    check_gradient({layer(4, "gelu"), layer(4, "tanh", true), layer(4, "elu", true),
                    layer(9, "softplus"), layer(1, "identity")},
                   loss, 3);
    check_gradient({layer(3, "sigmoid", true), layer(2, "identity")}, loss, 4);
  }
}

TEST_CASE("the gradient of slopes that are learned agrees with differences") {
  const Loss& loss = *find_loss("squared-error");
  LayerShape shared = layer(5, "prelu"), own = layer(6, "prelu");
  shared.left_slope = LeftSlope::learned_per_layer;
  own.left_slope = LeftSlope::learned_per_unit;
  LayerShape skipping = own;
  skipping.residual = true;
  check_gradient({shared, own, skipping, layer(2, "identity")}, loss, 21);
}

TEST_CASE("slopes are drawn in training alone, and the gradient goes through those drawn") {
  LayerShape random = layer(6, "rrelu");
  random.left_slope = LeftSlope::drawn;
  Net net(2, {random}, 50);
  Rng rng(5), draws(6);
  draw_weights(net, rng, 1);
  Doubles x(100);
  for (double& v : x) v = rng.uniform(-2, 2);
  const std::vector<float> input = rows_of(x, 2);
  const double low = random.params[0], high = random.params[1];
  const auto for_each_left = [&](auto check) {
    int left = 0;
    for (std::size_t i = 0; i < 50; ++i) {
      for (std::size_t j = 0; j < 6; ++j) {
        const std::size_t at = i * 8 + j;
        const float z = net.pre_activations(0)[at], slope = net.slopes(0)[at];
        if (z > 0) {
          CHECK((slope == 1 && net.activations(0)[at] == z));
        } else {
          CHECK(net.activations(0)[at] == slope * z);
          check(static_cast<double>(slope));
          ++left;
        }
      }
    }
    CHECK(left > 50);
  };
  const std::vector<float> ones(50 * 8, 1.0f);
  net.forward(input.data(), 50, Pass::training, &draws);
  double least = 1, most = 0;
  for_each_left([&](double slope) {
    least = std::min(least, slope);
    most = std::max(most, slope);
  });
  CHECK((least >= low && least < low + 0.01 && most <= high && most > high - 0.01));
  net.backward(ones.data());
  for (std::size_t i = 0; i < 50 * 8; ++i) CHECK(net.deltas(0)[i] == net.slopes(0)[i]);
  net.forward(input.data(), 50, Pass::slopes);
  for_each_left([&](double slope) { CHECK(slope == static_cast<float>((low + high) / 2)); });
}

TEST_CASE("a pass for slopes gives the bits of the activation and of its derivative") {
  for (const Activation& a : catalog()) {
    INFO(a.spec().id);
    const std::string id(a.spec().id);
    const LayerShape shape = layer(1, id.c_str());
    std::vector<float> x(204), y(204), slope(204), f(204), d(204);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = (static_cast<float>(i) - 100) * 0.13f;
    x[3] = std::nanf("");
    x[4] = INFINITY;
    x[5] = -INFINITY;
    a.map(0, x.data(), f.data(), x.size(), shape.params.data());
    a.map(1, x.data(), d.data(), x.size(), shape.params.data());
    map_with_slope_of(a)(a, x.data(), y.data(), slope.data(), x.size(), shape.params.data());
    const auto same = [](float u, float v) {
      // The bits of a NaN are the engine's affair.
      return std::isnan(u) ? std::isnan(v) : std::memcmp(&u, &v, sizeof u) == 0;
    };
    for (std::size_t i = 0; i < x.size(); ++i) {
      INFO(x[i]);
      CHECK(same(y[i], f[i]));
      CHECK(same(slope[i], d[i]));
    }
  }
}

TEST_CASE("a row's output does not depend on the rows beside it") {
  Rng rng(9);
  Net net(2, {layer(7, "tanh"), layer(5, "silu"), layer(3, "identity")}, 9);
  draw_weights(net, rng, 1);
  Doubles x(18);
  for (double& v : x) v = rng.uniform(-2, 2);
  const std::vector<float> input = rows_of(x, 2);
  const float* all = net.forward(input.data(), 9, Pass::values);
  const std::vector<float> together(all, all + 9 * net.output_stride());
  for (std::size_t i = 0; i < 9; ++i) {
    const float* alone = net.forward(&input[i * net.input_stride()], 1, Pass::values);
    CHECK(std::memcmp(alone, &together[i * net.output_stride()], 3 * sizeof(float)) == 0);
  }
}

TEST_CASE("losses stay finite where their formulae as written would not") {
  float gradient[4];
  const float output[] = {1000, -1000, 0, 0}, target[] = {0, 1, 0, 0};
  const Loss& binary = *find_loss("binary-cross-entropy");
  CHECK(binary.evaluate(output, target, 1, 2, 4, gradient) == 1000);
  CHECK((gradient[0] == 0.5f && gradient[1] == -0.5f));
  const Loss& softmax = *find_loss("softmax-cross-entropy");
  CHECK(softmax.evaluate(output, target, 1, 2, 4, gradient) == 2000);
  CHECK((gradient[0] == 1 && gradient[1] == -1));
}

TEST_CASE("optimizers take the steps that their rules say") {
  constexpr double kGradients[] = {0.5, -0.25, 1.0, 0.75};
  constexpr double kRate = 0.1;
  for (const OptimizerRule& rule : optimizer_rules()) {
    INFO(rule.id);
    std::array<double, 4> settings{};
    std::size_t count = 0;
    for (const Parameter& s : rule.settings) settings[count++] = s.default_value;
    Optimizer optimizer(rule, settings, 4);
    std::vector<float> p(4, 1.0f), g(4);

    double expected = 1, m = 0, v = 0;
    int t = 0;
    for (const double gradient : kGradients) {
      ++t;
      std::fill(g.begin(), g.end(), static_cast<float>(gradient));
      optimizer.step(p, g, kRate);
      if (rule.id == "sgd") expected -= kRate * gradient;
      if (rule.id == "momentum" || rule.id == "nesterov") {
        m = 0.9 * m + gradient;
        expected -= kRate * (rule.id == "momentum" ? m : gradient + 0.9 * m);
      }
      if (rule.id == "rmsprop") {
        v = 0.99 * v + 0.01 * gradient * gradient;
        expected -= kRate * gradient / (std::sqrt(v) + 1e-8);
      }
      if (rule.id == "adam" || rule.id == "adamw") {
        if (rule.id == "adamw") expected *= 1 - kRate * 0.01;
        m = 0.9 * m + 0.1 * gradient;
        v = 0.999 * v + 0.001 * gradient * gradient;
        expected -=
            kRate * (m / (1 - std::pow(0.9, t))) / (std::sqrt(v / (1 - std::pow(0.999, t))) + 1e-8);
      }
      for (const float value : p) CHECK(std::fabs(value - expected) < 1e-6 * t);
    }
    CHECK(expected != 1);  // every rule has been worked by hand above
    CHECK(optimizer.steps() == 4);
  }
}

TEST_CASE("initial weights have the variance that their names promise") {
  constexpr std::size_t kIn = 200, kOut = 100;
  for (const Initializer& initializer : initializers()) {
    INFO(initializer.id);
    Rng rng(4);
    std::vector<float> w(kIn * kOut);
    initializer.fill(rng, w, kIn, kOut, 0.5);
    double sum = 0, square = 0;
    for (const double v : w) {
      sum += v;
      square += v * v;
    }
    const std::string_view id = initializer.id;
    const double expected = id.starts_with("lecun")    ? 1.0 / kIn
                            : id.starts_with("xavier") ? 2.0 / (kIn + kOut)
                            : id.starts_with("he")     ? 2.0 / kIn
                            : id == "orthogonal"       ? 0.25 / kIn
                            : id == "normal"           ? 0.25
                            : id == "uniform"          ? 0.25 / 3
                                                       : 0;
    const auto n = static_cast<double>(w.size());
    CHECK(std::fabs(square / n - expected) <= 0.05 * expected);
    CHECK(std::fabs(sum / n) <= 0.03 * std::sqrt(expected));
  }
}

TEST_CASE("orthogonal weights are") {
  struct Shape {
    std::size_t in, out;
  };
  for (const Shape shape : {Shape{6, 9}, Shape{9, 6}, Shape{5, 5}}) {
    const std::size_t in = shape.in, out = shape.out;
    Rng rng(8);
    std::vector<float> w(in * out);
    find_initializer("orthogonal")->fill(rng, w, in, out, 2);
    const bool by_rows = in <= out;
    const std::size_t count = std::min(in, out), length = std::max(in, out);
    const auto at = [&](std::size_t i, std::size_t j) {
      return static_cast<double>(by_rows ? w[i * out + j] : w[j * out + i]);
    };
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t k = 0; k <= i; ++k) {
        double dot = 0;
        for (std::size_t j = 0; j < length; ++j) dot += at(i, j) * at(k, j);
        CHECK(std::fabs(dot - (i == k ? 4 : 0)) < 1e-5);
      }
    }
  }
}
