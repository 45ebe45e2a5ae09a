// The registry: finding an activation by any of its words, and what one struct is enough for.
#include "activation/registry.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "activation/catalog.h"
#include "activation/entry.h"
#include "catch.h"
#include "parameter_settings.h"
#include "property/analysis.h"
#include "property/trace.h"

using namespace activation_lab;

namespace {

std::string found(std::string_view word) {
  const Activation* a = find_activation(word);
  return a ? std::string(a->spec().id) : "nothing";
}

std::string without_punctuation(std::string_view word) {
  std::string r;
  for (char c : word)
    if (c != '-' && c != '_' && c != ' ') r += (c >= 'A' && c <= 'Z') ? char(c - 'A' + 'a') : c;
  return r;
}

std::string source_of(const Activation& a, int order) {
  std::vector<std::string> names;
  for (const Parameter& p : a.spec().parameters) names.emplace_back(p.name);
  return plain_javascript(a.trace(), order, names);
}

// What adding an activation takes: this struct, and its name in a TypeList.
struct Cube {
  static constexpr ActivationSpec spec{.id = "cube",
                                       .name = "Cube",
                                       .family = "linear",
                                       .aliases = {},
                                       .tex = R"(x^3)",
                                       .tex_derivative = R"(3x^2)",
                                       .parameters = {},
                                       .kinks = {},
                                       .source = {"a test", "a test", 2024, "https://example.org"},
                                       .declared = {}};

  template <class V>
  static Jet<V> eval(V x, const std::array<V, 0>&) {
    return {x * x * x, 3.0 * x * x, 6.0 * x};
  }
};

template <class... A>
std::vector<const Activation*> entries_of(TypeList<A...>) {
  return {&registered<A>...};
}

}  // namespace

TEST_CASE("the catalogue is the type list, in its order") {
  REQUIRE(catalog().size() == Activations::size);
  std::vector<std::string> ids;
  for (const Activation& a : catalog()) ids.emplace_back(a.spec().id);
  CHECK(ids.front() == "identity");
  std::sort(ids.begin(), ids.end());
  CHECK(std::unique(ids.begin(), ids.end()) == ids.end());
}

TEST_CASE("every word an activation goes by leads to it, and to no other") {
  std::map<std::string, std::string> owner;
  for (const Activation& a : catalog()) {
    std::vector<std::string_view> words{a.spec().id, a.spec().name};
    for (std::string_view alias : a.spec().aliases) words.push_back(alias);
    for (std::string_view word : words) {
      INFO(a.spec().id << ": " << word);
      CHECK(find_activation(word) == &a);
      const auto [entry, is_new] = owner.emplace(without_punctuation(word), a.spec().id);
      CHECK((is_new || entry->second == a.spec().id));
    }
  }
}

TEST_CASE("other frameworks' spellings are understood") {
  for (const char* word : {"relu", "ReLU", "RELU", "Relu", "re-lu"}) CHECK(found(word) == "relu");
  for (const char* word :
       {"leaky-relu", "leaky_relu", "LeakyReLU", "Leaky ReLU", "LeakyRelu", "lrelu"})
    CHECK(found(word) == "leaky-relu");
  for (const char* word : {"prelu", "PReLU", "PRelu"}) CHECK(found(word) == "prelu");
  for (const char* word : {"rrelu", "RReLU"}) CHECK(found(word) == "rrelu");
  for (const char* word : {"elu", "ELU", "Elu"}) CHECK(found(word) == "elu");
  for (const char* word : {"sigmoid", "Sigmoid", "logistic"}) CHECK(found(word) == "sigmoid");
  for (const char* word : {"tanh", "Tanh", "TANH"}) CHECK(found(word) == "tanh");
  for (const char* word : {"identity", "Identity", "linear", "Linear"})
    CHECK(found(word) == "identity");
  for (const char* word : {"", "-", "rely", "reluu", "relu\n", "σ"}) {
    CAPTURE(word);
    CHECK(find_activation(word) == nullptr);
  }
}

TEST_CASE("a misspelling is led to the nearest id") {
  CHECK(nearest_id("rely") == "relu");
  CHECK(nearest_id("Reluu") == "relu");
  CHECK(nearest_id("sigmod") == "sigmoid");
  CHECK(nearest_id("leakyrellu") == "leaky-relu");
  CHECK(nearest_id("Leaky_Rel") == "leaky-relu");
  CHECK(nearest_id("tahn") == "tanh");
  CHECK(nearest_id("logistics") == "sigmoid");
  CHECK(nearest_id("prelo") == "prelu");
  for (const Activation& a : catalog()) CHECK(nearest_id(a.spec().name) == a.spec().id);
  // Whatever is asked, an id that exists is answered.
  for (const std::string& word :
       {std::string(), std::string(100000, 'x'), std::string("\0\xff", 2)})
    CHECK(find_activation(nearest_id(word)) != nullptr);
}

TEST_CASE("kernels agree with the jet, in both precisions and every order") {
  for (const Activation& a : catalog()) {
    for (const Setting& setting : settings_of(a.spec())) {
      std::vector<double> x;
      for (int i = -31; i <= 31; ++i) x.push_back(i * 0.17);
      const std::vector<float> xf(x.begin(), x.end());
      for (int order = 0; order <= kMaxOrder; ++order) {
        std::vector<double> y(x.size());
        std::vector<float> yf(x.size());
        a.map(order, x.data(), y.data(), x.size(), setting.data());
        a.map(order, xf.data(), yf.data(), xf.size(), setting.data());
        for (std::size_t i = 0; i < x.size(); ++i) {
          const auto exact = [&](double at) {
            const Jet<double> jet = a.jet(at, setting.data());
            return order == 0 ? jet.f : order == 1 ? jet.d1 : jet.d2;
          };
          INFO(a.spec().id << ", order " << order << ", x = " << x[i] << ", p = " << setting[0]);
          CHECK(y[i] == exact(x[i]));
          const double wanted = exact(xf[i]);
          CHECK(std::fabs(yf[i] - wanted) <= 2e-6 * (1e-2 + std::fabs(wanted)));
        }
      }
    }
  }
}

TEST_CASE("NaN goes in, NaN comes out") {
  for (const Activation& a : catalog()) {
    const Setting setting = defaults_of(a.spec());
    const double x = std::numeric_limits<double>::quiet_NaN();
    for (int order = 0; order <= kMaxOrder; ++order) {
      double y = 0;
      a.map(order, &x, &y, 1, setting.data());
      INFO(a.spec().id << ", order " << order);
      CHECK(y != y);
    }
  }
}

TEST_CASE("one struct in a type list is a complete entry: kernels, analysis, trace") {
  const std::vector<const Activation*> entries = entries_of(TypeList<Identity, Cube>{});
  REQUIRE(entries.size() == 2);
  const Activation& cube = *entries[1];
  CHECK(cube.spec().id == "cube");

  const std::array<float, 5> x{-2, -1, 0, 0.5f, 3};  // a vector and a tail
  std::array<float, 5> y{};
  cube.map(0, x.data(), y.data(), x.size(), nullptr);
  CHECK(y == std::array<float, 5>{-8, -1, 0, 0.125f, 27});
  cube.map(1, x.data(), y.data(), x.size(), nullptr);
  CHECK(y == std::array<float, 5>{12, 3, 0, 0.75f, 27});
  cube.map(2, x.data(), y.data(), x.size(), nullptr);
  CHECK(y == std::array<float, 5>{-12, -6, 0, 3, 18});

  const Analysis a = analyze(cube, nullptr);
  CHECK(a.nonlinear.holds);
  CHECK(a.cheap.holds);
  CHECK(a.cheap.multiply == 2);
  CHECK_FALSE(a.near_identity.holds);
  CHECK(a.near_identity.right_slope == 0);
  CHECK(a.differentiable.holds);
  CHECK(a.non_saturating.holds);
  CHECK(a.monotone.holds);
  CHECK(a.monotone.strict);
  CHECK(a.range.infimum.value == -kInfinity);
  CHECK(a.range.supremum.value == kInfinity);
  CHECK(a.parity.kind == Parity::odd);
  CHECK(a.zero_centred.holds);
  CHECK_FALSE(a.lipschitz.holds);
  CHECK(a.lipschitz.constant == kInfinity);
  CHECK_FALSE(a.dead_zones.holds);
  CHECK(a.smoothness.derivatives == kSmooth);
  CHECK(a.convexity.kind == Convexity::neither);

  CHECK(source_of(cube, 0) ==
        "    (x, y) => {\n"
        "      for (let i = 0; i < x.length; i++) {\n"
        "        const v = x[i];\n"
        "        y[i] = v * v * v;\n"
        "      }\n"
        "    }");
}
