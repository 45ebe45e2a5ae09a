// THE list of experiments: each is a file beside this one, named after its id. Everything else
// enumerates it.
#pragma once

#include "lab/experiment.h"

namespace activation_lab {

extern const Experiment linear_collapse;
extern const Experiment vanishing_gradient;
extern const Experiment zero_centred;
extern const Experiment dying_relu;
extern const Experiment rnn_tanh_or_relu;
extern const Experiment lstm_gates;
extern const Experiment residual_relu;
extern const Experiment gan_leaky;
extern const Experiment output_range;
extern const Experiment single_layer_convexity;

inline constexpr const Experiment* kExperiments[] = {
    &linear_collapse, &vanishing_gradient, &zero_centred, &dying_relu,   &rnn_tanh_or_relu,
    &lstm_gates,      &residual_relu,      &gan_leaky,    &output_range, &single_layer_convexity,
};

}  // namespace activation_lab
