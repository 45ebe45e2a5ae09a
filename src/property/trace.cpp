#include "property/trace.h"

#include <cmath>
#include <limits>

namespace activation_lab {

Trace*& current_trace() {
  static Trace* trace = nullptr;
  return trace;
}

// Not inline: every activation's formula is made of these.
Traced::Traced(double constant)
    : node(current_trace()->intern(Op::constant, {-1, -1, -1}, constant)) {}

Traced Traced::of(Op op, int a, int b, int c) {
  Traced r;
  r.node = current_trace()->intern(op, {a, b, c});
  return r;
}

namespace {

bool folds(Op op) {
  return op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide ||
         op == Op::negate || op == Op::absolute;
}

double folded(Op op, double a, double b) {
  switch (op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return a / b;
    case Op::negate:
      return -a;
    case Op::absolute:
      return std::fabs(a);
    default:
      return std::numeric_limits<double>::quiet_NaN();
  }
}

bool same(double a, double b) {
  return (a == b && std::signbit(a) == std::signbit(b)) || (a != a && b != b);
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
    if (node.op == op && node.operands == operands && same(node.value, value))
      return static_cast<int>(i);
  }
  Node node{op, operands, value, op == Op::input};
  for (int operand : operands) node.varies |= operand >= 0 && nodes_[operand].varies;
  nodes_.push_back(node);
  return static_cast<int>(nodes_.size()) - 1;
}

std::vector<bool> Trace::needed_for(int root) const {
  std::vector<bool> needed(nodes_.size());
  needed[root] = true;
  for (int i = root; i >= 0; --i) {  // operands come before what uses them
    if (!needed[i]) continue;
    for (int operand : nodes_[i].operands)
      if (operand >= 0) needed[operand] = true;
  }
  return needed;
}

namespace {

// The field of Cost in which an operation counts; nullptr for what is no operation.
int Cost::*counter(Op op) {
  switch (op) {
    case Op::input:
    case Op::parameter:
    case Op::constant:
      return nullptr;
    case Op::add:
    case Op::subtract:
    case Op::negate:
      return &Cost::add;
    case Op::multiply:
      return &Cost::multiply;
    case Op::divide:
    case Op::sqrt:
      return &Cost::divide;
    case Op::less:
    case Op::less_equal:
    case Op::equal:
    case Op::not_equal:
    case Op::select:
    case Op::minimum:
    case Op::maximum:
    case Op::absolute:
      return &Cost::compare;
    case Op::exp:
    case Op::expm1:
    case Op::log1p:
    case Op::tanh:
    case Op::sin:
    case Op::cos:
    case Op::atan:
    case Op::normal_cdf:
      return &Cost::transcendental;
  }
  return nullptr;
}

}  // namespace

Cost cost_of(const Trace& trace) {
  Cost cost;
  const std::vector<bool> needed = trace.needed_for(trace.roots[0]);
  for (std::size_t i = 0; i < needed.size(); ++i) {
    const Trace::Node& node = trace.nodes()[i];
    int Cost::*const counted = counter(node.op);
    if (needed[i] && node.varies && counted) ++(cost.*counted);
  }
  cost.holds = cost.transcendental == 0;
  return cost;
}

}  // namespace activation_lab
