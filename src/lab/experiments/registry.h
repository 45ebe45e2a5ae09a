// THE list of experiments: each is a file beside this one, named after its id. Everything else
// enumerates it.
#pragma once

#include "lab/experiment.h"

namespace activation_lab {

extern const Experiment linear_collapse;
extern const Experiment vanishing_gradient;

inline constexpr const Experiment* kExperiments[] = {
    &linear_collapse,
    &vanishing_gradient,
};

}  // namespace activation_lab
