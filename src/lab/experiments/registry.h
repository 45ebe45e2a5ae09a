// THE list of experiments: each is a file beside this one, named after its id. Everything else
// enumerates it.
#pragma once

#include "lab/experiment.h"

namespace activation_lab {

extern const Experiment vanishing_gradient;
extern const Experiment rnn_tanh_or_relu;
extern const Experiment lstm_gates;

inline constexpr const Experiment* kExperiments[] = {
    &vanishing_gradient,
    &rnn_tanh_or_relu,
    &lstm_gates,
};

}  // namespace activation_lab
