// What a formula costs, by recording it on numbers that remember how they were computed.
#include "expression/record.h"

#include "expression/machine.h"

namespace activation_lab::expression {

Traced recorded_in_place(const Activation& activation, Traced x, const Traced* params) {
  Trace& into = *current_trace();
  const Trace trace = activation.trace();
  current_trace() = &into;  // which recording the other one has changed
  std::vector<int> place(trace.nodes().size());
  const std::vector<bool> needed = trace.needed_for(trace.roots[0]);
  for (std::size_t i = 0; i < place.size(); ++i) {
    if (!needed[i]) continue;
    const Trace::Node& node = trace.nodes()[i];
    if (node.op == Op::input) {
      place[i] = x.node;
    } else if (node.op == Op::parameter) {
      place[i] = params[static_cast<std::size_t>(node.value)].node;
    } else {
      std::array<int, 3> operands = node.operands;
      for (int& operand : operands)
        if (operand >= 0) operand = place[static_cast<std::size_t>(operand)];
      place[i] = into.intern(node.op, operands, node.value);
    }
  }
  Traced r;
  r.node = place[static_cast<std::size_t>(trace.roots[0])];
  return r;
}

Trace record(const Tape& tape, const double* defaults) {
  Trace trace;
  current_trace() = &trace;
  std::array<Traced, kMaxParameters> params;
  for (std::size_t i = 0; i < params.size(); ++i)
    params[i].node = trace.intern(Op::parameter, {-1, -1, -1}, static_cast<double>(i));
  Traced x;
  x.node = trace.intern(Op::input);
  Machine<0, Traced> machine(tape, defaults);
  const int root = machine.run_all(x, params.data()).f.node;
  trace.roots = {root, root, root};
  current_trace() = nullptr;
  return trace;
}

}  // namespace activation_lab::expression
