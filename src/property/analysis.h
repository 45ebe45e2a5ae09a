// What is true of an activation, measured, with a witness for each verdict.
//
// The analysis sees a function only through `Function`: its jet, its parameter values and the
// points at which its formula changes arm. It never asks which activation it is.
#pragma once

#include <array>
#include <limits>
#include <vector>

#include "activation/catalog.h"
#include "activation/spec.h"

namespace activation_lab {

inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();  // "there is none"

// Where |f′| falls below this, the lesson calls a unit saturated.
inline constexpr double kSaturationSlope = 0.01;

struct Point {
  double x = kNone;
  double y = kNone;
};

// B1. Nonlinear: some chord's midpoint lies off the curve.
struct Nonlinearity {
  bool holds = false;
  Point left, right;         // the chord's ends
  Point on_curve, on_chord;  // the curve and the chord above the chord's midpoint
};

// B2. Cheap: no call of a transcendental function. Operations of one evaluation of f, counted by
// evaluating the formula on a counting number; constant folding as a compiler would do it.
struct Cost {
  bool holds = false;
  int add = 0;  // additions, subtractions, negations
  int multiply = 0;
  int divide = 0;
  int compare = 0;         // comparisons, selections, min, max, abs
  int transcendental = 0;  // exp, expm1, log1p, tanh, …
};

// B3. f(x) ≈ x near 0, tested exactly: f(0) = 0 and f′(0) = 1, on both sides of 0.
struct NearIdentity {
  bool holds = false;
  double value = kNone;        // f(0)
  double left_slope = kNone;   // f′(0⁻)
  double right_slope = kNone;  // f′(0⁺)
};

// B4. A point at which value, slope or curvature jumps.
struct MeasuredKink {
  double x = kNone;
  double left_value = kNone, right_value = kNone;
  double left_slope = kNone, right_slope = kNone;
  double convention = kNone;  // the f′(x) that evaluate() returns at the point itself
};
struct Differentiability {
  bool holds = false;
  std::vector<MeasuredKink> kinks;  // those at which f is not differentiable, ascending
};

// B5. One end of the axis. `hard`: f′ is exactly 0 from a kink on; `soft`: f′ → 0 without reaching
// it; `none`: |f′| does not tend to 0.
enum class Saturation { none, soft, hard };
struct Tail {
  Saturation saturation = Saturation::none;
  double limit = kNone;        // of f; ±∞ allowed, kNone where there is no limit
  double slope_limit = kNone;  // of f′
  double from = kNone;         // soft: beyond this x, |f′| < kSaturationSlope; hard: beyond it,
                               // f′ = 0; kNone if not saturating
};
struct NonSaturation {
  bool holds = false;  // neither side saturates
  Tail left, right;
};

// B6. Monotone, with two points of a rise and two of a fall where there are such.
enum class Direction { increasing, decreasing, constant, none };
struct Monotonicity {
  bool holds = false;
  bool strict = false;
  Direction direction = Direction::none;
  std::array<Point, 2> rise;  // x₀ < x₁, f(x₀) < f(x₁)
  std::array<Point, 2> fall;  // x₀ < x₁, f(x₀) > f(x₁)
  std::array<Point, 2> flat;  // x₀ < x₁, f constant in between: why it is not strict
};

// B7. The range of f over ℝ.
struct Bound {
  double value = kNone;  // may be infinite
  bool attained = false;
  double x = kNone;  // where it is attained, or ±∞ where it is only approached
};
struct Range {
  bool bounded = false;
  Bound infimum, supremum;
};

struct ParityVerdict {
  Parity kind = Parity::neither;
  Point at, mirrored;  // (x, f(x)) and (−x, f(−x)): the clearest failure, or an example
};

// E f(Z) for Z ~ N(0, 1): is a layer's output centred when its input is?
struct ZeroCentredness {
  bool holds = false;
  double mean = kNone;
};

struct Lipschitz {
  bool holds = false;       // a finite constant exists
  double constant = kNone;  // sup |f′|, +∞ allowed
  bool attained = false;
  double x = kNone;  // where |f′| is largest; ±∞ where only approached
};

// Maximal intervals on which f′ is exactly 0, ends may be infinite.
struct Interval {
  double from = kNone, to = kNone;
};
struct DeadZones {
  bool holds = false;  // there is one
  std::vector<Interval> intervals;
};

// −1: f jumps. 0: continuous, f′ jumps. 1: f′ continuous, f″ jumps.
// kSmooth: no derivative jumps anywhere (analytic between kinks and no kink declared).
// 2: f″ continuous at each declared kink; higher derivatives are not examined there.
inline constexpr int kSmooth = 1000;
struct Smoothness {
  int derivatives = kSmooth;
  double x = kNone;  // the point that limits it
};

struct ConvexityVerdict {
  Convexity kind = Convexity::neither;
  std::array<Point, 3> above;  // x₀ < x₁ < x₂, middle strictly above the chord: not convex
  std::array<Point, 3> below;  // middle strictly below the chord: not concave
};

struct Analysis {
  Nonlinearity nonlinear;
  Cost cheap;
  NearIdentity near_identity;
  Differentiability differentiable;
  NonSaturation non_saturating;
  Monotonicity monotone;
  Range range;
  ParityVerdict parity;
  ZeroCentredness zero_centred;
  Lipschitz lipschitz;
  DeadZones dead_zones;
  Smoothness smoothness;
  ConvexityVerdict convexity;
};

// params: one value a parameter, within its range. Throws nothing.
Analysis analyze(const Activation& activation, const double* params);

}  // namespace activation_lab
