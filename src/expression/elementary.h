// The functions of one argument that a formula may call, besides the activations of the registry:
// each returns g, g′ and g″ at u, and the chain rule does the rest.
//
// exp of floats has its kernel. For the others each lane is computed in double by the platform's
// library and rounded: nearly always the nearest float, and the same in every WebAssembly build;
// natively a library may differ in the last place.
#pragma once

#include <cmath>
#include <limits>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "activation/jet.h"
#include "expression/pack.h"
#include "property/trace.h"
#include "simd/math.h"
#include "simd/math_wide.h"

namespace activation_lab::expression {

// property/trace.h has no operation for these yet: some transcendental call, told from others of
// the same argument by `which`.
inline Traced some_call(Traced u, int which) {
  Traced r;
  r.node = current_trace()->intern(Op::exp, {u.node, -1, -1}, 1 + which);
  return r;
}

using Library = double (*)(double);

inline double by_library(double u, int, Library g) { return g(u); }
inline Pack by_library(const Pack& u, int, Library g) { return each_lane(u, g); }
inline Traced by_library(Traced u, int which, Library) { return some_call(u, which); }

inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// ln u of log1p: a C library's log and pow are fast by tables, 8 KB of the module.
inline double natural_log(double u) {
  if (!(u > 0 && u < std::numeric_limits<double>::infinity()))
    return u == 0 ? -std::numeric_limits<double>::infinity() : u < 0 ? kNaN : u;
  constexpr double kLn2High = 0x1.62e42feep-1,
                   kLn2Low = 0x1.a39ef35793c76p-33;  // kLn2High·k is exact
  int k;
  double m = std::frexp(u, &k);
  if (m < 0.70710678118654752) m *= 2, --k;
  return k * kLn2High + (std::log1p(m - 1) + k * kLn2Low);
}

// clang-format off
template <class V> V log_of(const V& u) { return by_library(u, 0, natural_log); }
template <class V> V sin_of(const V& u) { return by_library(u, 1, std::sin); }
template <class V> V cos_of(const V& u) { return by_library(u, 2, std::cos); }
template <class V> V sinh_of(const V& u) { return by_library(u, 3, std::sinh); }
template <class V> V cosh_of(const V& u) { return by_library(u, 4, std::cosh); }
template <class V> V erf_of(const V& u) { return by_library(u, 5, std::erf); }
// clang-format on

// uᵛ = e^(v·ln u), off by some 10⁻¹⁶·|v·ln u|. A whole v has a value for a negative u too.
inline double power_of(double u, double v) {
  if (v == 0) return 1;
  const bool whole = v == std::trunc(v), odd = whole && v / 2 != std::trunc(v / 2);
  const double size = std::exp(v * natural_log(std::fabs(u)));
  if (!std::signbit(u)) return size;
  return odd ? -size : whole || u == 0 ? size : kNaN;
}
inline Pack power_of(const Pack& u, const Pack& v) {
  float bases[kLanes], exponents[kLanes];
  u.store(bases);
  v.store(exponents);
  for (std::size_t i = 0; i < kLanes; ++i)
    bases[i] = static_cast<float>(power_of(double{bases[i]}, double{exponents[i]}));
  return Pack::load(bases);
}
inline Traced power_of(Traced u, Traced v) { return exp(v * log_of(u)); }

struct Smooth {
  static constexpr double edge = kNaN;  // where g changes arm or is singular; kNaN: nowhere
  static constexpr bool singular = false;
  static constexpr bool logarithmic = false;  // g″ = −(g′)²
};
struct BendsAtZero : Smooth {
  static constexpr double edge = 0;
};
struct EndsAtZero : Smooth {
  static constexpr double edge = 0;
  static constexpr bool singular = true;
};

// In `tex`, # stands for the argument.

struct Exp : Smooth {
  static constexpr std::string_view name = "exp", tex = "e^{#}";
  template <class V>
  static Jet<V> at(const V& u) {
    const V e = exp(u);
    return {e, e, e};
  }
};

struct Expm1 : Smooth {
  static constexpr std::string_view name = "expm1", tex = R"(\left(e^{#}-1\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    const V e = exp(u);
    return {expm1(u), e, e};
  }
};

struct Log : EndsAtZero {
  static constexpr bool logarithmic = true;
  static constexpr std::string_view name = "log", tex = R"(\ln\left(#\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    const V r = 1.0 / select(u >= 0.0, u, V(kNaN));
    return {log_of(u), r, -r * r};
  }
};

struct Log1p : Smooth {
  static constexpr std::string_view name = "log1p", tex = R"(\ln\left(1+#\right))";
  static constexpr double edge = -1;
  static constexpr bool singular = true;
  static constexpr bool logarithmic = true;
  template <class V>
  static Jet<V> at(const V& u) {
    const V r = 1.0 / select(u >= -1.0, 1.0 + u, V(kNaN));
    return {log1p(u), r, -r * r};
  }
};

struct Sqrt : EndsAtZero {
  static constexpr std::string_view name = "sqrt", tex = R"(\sqrt{#})";
  template <class V>
  static Jet<V> at(const V& u) {
    using std::sqrt;
    const V root = sqrt(u);
    const V d1 = 0.5 / root;
    return {root, d1, -0.5 * d1 / u};
  }
};

// abs′(0) = 0.
struct Abs : BendsAtZero {
  static constexpr std::string_view name = "abs", tex = R"(\left|#\right|)";
  template <class V>
  static Jet<V> at(const V& u) {
    return {abs(u), select(u > 0.0, V(1.0), select(u < 0.0, V(-1.0), u)), 0.0};
  }
};

struct Sign : BendsAtZero {
  static constexpr std::string_view name = "sign", tex = R"(\operatorname{sgn}\left(#\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    return {select(u > 0.0, V(1.0), select(u < 0.0, V(-1.0), u)), 0.0, 0.0};
  }
};

// 0 for u < 0, else 1.
struct Step : BendsAtZero {
  static constexpr std::string_view name = "step", tex = R"(\operatorname{step}\left(#\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    return {select(u < 0.0, V(0.0), select(u >= 0.0, V(1.0), u)), 0.0, 0.0};
  }
};

struct Sin : Smooth {
  static constexpr std::string_view name = "sin", tex = R"(\sin\left(#\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    const V s = sin_of(u);
    return {s, cos_of(u), -s};
  }
};

struct Cos : Smooth {
  static constexpr std::string_view name = "cos", tex = R"(\cos\left(#\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    const V c = cos_of(u);
    return {c, -sin_of(u), -c};
  }
};

struct Sinh : Smooth {
  static constexpr std::string_view name = "sinh", tex = R"(\sinh\left(#\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    const V s = sinh_of(u);
    return {s, cosh_of(u), s};
  }
};

struct Cosh : Smooth {
  static constexpr std::string_view name = "cosh", tex = R"(\cosh\left(#\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    const V c = cosh_of(u);
    return {c, sinh_of(u), c};
  }
};

struct Erf : Smooth {
  static constexpr std::string_view name = "erf", tex = R"(\operatorname{erf}\left(#\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    constexpr double kTwoOverRootPi = 1.1283791670955126;
    const V d1 = kTwoOverRootPi * exp(-(u * u));
    return {erf_of(u), d1, -2.0 * u * d1};
  }
};

using Elementary =
    std::tuple<Exp, Expm1, Log, Log1p, Sqrt, Abs, Sign, Step, Sin, Cos, Sinh, Cosh, Erf>;

}  // namespace activation_lab::expression
