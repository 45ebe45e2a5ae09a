#include "expression/edges.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "activation/spec.h"
#include "expression/machine.h"

namespace activation_lab::expression {

namespace {

// One comparison that the formula makes: of an operation's value with another's or with a number.
struct Comparison {
  enum class Kind { less, less_or_equal, sign };
  int node;  // which makes it
  int left;  // nodes; right −1: compared with `level`
  int right;
  double level;
  Kind kind;
  bool singular;  // what follows is infinite or undefined where the two are equal
};

template <class... G>
constexpr std::array<Comparison, sizeof...(G)> comparisons_of(std::tuple<G...>*) {
  return {{{-1, -1, -1, G::edge, Comparison::Kind::sign, G::singular}...}};
}
constexpr auto kOfFunctions = comparisons_of(static_cast<Elementary*>(nullptr));

std::vector<Comparison> comparisons(const Tape& tape, const Machine<2, double>& machine) {
  using Kind = Comparison::Kind;
  std::vector<Comparison> r;
  const auto varies = [&](int i) {
    return tape[static_cast<std::size_t>(i)].course != Course::fixed;
  };
  for (std::size_t i = 0; i < tape.size(); ++i) {
    const Node& node = tape[i];
    if (node.course == Course::fixed) continue;
    const int self = static_cast<int>(i), a = node.operands[0], b = node.operands[1];
    switch (node.operation) {
      case Operation::minimum:
        r.push_back({self, b, a, 0, Kind::less, false});
        break;
      case Operation::maximum:
      case Operation::if_less:
        r.push_back({self, a, b, 0, Kind::less, false});
        break;
      case Operation::if_less_or_equal:
        r.push_back({self, a, b, 0, Kind::less_or_equal, false});
        break;
      case Operation::divide:
        if (varies(b)) r.push_back({self, b, -1, 0, Kind::sign, true});
        break;
      case Operation::power: {
        const double n = varies(b) ? kNaN : machine.fixed(b);
        const bool polynomial = n == std::trunc(n) && n >= 0;
        if (varies(a) && !polynomial) r.push_back({self, a, -1, 0, Kind::sign, true});
        break;
      }
      case Operation::function: {
        Comparison c = kOfFunctions[static_cast<std::size_t>(node.index)];
        c.node = self;
        c.left = a;
        if (c.level == c.level) r.push_back(c);
        break;
      }
      case Operation::activation:
        for (double kink : node.activation->kinks(machine.parameters_of(node).data()))
          r.push_back({self, a, -1, kink, Kind::sign, false});
        break;
      default:
        break;
    }
  }
  return r;
}

enum Outcome { below, equal, above, undefined };

struct State {
  Outcome outcome;
  double difference, slope;  // of left − right
};

class Search {
 public:
  Search(const Tape& tape, const double* params)
      : tape_(tape), machine_(tape, params), comparisons_(comparisons(tape, machine_)) {}

  std::vector<double> run() {
    if (comparisons_.empty()) return {};
    std::vector<double> magnitudes{0};
    constexpr int kNearest = 29, kCore = 40, kPerUnit = 16;
    for (int n = kNearest; n > 4; n -= 2) magnitudes.push_back(std::ldexp(1, -n));
    for (int i = 1; i <= kCore * kPerUnit; ++i)
      magnitudes.push_back(i / static_cast<double>(kPerUnit));
    for (double far = kCore; far < kFarthest;) magnitudes.push_back(far *= 1.25);
    // Outward from 0, so that what is kept of too many is what is nearest.
    std::vector<State> right = states(0), left = right;
    for (std::size_t i = 1; i < magnitudes.size() && found_.size() < 2 * kMaxEdges; ++i) {
      right = scan(magnitudes[i - 1], right, magnitudes[i]);
      left = scan(-magnitudes[i - 1], left, -magnitudes[i]);
    }
    return kept();
  }

 private:
  // A formula that oscillates faster than the samples has crossings everywhere; this many
  // evaluations are spent on them.
  static constexpr int kPatience = 20'000;

  // Farther out x + 1 and x + 2 are soon the same number.
  static constexpr double kFarthest = 1e9;

  double value(int node) const { return machine_[node].f; }

  State state(const Comparison& c) const {
    const double left = value(c.left), right = c.right < 0 ? c.level : value(c.right);
    const double slope = machine_[c.left].d1 - (c.right < 0 ? 0 : machine_[c.right].d1);
    Outcome outcome = undefined;
    if (left == left && right == right) {
      const bool less = c.kind == Comparison::Kind::less_or_equal ? left <= right : left < right;
      outcome = less ? below : c.kind == Comparison::Kind::sign && left == right ? equal : above;
    }
    return {outcome, left - right, slope};
  }

  std::vector<State> states(double x) {
    machine_.run(x);
    std::vector<State> r;
    for (const Comparison& c : comparisons_) r.push_back(state(c));
    return r;
  }

  State state_at(const Comparison& c, double x) {
    ++evaluations_;
    machine_.run(x);
    return state(c);
  }

  // Looks between `from`, where the states are `before`, and `to`; returns the states there.
  std::vector<State> scan(double from, const std::vector<State>& before, double to) {
    std::vector<State> after = states(to);
    for (std::size_t i = 0; i < comparisons_.size() && evaluations_ < kPatience; ++i)
      look(comparisons_[i], from, before[i], to, after[i]);
    return after;
  }

  void look(const Comparison& c, double a, const State& at_a, double b, const State& at_b) {
    if (at_a.outcome == undefined || at_b.outcome == undefined) return;
    if (at_a.outcome != at_b.outcome) return change(c, a, at_a, b);
    if (at_a.outcome == equal) return;
    // The same on both sides. In between the difference may come to 0 and go back.
    const double away = (at_a.difference < 0 ? -1 : 1) * (b < a ? -1 : 1);
    if (!(away * at_a.slope < 0 && away * at_b.slope > 0)) return;
    const auto [nearest, there] = turning_point(c, a, at_a, b);
    if (there.outcome != at_a.outcome && there.outcome != undefined) {
      change(c, a, at_a, nearest);
      change(c, b, at_b, nearest);
      return;
    }
    const double size = std::fmax(std::fabs(at_a.difference), std::fabs(at_b.difference));
    if (c.singular && std::fabs(there.difference) <= 1e-14 * size) add(c, nearest);
  }

  // Where the difference comes nearest to 0 or passes it, and the state there. Its slope at b is
  // not of the sign that `slope` at a is of.
  std::pair<double, State> turning_point(const Comparison& c, double a, const State& at_a,
                                         double b) {
    const double sign = at_a.difference < 0 ? -1 : 1;
    std::pair<double, State> best{a, at_a};
    for (;;) {
      const double middle = a + (b - a) / 2;
      if (middle == a || middle == b || evaluations_ > kPatience) return best;
      const State there = state_at(c, middle);
      if (!(sign * there.difference > sign * best.second.difference)) best = {middle, there};
      if (there.outcome != at_a.outcome || there.slope == 0) return best;
      ((there.slope < 0) == (at_a.slope < 0) ? a : b) = middle;
    }
  }

  // Somewhere between a and b the outcome ceases to be that at a.
  void change(const Comparison& c, double a, State at_a, double b) {
    State at_b = state_at(c, b);
    // Often it is at the sample itself: near 0 halving would go on for a thousand steps.
    const double beside = std::nextafter(a, b);
    const State first = state_at(c, beside);
    if (first.outcome != at_a.outcome) b = beside, at_b = first;
    while (evaluations_ < kPatience) {
      const double middle = a + (b - a) / 2;
      if (middle == a || middle == b) break;
      const State there = state_at(c, middle);
      if (there.outcome == at_a.outcome)
        a = middle, at_a = there;
      else
        b = middle, at_b = there;
    }
    add(c, std::fabs(at_b.difference) <= std::fabs(at_a.difference) ? b : a);
  }

  void add(const Comparison& c, double x) {
    for (double end : {-kInfinity, kInfinity}) {
      machine_.run(std::nextafter(x, end));
      if (!matters(c.node)) continue;
      // Where x² ceases to be 0 is no place of its own. Nor is −0.
      found_.push_back(std::fabs(x) < 1e-100 ? 0 : x);
      return;
    }
  }

  // Whether the operation's value reaches the formula's, or lies on an arm that was not taken.
  bool matters(int wanted) const {
    std::vector<bool> live(tape_.size());
    live.back() = true;
    for (int i = static_cast<int>(tape_.size()) - 1; i > wanted; --i) {
      if (!live[static_cast<std::size_t>(i)]) continue;
      const Node& node = tape_[static_cast<std::size_t>(i)];
      for (std::size_t k = 0; k < node.operands.size(); ++k)
        if (node.operands[k] >= 0 && is_taken(node, k))
          live[static_cast<std::size_t>(node.operands[k])] = true;
    }
    return live[static_cast<std::size_t>(wanted)];
  }

  bool is_taken(const Node& node, std::size_t operand) const {
    const auto at = [&](std::size_t k) { return value(node.operands[k]); };
    switch (node.operation) {
      case Operation::minimum:
        return operand == (at(1) < at(0) ? 1u : 0u);
      case Operation::maximum:
        return operand == (at(0) < at(1) ? 1u : 0u);
      case Operation::if_less:  // of what is compared only the outcome matters
        return operand == (at(0) < at(1) ? 2u : 3u);
      case Operation::if_less_or_equal:
        return operand == (at(0) <= at(1) ? 2u : 3u);
      default:
        return true;
    }
  }

  // Ascending, without those that several comparisons share but for rounding.
  std::vector<double> kept() {
    std::sort(found_.begin(), found_.end(),
              [](double a, double b) { return std::fabs(a) < std::fabs(b); });
    std::vector<double> r;
    for (double x : found_) {
      const auto same = [x](double y) { return std::fabs(x - y) <= 3e-16 * std::fabs(x); };
      if (r.size() < kMaxEdges && std::none_of(r.begin(), r.end(), same)) r.push_back(x);
    }
    std::sort(r.begin(), r.end());
    return r;
  }

  const Tape& tape_;
  Machine<2, double> machine_;
  std::vector<Comparison> comparisons_;
  std::vector<double> found_;
  int evaluations_ = 0;
};

}  // namespace

std::vector<double> edges(const Tape& tape, const double* params) {
  return Search(tape, params).run();
}

}  // namespace activation_lab::expression
