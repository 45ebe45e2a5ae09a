// From a struct to a catalogue entry: the one place that instantiates an activation's eval.
#pragma once

#include "activation/catalog.h"
#include "activation/kernel.h"
#include "property/trace.h"

namespace activation_lab {

template <class A>
constexpr Activation catalog_entry() {
  return {&A::spec,
          {map_f32<A, 0>, map_f32<A, 1>, map_f32<A, 2>},
          {map_f64<A, 0>, map_f64<A, 1>, map_f64<A, 2>},
          jet_f64<A>,
          trace_of<A>};
}

}  // namespace activation_lab
