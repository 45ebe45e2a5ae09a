#include <cmath>
#include <utility>

#include "property/trace.h"
#include "text/decimal.h"
#include "text/filled.h"

namespace activation_lab {

namespace {

// How tightly JavaScript binds what it parses. a + (b + c) keeps its brackets: rounding makes it
// differ from a + b + c.
enum Binding { ternary, equality, relation, sum, product, sign, atom };

class JavaScript {
 public:
  JavaScript(const Trace& trace, int root, const std::vector<std::string>& parameters)
      : trace_(trace), root_(root), parameters_(parameters), names_(trace.nodes().size()) {
    const std::vector<int> uses = count_uses();
    int in_loop = 0, before_loop = 0;
    for (std::size_t i = 0; i < uses.size(); ++i) {
      const Trace::Node& node = trace.nodes()[i];
      if (is_leaf(node) || uses[i] < 2) continue;
      const std::string value = text(static_cast<int>(i));
      names_[i] =
          node.varies ? "t" + std::to_string(++in_loop) : "k" + std::to_string(++before_loop);
      const std::string line = filled("const % = %;\n", {names_[i], value});
      if (node.varies)
        body_ += "        " + line;
      else
        head_ += "      " + line;
    }
  }

  std::string function() const {
    std::string r = "    (x, y";
    for (const std::string& name : parameters_) r += ", " + name;
    r += filled(") => {\n%      for (let i = 0; i < x.length; i++) {\n", {head_});
    if (trace_.nodes()[root_].varies) r += "        const v = x[i];\n";
    return filled("%%        y[i] = %;\n      }\n    }", {r, body_, operand(root_, ternary)});
  }

 private:
  static bool is_leaf(const Trace::Node& node) {
    return node.op == Op::input || node.op == Op::parameter || node.op == Op::constant;
  }

  // By node: how often its value is mentioned. One that deserves a name counts twice.
  std::vector<int> count_uses() const {
    const std::vector<bool> needed = trace_.needed_for(root_);
    std::vector<int> uses(needed.size());
    for (std::size_t i = 0; i < needed.size(); ++i) {
      if (!needed[i]) continue;
      const Trace::Node& node = trace_.nodes()[i];
      const bool mentions_twice = node.op == Op::minimum || node.op == Op::maximum;
      for (int operand : node.operands) {
        if (operand < 0) continue;
        const bool hoisted = node.varies && !trace_.nodes()[operand].varies;
        uses[operand] += mentions_twice || hoisted ? 2 : 1;
      }
    }
    return uses;
  }

  Binding binding(int i) const {
    const Trace::Node& node = trace_.nodes()[i];
    if (!names_[i].empty()) return atom;
    switch (node.op) {
      case Op::select:
      case Op::minimum:
      case Op::maximum:
        return ternary;
      case Op::equal:
      case Op::not_equal:
        return equality;
      case Op::less:
      case Op::less_equal:
        return relation;
      case Op::add:
      case Op::subtract:
        return sum;
      case Op::multiply:
      case Op::divide:
        return product;
      case Op::negate:
        return sign;
      case Op::constant:
        return std::signbit(node.value) ? sign : atom;
      default:
        return atom;
    }
  }

  // In brackets where it binds less tightly than its place demands.
  std::string operand(int i, Binding demanded) const {
    const std::string plain = names_[i].empty() ? text(i) : names_[i];
    return binding(i) < demanded ? filled("(%)", {plain}) : plain;
  }

  std::string text(int i) const {
    const Trace::Node& node = trace_.nodes()[i];
    const auto [a, b, c] = node.operands;
    const auto infix = [this, l = a, r = b](const char* word, Binding left, Binding right) {
      return operand(l, left) + word + operand(r, right);
    };
    // A constant reads better on the right: v > 0, not 0 < v.
    const auto compare = [this](int l, int r, const char* word, const char* mirrored) {
      const bool turn = trace_.nodes()[l].op == Op::constant;
      if (turn) std::swap(l, r);
      return operand(l, sum) + (turn ? mirrored : word) + operand(r, sum);
    };
    const auto call = [this, x = a](const char* name) {
      return filled("Math.%(%)", {name, operand(x, ternary)});
    };
    const auto choose = [this](const std::string& condition, int yes, int no) {
      return filled("% ? % : %", {condition, operand(yes, equality), operand(no, ternary)});
    };
    switch (node.op) {
      case Op::input:
        return "v";
      case Op::parameter:
        return parameters_[static_cast<std::size_t>(node.value)];
      case Op::constant:
        return std::signbit(node.value) && node.value == 0 ? "-0" : decimal(node.value);
      case Op::add:
        return infix(" + ", sum, product);
      case Op::subtract:
        return infix(" - ", sum, product);
      case Op::multiply:
        return infix(" * ", product, sign);
      case Op::divide:
        return infix(" / ", product, sign);
      case Op::negate:
        return filled("-%", {operand(a, atom)});
      case Op::less:
        return compare(a, b, " < ", " > ");
      case Op::less_equal:
        return compare(a, b, " <= ", " >= ");
      case Op::equal:
        return infix(" === ", relation, relation);
      case Op::not_equal:
        return infix(" !== ", relation, relation);
      case Op::select:
        return choose(operand(a, equality), b, c);
      case Op::minimum:
        return choose(compare(b, a, " < ", " > "), b, a);
      case Op::maximum:
        return choose(compare(a, b, " < ", " > "), b, a);
      case Op::absolute:
        return call("abs");
      case Op::sqrt:
        return call("sqrt");
      case Op::exp:
        return call("exp");
      case Op::expm1:
        return call("expm1");
      case Op::log1p:
        return call("log1p");
      case Op::tanh:
        return call("tanh");
      case Op::sin:
        return call("sin");
      case Op::cos:
        return call("cos");
      case Op::atan:
        return call("atan");
      case Op::normal_cdf:
        return filled("normalCdf(%)",
                      {operand(a, ternary)});  // JavaScript has none: see tools/generate.mjs
    }
    return {};
  }

  const Trace& trace_;
  int root_;
  const std::vector<std::string>& parameters_;
  std::vector<std::string> names_;
  std::string head_, body_;
};

}  // namespace

std::string plain_javascript(const Trace& trace, int order,
                             const std::vector<std::string>& parameter_names) {
  return JavaScript(trace, trace.roots[order], parameter_names).function();
}

}  // namespace activation_lab
