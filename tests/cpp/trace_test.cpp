// Counting operations and writing plain JavaScript from a recorded formula.
#include "property/trace.h"

#include <string>
#include <vector>

#include "activation/catalog.h"
#include "catch.h"

using namespace activation_lab;

namespace {

constexpr std::array<int, 3> kNoOperands{-1, -1, -1};

// Records `formula(x, a)` as f and returns the trace.
template <class Formula>
Trace record(Formula formula) {
  Trace trace;
  current_trace() = &trace;
  Traced a, x;
  a.node = trace.intern(Op::parameter, kNoOperands, 0);
  x.node = trace.intern(Op::input);
  const Traced f = formula(x, a);
  trace.roots = {f.node, f.node, f.node};
  current_trace() = nullptr;
  return trace;
}

// The loop's body and what stands before it, without the frame around it.
template <class Formula>
std::string body(Formula formula) {
  const std::string text = plain_javascript(record(formula), 0, {"a"});
  std::string r;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    std::string line = text.substr(begin, end - begin);
    line.erase(0, line.find_first_not_of(' '));
    const bool frame = line == "}" || line.rfind("for ", 0) == 0 || line.rfind("(x, y", 0) == 0 ||
                       line == "const v = x[i];";
    if (!frame) r += (r.empty() ? "" : " ") + line;
    begin = end + 1;
  }
  return r;
}

Cost cost(std::string_view id) { return cost_of(find_activation(id)->trace()); }

}  // namespace

TEST_CASE("the cost of each function of the article") {
  CHECK(cost("identity").compare == 0);
  CHECK(cost("relu").compare == 1);
  CHECK(cost("relu").holds);
  for (const char* id : {"identity", "relu", "leaky-relu", "prelu", "rrelu"}) {
    CAPTURE(id);
    CHECK(cost(id).transcendental == 0);
    CHECK(cost(id).holds);
    CHECK(cost(id).divide == 0);
  }
  for (const char* id : {"sigmoid", "tanh", "elu"}) {
    CAPTURE(id);
    CHECK(cost(id).transcendental == 1);
    CHECK_FALSE(cost(id).holds);
  }
  CHECK(cost("leaky-relu").multiply == 1);
  CHECK(cost("rrelu").add == 1);  // (l + u)/2 does not depend on x
}

TEST_CASE("only what f needs is counted, once, and what varies with x") {
  const Cost c = cost_of(record([](Traced x, Traced a) {
    const Traced unused = exp(x);
    (void)unused;
    const Traced twice = x * x;                    // counted once
    return twice + sqrt(a) * (x * x) - 2.0 * 3.0;  // √a and 2·3 are no cost of the loop
  }));
  CHECK(c.transcendental == 0);
  CHECK(c.multiply == 2);
  CHECK(c.add == 2);
  CHECK(c.divide == 0);
}

TEST_CASE("constants are folded, and 0 is not −0") {
  CHECK(body([](Traced x, Traced) { return x + (2.0 * Traced(3.0) - 1.0) / 2.0; }) ==
        "y[i] = v + 2.5;");
  CHECK(body([](Traced x, Traced) { return select(x < 0.0, Traced(-0.0), Traced(0.0)); }) ==
        "y[i] = v < 0 ? -0 : 0;");
  CHECK(body([](Traced x, Traced) { return x * (1.0 / Traced(3.0)); }) ==
        "y[i] = v * 0.3333333333333333;");
  CHECK(body([](Traced x, Traced) { return min(x, kInfinity) - 1e300; }) ==
        "y[i] = (v > Infinity ? Infinity : v) - 1e+300;");
}

TEST_CASE("brackets stand where JavaScript needs them, and nowhere else") {
  CHECK(body([](Traced x, Traced a) { return a + (x + 1.0); }) == "y[i] = a + (v + 1);");
  CHECK(body([](Traced x, Traced a) { return (a + x) + 1.0; }) == "y[i] = a + v + 1;");
  CHECK(body([](Traced x, Traced a) { return a - (x - 1.0); }) == "y[i] = a - (v - 1);");
  CHECK(body([](Traced x, Traced a) { return (a - x) * (x + 1.0); }) ==
        "y[i] = (a - v) * (v + 1);");
  CHECK(body([](Traced x, Traced a) { return a / (x * 2.0); }) == "y[i] = a / (v * 2);");
  CHECK(body([](Traced x, Traced) { return -(-x); }) == "y[i] = -(-v);");
  CHECK(body([](Traced x, Traced) { return -(x + 1.0); }) == "y[i] = -(v + 1);");
  CHECK(body([](Traced x, Traced a) { return a - -2.0 * x; }) == "y[i] = a - -2 * v;");
  CHECK(body([](Traced x, Traced a) { return select(x > 1.0, a, x) + 1.0; }) ==
        "y[i] = (v > 1 ? a : v) + 1;");
  CHECK(body([](Traced x, Traced a) { return select(x >= a, select(x < 9.0, x, 1.0), exp(x)); }) ==
        "y[i] = a <= v ? (v < 9 ? v : 1) : Math.exp(v);");
}

TEST_CASE(
    "what is used twice has a name; what depends on parameters alone stands before the loop") {
  CHECK(body([](Traced x, Traced) {
          const Traced e = exp(-abs(x));
          return e / (1.0 + e);
        }) == "const t1 = Math.exp(-Math.abs(v)); y[i] = t1 / (1 + t1);");
  CHECK(body([](Traced x, Traced a) { return sqrt(a * 2.0) * x; }) ==
        "const k1 = Math.sqrt(a * 2); y[i] = k1 * v;");
  CHECK(body([](Traced x, Traced a) { return max(tanh(x), a); }) ==
        "const t1 = Math.tanh(v); y[i] = t1 < a ? a : t1;");
  CHECK(body([](Traced, Traced a) { return expm1(a) + log1p(a); }) ==
        "y[i] = Math.expm1(a) + Math.log1p(a);");
}

TEST_CASE("the JavaScript of known functions reads as a developer would write it") {
  const auto line_of = [](std::string_view id, int order) {
    std::vector<std::string> names;
    for (const Parameter& p : find_activation(id)->spec().parameters) names.emplace_back(p.name);
    const std::string text = plain_javascript(find_activation(id)->trace(), order, names);
    const std::size_t begin = text.find("y[i] = "), end = text.find('\n', begin);
    return text.substr(begin, end - begin);
  };
  CHECK(line_of("identity", 0) == "y[i] = v;");
  CHECK(line_of("identity", 1) == "y[i] = 1;");
  CHECK(line_of("relu", 0) == "y[i] = v < 0 ? 0 : v;");
  CHECK(line_of("relu", 1) == "y[i] = v > 0 ? 1 : 0;");
  CHECK(line_of("tanh", 0) == "y[i] = Math.tanh(v);");
  CHECK(line_of("leaky-relu", 1) == "y[i] = v > 0 ? 1 : alpha;");
}
