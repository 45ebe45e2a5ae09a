// Parameter values worth testing an activation at.
#pragma once

#include <array>
#include <vector>

#include "activation/spec.h"

namespace activation_lab {

using Setting = std::array<double, 4>;

inline bool is_allowed(const ActivationSpec& spec, const Setting& values) {
  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    for (std::size_t j = 0; j < spec.parameters.size(); ++j)
      if (spec.parameters[i].not_above == spec.parameters[j].name && values[i] > values[j])
        return false;
  return true;
}

inline Setting defaults_of(const ActivationSpec& spec) {
  Setting values{};
  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    values[i] = spec.parameters[i].default_value;
  return values;
}

inline bool within_sliders(const ActivationSpec& spec, const Setting& values) {
  for (std::size_t i = 0; i < spec.parameters.size(); ++i) {
    const Parameter& p = spec.parameters[i];
    if (values[i] < p.slider_min || values[i] > p.slider_max) return false;
  }
  return true;
}

// The defaults first; then every allowed combination of default, both ends of the range and of the
// slider, 1 (where the leaky family is straight), and ordinary values between.
inline std::vector<Setting> settings_of(const ActivationSpec& spec) {
  std::vector<Setting> settings{defaults_of(spec)};
  for (std::size_t i = 0; i < spec.parameters.size(); ++i) {
    const Parameter& p = spec.parameters[i];
    const double width = p.slider_max - p.slider_min;
    const std::vector<Setting> before = settings;
    for (const Setting& base : before) {
      for (double value : {p.min, p.max, p.slider_min, p.slider_max, 1.0,
                           p.slider_min + 0.3 * width, p.slider_min + 0.7 * width}) {
        Setting s = base;
        s[i] = value;
        if (value >= p.min && value <= p.max) settings.push_back(s);
      }
    }
  }
  std::vector<Setting> allowed;
  for (const Setting& s : settings)
    if (is_allowed(spec, s)) allowed.push_back(s);
  return allowed;
}

}  // namespace activation_lab
