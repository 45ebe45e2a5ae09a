#include "property/trace.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace activation_lab {

Trace*& current_trace() {
  static Trace* trace = nullptr;
  return trace;
}

namespace {

double folded(Op op, double a, double b) {
  switch (op) {
    case Op::add: return a + b;
    case Op::subtract: return a - b;
    case Op::multiply: return a * b;
    case Op::divide: return a / b;
    case Op::negate: return -a;
    case Op::absolute: return std::fabs(a);
    default: return std::nan("");
  }
}

bool folds(Op op) {
  return op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide ||
         op == Op::negate || op == Op::absolute;
}

// Which nodes the root needs, itself included.
std::vector<bool> reachable(const Trace& trace, int root) {
  std::vector<bool> needed(trace.nodes().size());
  needed[root] = true;
  for (int i = root; i >= 0; --i) {
    if (!needed[i]) continue;
    for (int operand : trace.nodes()[i].operands)
      if (operand >= 0) needed[operand] = true;
  }
  return needed;
}

}  // namespace

int Trace::intern(Op op, std::array<int, 3> operands, double value) {
  if (folds(op)) {
    bool constant = true;
    for (int operand : operands) constant &= operand < 0 || nodes_[operand].op == Op::constant;
    if (constant) {
      const double a = nodes_[operands[0]].value;
      const double b = operands[1] < 0 ? 0 : nodes_[operands[1]].value;
      return intern(Op::constant, {-1, -1, -1}, folded(op, a, b));
    }
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    if (node.op == op && node.operands == operands && node.value == value &&
        std::signbit(node.value) == std::signbit(value))
      return static_cast<int>(i);
  }
  Node node{op, operands, value, op == Op::input};
  for (int operand : operands) node.varies |= operand >= 0 && nodes_[operand].varies;
  nodes_.push_back(node);
  return static_cast<int>(nodes_.size()) - 1;
}

Cost cost_of(const Trace& trace) {
  Cost cost;
  const std::vector<bool> needed = reachable(trace, trace.roots[0]);
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (!needed[i] || !trace.nodes()[i].varies) continue;
    switch (trace.nodes()[i].op) {
      case Op::input:
      case Op::parameter:
      case Op::constant: break;
      case Op::add:
      case Op::subtract:
      case Op::negate: ++cost.add; break;
      case Op::multiply: ++cost.multiply; break;
      case Op::divide:
      case Op::sqrt: ++cost.divide; break;
      case Op::less:
      case Op::less_equal:
      case Op::equal:
      case Op::not_equal:
      case Op::select:
      case Op::minimum:
      case Op::maximum:
      case Op::absolute: ++cost.compare; break;
      case Op::exp:
      case Op::expm1:
      case Op::log1p:
      case Op::tanh: ++cost.transcendental; break;
    }
  }
  cost.holds = cost.transcendental == 0;
  return cost;
}

namespace {

class JavaScript {
 public:
  JavaScript(const Trace& trace, int root, const std::vector<std::string>& parameters)
      : trace_(trace), root_(root), parameters_(parameters), names_(trace.nodes().size()) {
    const std::vector<bool> needed = reachable(trace, root);
    std::vector<int> uses(needed.size());
    for (std::size_t i = 0; i < needed.size(); ++i) {
      if (!needed[i]) continue;
      const Trace::Node& node = trace.nodes()[i];
      const bool mentions_twice = node.op == Op::minimum || node.op == Op::maximum;
      for (int operand : node.operands) {
        if (operand < 0) continue;
        uses[operand] += mentions_twice ? 2 : 1;
        // A loop-invariant operand is computed before the loop.
        if (node.varies && !trace.nodes()[operand].varies) uses[operand] += 1;
      }
    }
    for (std::size_t i = 0; i < needed.size(); ++i) {
      const Trace::Node& node = trace.nodes()[i];
      if (!needed[i] || is_leaf(node) || uses[i] < 2) continue;
      const std::string text = expression(static_cast<int>(i));
      names_[i] = std::string(node.varies ? "t" : "k") + std::to_string(i);
      (node.varies ? body_ : head_) +=
          std::string(node.varies ? "      " : "    ") + "const " + names_[i] + " = " + text + ";\n";
    }
  }

  std::string function() const {
    std::string r = "    (x, y";
    for (const std::string& name : parameters_) r += ", " + name;
    r += ") => {\n" + head_ + "    for (let i = 0; i < x.length; i++) {\n";
    if (trace_.nodes()[root_].varies) r += "      const v = x[i];\n";
    return r + body_ + "      y[i] = " + operand(root_, false) + ";\n    }\n    }";
  }

 private:
  static bool is_leaf(const Trace::Node& node) {
    return node.op == Op::input || node.op == Op::parameter || node.op == Op::constant;
  }

  std::string number(double value) const {
    if (std::signbit(value) && value == 0) return "-0";
    // Shortest first: the literals of formulae are short.
    for (int digits = 1; digits <= 17; ++digits) {
      char text[32];
      std::snprintf(text, sizeof text, "%.*g", digits, value);
      if (std::strtod(text, nullptr) == value) return text;
    }
    return "NaN";
  }

  // As an operand: in brackets unless an atom (or not wanted).
  std::string operand(int i, bool bracket = true) const {
    const Trace::Node& node = trace_.nodes()[i];
    if (!names_[i].empty()) return names_[i];
    if (node.op == Op::constant && bracket && std::signbit(node.value))
      return "(" + number(node.value) + ")";
    const std::string text = expression(i);
    const bool atom = is_leaf(node) || node.op == Op::absolute || node.op == Op::sqrt ||
                      node.op == Op::exp || node.op == Op::expm1 || node.op == Op::log1p ||
                      node.op == Op::tanh;
    return atom || !bracket ? text : "(" + text + ")";
  }

  std::string binary(const Trace::Node& n, const char* sign) const {
    return operand(n.operands[0]) + " " + sign + " " + operand(n.operands[1]);
  }

  std::string call(const Trace::Node& n, const char* name) const {
    return std::string("Math.") + name + "(" + operand(n.operands[0], false) + ")";
  }

  std::string expression(int i) const {
    const Trace::Node& n = trace_.nodes()[i];
    switch (n.op) {
      case Op::input: return "v";
      case Op::parameter: return parameters_[static_cast<std::size_t>(n.value)];
      case Op::constant: return number(n.value);
      case Op::add: return binary(n, "+");
      case Op::subtract: return binary(n, "-");
      case Op::multiply: return binary(n, "*");
      case Op::divide: return binary(n, "/");
      case Op::negate: return "-" + operand(n.operands[0]);
      case Op::less: return binary(n, "<");
      case Op::less_equal: return binary(n, "<=");
      case Op::equal: return binary(n, "===");
      case Op::not_equal: return binary(n, "!==");
      case Op::select:
        return operand(n.operands[0]) + " ? " + operand(n.operands[1]) + " : " +
               operand(n.operands[2]);
      case Op::minimum: {
        const std::string a = operand(n.operands[0]), b = operand(n.operands[1]);
        return b + " < " + a + " ? " + b + " : " + a;
      }
      case Op::maximum: {
        const std::string a = operand(n.operands[0]), b = operand(n.operands[1]);
        return a + " < " + b + " ? " + b + " : " + a;
      }
      case Op::absolute: return call(n, "abs");
      case Op::sqrt: return call(n, "sqrt");
      case Op::exp: return call(n, "exp");
      case Op::expm1: return call(n, "expm1");
      case Op::log1p: return call(n, "log1p");
      case Op::tanh: return call(n, "tanh");
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
