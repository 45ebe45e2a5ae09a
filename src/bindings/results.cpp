#include "bindings/results.h"

#include <limits>
#include <string>

#include "bindings/object.h"

namespace activation_lab {

using emscripten::val;

namespace {

val to_js(const Point& p) { return Object().set("x", p.x).set("y", p.y); }

// A tuple of points, or undefined where there is no such witness.
template <std::size_t N>
val to_js(const std::array<Point, N>& points) {
  if (points[0].x != points[0].x) return val::undefined();
  return array_of(points, [](const Point& p) { return to_js(p); });
}

const char* word(Saturation s) {
  return s == Saturation::none ? "none" : s == Saturation::soft ? "soft" : "hard";
}

const char* word(Direction d) {
  switch (d) {
    case Direction::increasing:
      return "increasing";
    case Direction::decreasing:
      return "decreasing";
    case Direction::constant:
      return "constant";
    case Direction::none:
      return "none";
  }
  return "";
}

const char* word(Parity p) {
  return p == Parity::odd ? "odd" : p == Parity::even ? "even" : "neither";
}

const char* word(Convexity c) {
  switch (c) {
    case Convexity::convex:
      return "convex";
    case Convexity::concave:
      return "concave";
    case Convexity::affine:
      return "affine";
    case Convexity::neither:
      return "neither";
  }
  return "";
}

val to_js(const Tail& t) {
  return Object()
      .set("saturation", word(t.saturation))
      .set("limit", t.limit)
      .set("slopeLimit", t.slope_limit)
      .set("from", t.from);
}

val to_js(const Bound& b) {
  return Object().set("value", b.value).set("attained", b.attained).set("x", b.x);
}

val to_js(const MeasuredKink& k) {
  return Object()
      .set("x", k.x)
      .set("leftValue", k.left_value)
      .set("rightValue", k.right_value)
      .set("leftSlope", k.left_slope)
      .set("rightSlope", k.right_slope)
      .set("convention", k.convention);
}

val to_js(const FrameworkForm& form, const ActivationSpec& spec) {
  const ActivationSpec& computed =
      form.computes.empty() ? spec : find_activation(form.computes)->spec();
  Object params;
  for (std::size_t i = 0; i < computed.parameters.size(); ++i) {
    const double value =
        i < form.parameters.size() ? form.parameters[i] : computed.parameters[i].default_value;
    if (value == value) params.set(std::string(computed.parameters[i].name).c_str(), value);
  }
  return Object()
      .set("framework", name_of(form.framework))
      .set("name", form.name)
      .set("computes", computed.id)
      .set("params", params);
}

}  // namespace

val to_js(const Parameter& p) {
  Object r;
  r.set("name", p.name)
      .set("symbol", p.symbol)
      .set("default", p.default_value)
      .set("min", p.min)
      .set("max", p.max)
      .set("sliderMin", p.slider_min)
      .set("sliderMax", p.slider_max);
  if (!p.not_above.empty()) r.set("notAbove", p.not_above);
  return r;
}

val to_js(const Source& s) {
  return Object()
      .set("authors", s.authors)
      .set("title", s.title)
      .set("year", s.year)
      .set("url", s.url);
}

val to_js(const ActivationSpec& spec) {
  std::array<double, 4> defaults{};
  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    defaults[i] = spec.parameters[i].default_value;

  return Object()
      .set("id", spec.id)
      .set("name", spec.name)
      .set("family", spec.family)
      .set("aliases", array_of(spec.aliases, [](std::string_view a) { return std::string(a); }))
      .set("tex", spec.tex)
      .set("texDerivative", spec.tex_derivative)
      .set("parameters", array_of(spec.parameters, [](const Parameter& p) { return to_js(p); }))
      .set("kinks", array_of(spec.kinks,
                             [&](const Kink& k) -> val {
                               return Object()
                                   .set("x", k.at(defaults.data()))
                                   .set("convention", k.convention)
                                   .set("source", k.source);
                             }))
      .set("source", to_js(spec.source))
      .set("frameworks",
           array_of(spec.frameworks, [&](const FrameworkForm& form) { return to_js(form, spec); }));
}

val to_js(const VectorSpec& spec) {
  Object r;
  r.set("id", spec.id)
      .set("name", spec.name)
      .set("family", spec.family)
      .set("aliases", array_of(spec.aliases, [](std::string_view a) { return std::string(a); }))
      .set("tex", spec.tex)
      .set("layout", spec.layout)
      .set("parameters", array_of(spec.parameters, [](const Parameter& p) { return to_js(p); }))
      .set("inputs", spec.lengths.inputs)
      .set("outputs", spec.lengths.outputs)
      .set("source", to_js(spec.source))
      .set("frameworks", array_of(spec.frameworks, [](const FrameworkForm& form) -> val {
             return Object().set("framework", name_of(form.framework)).set("name", form.name);
           }));
  if (!spec.lengths.inputs_parameter.empty())
    r.set("inputsParameter", spec.lengths.inputs_parameter);
  return r;
}

val to_js(const Analysis& a) {
  const double derivatives = a.smoothness.derivatives == kSmooth
                                 ? std::numeric_limits<double>::infinity()
                                 : a.smoothness.derivatives;
  return Object()
      .set("nonlinear", Object()
                            .set("holds", a.nonlinear.holds)
                            .set("left", to_js(a.nonlinear.left))
                            .set("right", to_js(a.nonlinear.right))
                            .set("onCurve", to_js(a.nonlinear.on_curve))
                            .set("onChord", to_js(a.nonlinear.on_chord)))
      .set("cheap", Object()
                        .set("holds", a.cheap.holds)
                        .set("add", a.cheap.add)
                        .set("multiply", a.cheap.multiply)
                        .set("divide", a.cheap.divide)
                        .set("compare", a.cheap.compare)
                        .set("transcendental", a.cheap.transcendental))
      .set("nearIdentity", Object()
                               .set("holds", a.near_identity.holds)
                               .set("value", a.near_identity.value)
                               .set("leftSlope", a.near_identity.left_slope)
                               .set("rightSlope", a.near_identity.right_slope))
      .set("differentiable",
           Object()
               .set("holds", a.differentiable.holds)
               .set("kinks", array_of(a.differentiable.kinks,
                                      [](const MeasuredKink& k) { return to_js(k); })))
      .set("nonSaturating", Object()
                                .set("holds", a.non_saturating.holds)
                                .set("left", to_js(a.non_saturating.left))
                                .set("right", to_js(a.non_saturating.right)))
      .set("monotone", Object()
                           .set("holds", a.monotone.holds)
                           .set("strict", a.monotone.strict)
                           .set("direction", word(a.monotone.direction))
                           .set("rise", to_js(a.monotone.rise))
                           .set("fall", to_js(a.monotone.fall))
                           .set("flat", to_js(a.monotone.flat)))
      .set("range", Object()
                        .set("bounded", a.range.bounded)
                        .set("infimum", to_js(a.range.infimum))
                        .set("supremum", to_js(a.range.supremum)))
      .set("parity", Object()
                         .set("kind", word(a.parity.kind))
                         .set("at", to_js(a.parity.at))
                         .set("mirrored", to_js(a.parity.mirrored)))
      .set("zeroCentred",
           Object().set("holds", a.zero_centred.holds).set("mean", a.zero_centred.mean))
      .set("lipschitz", Object()
                            .set("holds", a.lipschitz.holds)
                            .set("constant", a.lipschitz.constant)
                            .set("attained", a.lipschitz.attained)
                            .set("x", a.lipschitz.x))
      .set("deadZones",
           Object()
               .set("holds", a.dead_zones.holds)
               .set("intervals", array_of(a.dead_zones.intervals,
                                          [](const Interval& i) -> val {
                                            return Object().set("from", i.from).set("to", i.to);
                                          })))
      .set("smoothness", Object().set("derivatives", derivatives).set("x", a.smoothness.x))
      .set("convexity", Object()
                            .set("kind", word(a.convexity.kind))
                            .set("above", to_js(a.convexity.above))
                            .set("below", to_js(a.convexity.below)));
}

val result_of(const val& value) { return Object().set("value", value); }

val result_of(const ArgumentError& error) {
  return Object().set("error",
                      Object()
                          .set("kind", error.kind == ArgumentError::Kind::type ? "type" : "range")
                          .set("message", error.message));
}

}  // namespace activation_lab
