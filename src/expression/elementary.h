// The functions of one argument that a formula may call, besides the activations of the registry:
// each returns g, g′ and g″ at u, and the chain rule does the rest.
//
// Where simd/math.h has a kernel for f32x4 it is used. For the others each lane is computed in
// double by the platform's library and rounded: nearly always the nearest float, and the same in
// every WebAssembly build; natively a library may differ in the last place. Once simd/math.h has a
// kernel of that name it is taken without further ado.
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

template <class G>
f32x4 each_lane(f32x4 u, G in_double) {
  float lanes[4];
  u.store(lanes);
  for (float& lane : lanes) lane = static_cast<float>(in_double(static_cast<double>(lane)));
  return f32x4::load(lanes);
}
// property/trace.h has no operation for these yet: some transcendental call, told from others of
// the same argument by `which`.
inline Traced some_call(Traced u, int which) {
  Traced r;
  r.node = current_trace()->intern(Op::exp, {u.node, -1, -1}, 1 + which);
  return r;
}

template <int Which, class V, class Kernel, class Library>
V kernel_or_library(V u, Kernel kernel, Library library) {
  if constexpr (std::is_same_v<V, double>)
    return library(u);
  else if constexpr (std::is_same_v<V, Pack>)
    return for_each_vector<Pack>(
        [&](std::size_t i) { return kernel_or_library<Which>(u.v[i], kernel, library); });
  else if constexpr (std::is_invocable_v<Kernel, V>)
    return kernel(u);
  else if constexpr (std::is_same_v<V, Traced>)
    return some_call(u, Which);
  else
    return each_lane(u, library);
}

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
template <class V> V log_of(V u) { return kernel_or_library<0>(u, [](auto v) -> decltype(log(v)) { return log(v); }, natural_log); }
template <class V> V sin_of(V u) { return kernel_or_library<1>(u, [](auto v) -> decltype(sin(v)) { return sin(v); }, [](double v) { return std::sin(v); }); }
template <class V> V cos_of(V u) { return kernel_or_library<2>(u, [](auto v) -> decltype(cos(v)) { return cos(v); }, [](double v) { return std::cos(v); }); }
template <class V> V atan_of(V u) { return kernel_or_library<3>(u, [](auto v) -> decltype(atan(v)) { return atan(v); }, [](double v) { return std::atan(v); }); }
template <class V> V sinh_of(V u) { return kernel_or_library<4>(u, [](auto v) -> decltype(sinh(v)) { return sinh(v); }, [](double v) { return std::sinh(v); }); }
template <class V> V cosh_of(V u) { return kernel_or_library<5>(u, [](auto v) -> decltype(cosh(v)) { return cosh(v); }, [](double v) { return std::cosh(v); }); }
template <class V> V erf_of(V u) { return kernel_or_library<6>(u, [](auto v) -> decltype(erf(v)) { return erf(v); }, [](double v) { return std::erf(v); }); }
// clang-format on

// uᵛ = e^(v·ln u), off by some 10⁻¹⁶·|v·ln u|. A whole v has a value for a negative u too.
inline double power_of(double u, double v) {
  if (v == 0) return 1;
  const bool whole = v == std::trunc(v), odd = whole && v / 2 != std::trunc(v / 2);
  const double size = std::exp(v * natural_log(std::fabs(u)));
  if (!std::signbit(u)) return size;
  return odd ? -size : whole || u == 0 ? size : kNaN;
}
inline Pack power_of(const Pack& base, const Pack& exponent) {
  float b[kLanes], e[kLanes];
  base.store(b);
  exponent.store(e);
  for (std::size_t i = 0; i < kLanes; ++i)
    b[i] = static_cast<float>(power_of(double{b[i]}, double{e[i]}));
  return Pack::load(b);
}
inline Traced power_of(Traced base, Traced exponent) { return exp(exponent * log_of(base)); }

struct Smooth {
  static constexpr double edge = kNaN;  // where g changes arm or is singular; kNaN: nowhere
  static constexpr bool singular = false;
  static constexpr bool logarithmic = false;  // g″ = −(g′)²
  static constexpr bool yields = false;       // to an activation of the registry by the same name
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

struct Atan : Smooth {
  static constexpr bool yields = true;
  static constexpr std::string_view name = "atan", tex = R"(\arctan\left(#\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    const V d1 = 1.0 / (1.0 + u * u);
    return {atan_of(u), d1, -2.0 * (u * d1) * d1};
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

// ln(1 + eᵘ), without overflow.
struct Softplus : Smooth {
  static constexpr bool yields = true;
  static constexpr std::string_view name = "softplus",
                                    tex = R"(\operatorname{softplus}\left(#\right))";
  template <class V>
  static Jet<V> at(const V& u) {
    const V e = exp(-abs(u));  // in [0, 1]
    const V s = e / (1.0 + e);
    const V d1 = select(u < 0.0, s, 1.0 - s);
    return {max(u, 0.0) + log1p(e), d1, s - s * s};
  }
};

using Elementary = std::tuple<Exp, Expm1, Log, Log1p, Sqrt, Abs, Sign, Step, Sin, Cos, Atan, Sinh,
                              Cosh, Erf, Softplus>;

}  // namespace activation_lab::expression
