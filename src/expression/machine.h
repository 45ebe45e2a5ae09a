// Runs a tape: the formula's value with its derivatives by the rules of differentiation, forward.
//
// Conventions where a derivative does not exist: abs′(0) = sign′(0) = step′(0) = 0; of two equal
// arguments min and max take the first, with its derivatives; if takes the arm that its comparison
// picks at the point itself; an activation keeps the convention of its spec. min and max of a NaN
// are NaN, and a comparison with NaN does not hold.
#pragma once

#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "activation/jet.h"
#include "expression/elementary.h"
#include "expression/tape.h"
#include "property/trace.h"
#include "simd/math.h"

namespace activation_lab::expression {

// A value alone (order 0), or with both derivatives (order 2). First derivatives alone would be
// faster by a little and larger by a third of this.
template <int Order, class V>
struct Derivatives;
template <class V>
struct Derivatives<0, V> {
  V f;
};
template <class V>
struct Derivatives<2, V> {
  V f, d1, d2;
};

template <class G, int Order, class V>
Derivatives<Order, V> elementary_of(const Derivatives<Order, V>& u, Course course);

template <int Order, class V>
struct Rules {
  using D = Derivatives<Order, V>;

  static D fixed(const V& value) {
    D r{};
    r.f = value;
    return r;
  }

  // Op(a.f, b.f), Op(a.d1, b.d1), …: for what does the same to all.
  template <class Op, class... Ds>
  static D each(Op op, const Ds&... ds) {
    D r;
    r.f = op(ds.f...);
    if constexpr (Order == 2) {
      r.d1 = op(ds.d1...);
      r.d2 = op(ds.d2...);
    }
    return r;
  }

  // g(u), of g, g′ and g″ at u.
  static D chain(const D& g, const D& u, Course course) {
    D r;
    r.f = g.f;
    if constexpr (Order == 2) {
      r.d1 = g.d1 * u.d1;
      r.d2 = g.d2 * (u.d1 * u.d1);
      if (course == Course::curved) r.d2 = r.d2 + g.d1 * u.d2;
    }
    return r;
  }

  static D product(const D& a, Course ca, const D& b, Course cb) {
    if (ca == Course::fixed) return scaled(a.f, b, cb);
    if (cb == Course::fixed) return scaled(b.f, a, ca);
    D r;
    r.f = a.f * b.f;
    if constexpr (Order == 2) {
      r.d1 = a.d1 * b.f + a.f * b.d1;
      r.d2 = 2.0 * (a.d1 * b.d1);
      if (ca == Course::curved) r.d2 = r.d2 + a.d2 * b.f;
      if (cb == Course::curved) r.d2 = r.d2 + a.f * b.d2;
    }
    return r;
  }

  static D quotient(const D& a, Course ca, const D& b, Course cb) {
    if (cb == Course::fixed) {
      D r = each([&](const V& v) { return v / b.f; }, a);
      if constexpr (Order == 2)
        if (ca != Course::curved) r.d2 = 0.0;
      return r;
    }
    D r;
    r.f = a.f / b.f;
    if constexpr (Order == 2) {
      const V fall = r.f * b.d1;
      r.d1 = (ca == Course::fixed ? -fall : a.d1 - fall) / b.f;
      V bend = -2.0 * (r.d1 * b.d1);
      if (ca == Course::curved) bend = bend + a.d2;
      if (cb == Course::curved) bend = bend - r.f * b.d2;
      r.d2 = bend / b.f;
    }
    return r;
  }

  static D fixed_exponent(const D& u, Course course, double n) {
    D g;
    g.f = to_the(u.f, n);
    if constexpr (Order == 2) {
      g.d1 = n == 0 ? V(0.0) : n * to_the(u.f, n - 1);
      g.d2 = n == 0 || n == 1 ? V(0.0) : n * (n - 1) * to_the(u.f, n - 2);
    }
    return chain(g, u, course);
  }

  // cᵛ = e^(v·ln c): NaN for c < 0.
  static D fixed_base(double c, const D& v, Course course) {
    const double slope = c < 0 ? kNaN : natural_log(c);
    D g;
    g.f = c < 0 ? V(kNaN) : power_of(V(c), v.f);
    if constexpr (Order == 2) {
      g.d1 = slope * g.f;
      g.d2 = slope * g.d1;
    }
    return chain(g, v, course);
  }

  // uᵛ = e^(v·ln u): NaN for u < 0.
  static D power(const D& u, Course cu, const D& v, Course cv) {
    const D log = elementary_of<Log>(u, cu);
    const V f = select(u.f >= 0.0, power_of(u.f, v.f), V(kNaN));
    return chain(kept({f, f, f}), product(v, cv, log, Course::curved), Course::curved);
  }

  template <class Mask>
  static D either(const Mask& mask, const D& a, const D& b) {
    return each([&](const V& v, const V& w) { return select(mask, v, w); }, a, b);
  }

  static D unless_nan(const V& argument, const D& r) {
    const auto there = argument == argument;
    return each([&](const V& v) { return select(there, v, argument); }, r);
  }

  // What `Order` keeps of all three; the compiler drops the rest.
  static D kept(const Jet<V>& jet) {
    D r;
    r.f = jet.f;
    if constexpr (Order == 2) {
      r.d1 = jet.d1;
      r.d2 = jet.d2;
    }
    return r;
  }

 private:
  // What is straight stays so though the factor be infinite.
  static D scaled(const V& factor, const D& u, Course course) {
    D r = each([&](const V& v) { return factor * v; }, u);
    if constexpr (Order == 2)
      if (course != Course::curved) r.d2 = 0.0;
    return r;
  }

  static constexpr int kWhole = 64;  // exponents up to this are done by multiplication

  static V to_the(const V& u, double exponent) {
    if (exponent != std::trunc(exponent) || std::fabs(exponent) > kWhole)
      return power_of(u, V(exponent));
    const V r = whole_power(u, std::abs(static_cast<int>(exponent)));
    return exponent < 0 ? 1.0 / r : r;
  }

  static V whole_power(const V& u, int n) {
    if (n == 0) return 1.0;
    V r = u;
    if (n == 1) return r;
    r = whole_power(u * u, n / 2);
    return n % 2 == 0 ? r : r * u;
  }
};

// An activation of the registry at u.
template <int Order>
Derivatives<Order, double> outer(const Activation& activation, double u, const double* params) {
  if constexpr (Order == 0) {
    activation.map(0, &u, &u, 1, params);
    return {u};
  } else {
    const Jet<double> undefined{u, u, u};
    return Rules<Order, double>::kept(u == u ? activation.jet(u, params) : undefined);
  }
}

template <int Order>
Derivatives<Order, Pack> outer(const Activation& activation, const Pack& u, const double* params) {
  float x[kLanes], y[kLanes];
  u.store(x);
  const auto derivative = [&](int order) {
    activation.map(order, x, y, kLanes, params);
    return Pack::load(y);
  };
  Derivatives<Order, Pack> r;
  r.f = derivative(0);
  if constexpr (Order == 2) {
    r.d1 = derivative(1);
    r.d2 = derivative(2);
  }
  return r;
}

// Records an activation's f at x as part of the current trace.
Traced recorded_in_place(const Activation& activation, Traced x, const Traced* params);

template <class G, int Order, class V>
Derivatives<Order, V> elementary_of(const Derivatives<Order, V>& u, Course course) {
  using R = Rules<Order, V>;
  const auto g = R::kept(G::at(u.f));
  auto r = R::chain(g, u, course);
  if constexpr (Order == 2 && G::logarithmic) {  // u′² may overflow where u′/u does not
    r.d2 = -(r.d1 * r.d1);
    if (course == Course::curved) r.d2 = r.d2 + g.d1 * u.d2;
  }
  return r;
}

template <int Order, class V, class... G>
Derivatives<Order, V> elementary(int function, const Derivatives<Order, V>& u, Course course,
                                 std::tuple<G...>*) {
  using Of = Derivatives<Order, V> (*)(const Derivatives<Order, V>&, Course);
  static constexpr Of table[] = {&elementary_of<G, Order, V>...};
  return table[function](u, course);
}

template <int Order, class V>
class Machine {
 public:
  using D = Derivatives<Order, V>;

  Machine(const Tape& tape, const double* params)
      : tape_(tape), values_(tape.size()), fixed_(fixed_values(tape, params)) {
    for (std::size_t i = 0; i < tape.size(); ++i)
      if (tape[i].course == Course::fixed) values_[i] = Rules<Order, V>::fixed(fixed_[i]);
  }

  // The formula and its derivatives at x. They may be NaN where x is not: where the formula is
  // undefined, and where something on the way overflows.
  const D& run(const V& x) {
    for (std::size_t i = 0; i < tape_.size(); ++i)
      if (tape_[i].course != Course::fixed) values_[i] = step(tape_[i], x);
    return values_.back();
  }

  // Likewise, with what does not depend on x computed from these parameters: for recording.
  const D& run_all(const V& x, const V* params) {
    for (std::size_t i = 0; i < tape_.size(); ++i) {
      const bool given = tape_[i].operation == Operation::parameter;
      values_[i] = given ? D{params[tape_[i].index]} : step(tape_[i], x);
    }
    return values_.back();
  }

  // What an operation gave in the last run.
  const D& operator[](int node) const { return values_[static_cast<std::size_t>(node)]; }

  double fixed(int node) const { return fixed_[static_cast<std::size_t>(node)]; }

  // Of an activation that the formula calls.
  std::array<double, kMaxParameters> parameters_of(const Node& node) const {
    return gather<double>(node, [this](int i) { return fixed(i); });
  }

 private:
  template <int, class>
  friend class Machine;

  // What does not depend on x is computed once, and in double for every V.
  static std::vector<double> fixed_values(const Tape& tape, const double* params) {
    if constexpr (Order == 2 && std::is_same_v<V, double>) {
      Machine machine(tape);
      for (std::size_t i = 0; i < tape.size(); ++i) {
        if (tape[i].course != Course::fixed) continue;
        const bool given = tape[i].operation == Operation::parameter;
        const double value = given ? params[tape[i].index] : machine.step(tape[i], kNaN).f;
        machine.values_[i].f = value;
        machine.fixed_[i] = value;
      }
      return std::move(machine.fixed_);
    } else {
      return Machine<2, double>::fixed_values(tape, params);
    }
  }

  explicit Machine(const Tape& tape) : tape_(tape), values_(tape.size()), fixed_(tape.size()) {}

  template <class P, class Given>
  static std::array<P, kMaxParameters> gather(const Node& node, Given given) {
    std::array<P, kMaxParameters> r{};
    const auto& declared = node.activation->spec().parameters;
    for (std::size_t i = 0; i < declared.size(); ++i) {
      const int operand = node.operands[i + 1];
      r[i] = operand < 0 ? P(declared[i].default_value) : given(operand);
    }
    return r;
  }

  D activation_at(const Node& node, const V& u) const {
    if constexpr (std::is_same_v<V, Traced>) {
      const auto p = gather<Traced>(node, [this](int i) { return (*this)[i].f; });
      return {recorded_in_place(*node.activation, u, p.data())};
    } else {
      return outer<Order>(*node.activation, u, parameters_of(node).data());
    }
  }

  D step(const Node& node, const V& x) const {
    using R = Rules<Order, V>;
    const auto at = [&](int i) -> const D& { return (*this)[node.operands[i]]; };
    const auto course = [&](int i) { return tape_[node.operands[i]].course; };
    switch (node.operation) {
      case Operation::input:
        return R::kept({x, 1.0, 0.0});
      case Operation::parameter:  // given, so never run
        break;
      case Operation::constant:
        return R::fixed(node.value);
      case Operation::negate:
        return R::each([](const V& v) { return -v; }, at(0));
      case Operation::add:
        return R::each([](const V& v, const V& w) { return v + w; }, at(0), at(1));
      case Operation::subtract:
        return R::each([](const V& v, const V& w) { return v - w; }, at(0), at(1));
      case Operation::multiply:
        return R::product(at(0), course(0), at(1), course(1));
      case Operation::divide:
        return R::quotient(at(0), course(0), at(1), course(1));
      case Operation::power:
        if (course(1) == Course::fixed)
          return R::fixed_exponent(at(0), course(0), fixed(node.operands[1]));
        if (course(0) == Course::fixed)
          return R::fixed_base(fixed(node.operands[0]), at(1), course(1));
        return R::power(at(0), course(0), at(1), course(1));
      case Operation::minimum:
        return R::unless_nan(at(1).f, R::either(at(1).f < at(0).f, at(1), at(0)));
      case Operation::maximum:
        return R::unless_nan(at(1).f, R::either(at(0).f < at(1).f, at(1), at(0)));
      case Operation::if_less:
        return R::either(at(0).f < at(1).f, at(2), at(3));
      case Operation::if_less_or_equal:
        return R::either(at(0).f <= at(1).f, at(2), at(3));
      case Operation::function:
        return elementary(node.index, at(0), course(0), static_cast<Elementary*>(nullptr));
      case Operation::activation:
        return R::chain(activation_at(node, at(0).f), at(0), course(0));
    }
    return {};
  }

  const Tape& tape_;
  std::vector<D> values_;
  std::vector<double> fixed_;
};

}  // namespace activation_lab::expression
