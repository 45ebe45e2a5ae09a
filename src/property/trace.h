// A number that remembers how it was computed.
//
// Evaluating an activation's formula on Traced numbers records it as a graph of operations, from
// which its cost is counted and an equivalent loop in plain JavaScript is written.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "activation/jet.h"
#include "property/analysis.h"

namespace activation_lab {

enum class Op {
  input,      // x
  parameter,  // value: its index
  constant,   // value
  add,
  subtract,
  multiply,
  divide,
  negate,
  less,
  less_equal,
  equal,
  not_equal,
  select,
  minimum,
  maximum,
  absolute,
  sqrt,
  exp,
  expm1,
  log1p,
  tanh,
  sin,
  cos,
  atan,
  normal_cdf,
};

class Trace {
 public:
  struct Node {
    Op op;
    std::array<int, 3> operands{-1, -1, -1};  // earlier nodes
    double value = 0;
    bool varies = false;  // depends on x, so belongs into the loop
  };

  // Node for this operation, the same one for the same operands; constants are folded.
  int intern(Op op, std::array<int, 3> operands = {-1, -1, -1}, double value = 0);

  const std::vector<Node>& nodes() const { return nodes_; }
  std::vector<bool> needed_for(
      int root) const;         // by node: whether the root depends on it, or is it
  std::array<int, 3> roots{};  // of f, f′, f″

 private:
  std::vector<Node> nodes_;
};

// Operations of one evaluation of f. What depends on parameters alone is not counted: a loop
// computes it once.
Cost cost_of(const Trace& trace);

// Source text of a JavaScript function (x, y, …parameters) => { … } that fills the array y with
// the derivative of that order at each element of the array x. Written as a developer would: what
// depends on parameters alone stands before the loop, what is used once stands where it is used.
std::string plain_javascript(const Trace& trace, int order,
                             const std::vector<std::string>& parameter_names);

// The trace that Traced numbers write to.
Trace*& current_trace();

struct TracedMask {
  int node;
};

struct Traced {
  int node = -1;
  Traced() = default;
  Traced(double constant);
  static Traced of(Op op, int a, int b = -1, int c = -1);
};

// clang-format off
inline Traced operator+(Traced a, Traced b) { return Traced::of(Op::add, a.node, b.node); }
inline Traced operator-(Traced a, Traced b) { return Traced::of(Op::subtract, a.node, b.node); }
inline Traced operator*(Traced a, Traced b) { return Traced::of(Op::multiply, a.node, b.node); }
inline Traced operator/(Traced a, Traced b) { return Traced::of(Op::divide, a.node, b.node); }
inline Traced operator-(Traced a) { return Traced::of(Op::negate, a.node); }
inline TracedMask operator<(Traced a, Traced b) { return {Traced::of(Op::less, a.node, b.node).node}; }
inline TracedMask operator<=(Traced a, Traced b) { return {Traced::of(Op::less_equal, a.node, b.node).node}; }
inline TracedMask operator>(Traced a, Traced b) { return b < a; }
inline TracedMask operator>=(Traced a, Traced b) { return b <= a; }
inline TracedMask operator==(Traced a, Traced b) { return {Traced::of(Op::equal, a.node, b.node).node}; }
inline TracedMask operator!=(Traced a, Traced b) { return {Traced::of(Op::not_equal, a.node, b.node).node}; }
inline Traced select(TracedMask m, Traced a, Traced b) { return Traced::of(Op::select, m.node, a.node, b.node); }
inline Traced min(Traced a, Traced b) { return Traced::of(Op::minimum, a.node, b.node); }
inline Traced max(Traced a, Traced b) { return Traced::of(Op::maximum, a.node, b.node); }
inline Traced abs(Traced a) { return Traced::of(Op::absolute, a.node); }
inline Traced sqrt(Traced a) { return Traced::of(Op::sqrt, a.node); }
inline Traced exp(Traced a) { return Traced::of(Op::exp, a.node); }
inline Traced expm1(Traced a) { return Traced::of(Op::expm1, a.node); }
inline Traced log1p(Traced a) { return Traced::of(Op::log1p, a.node); }
inline Traced tanh(Traced a) { return Traced::of(Op::tanh, a.node); }
inline Traced logistic(Traced a) { return 1.0 / (1.0 + exp(-a)); }
inline Traced scaled_expm1(Traced scale, Traced a) { return scale * expm1(a); }
inline Traced sin(Traced a) { return Traced::of(Op::sin, a.node); }
inline Traced cos(Traced a) { return Traced::of(Op::cos, a.node); }
inline Traced atan(Traced a) { return Traced::of(Op::atan, a.node); }
inline Traced normal_cdf(Traced a) { return Traced::of(Op::normal_cdf, a.node); }
// clang-format on

template <class A>
Trace trace_of() {
  Trace trace;
  current_trace() = &trace;
  std::array<Traced, A::spec.parameters.size()> p;
  for (std::size_t i = 0; i < p.size(); ++i)
    p[i].node = trace.intern(Op::parameter, {-1, -1, -1}, static_cast<double>(i));
  Traced x;
  x.node = trace.intern(Op::input);
  const Jet<Traced> jet = A::eval(x, p);
  trace.roots = {jet.f.node, jet.d1.node, jet.d2.node};
  current_trace() = nullptr;
  return trace;
}

}  // namespace activation_lab
