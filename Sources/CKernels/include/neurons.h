#pragma once
#include <stddef.h>

// Spiking neurons over whole sequences, with the potential in registers (neurons.c).

typedef enum {
    ck_integrate = 0,          ///< H = V + X
    ck_leak_with_input = 1,    ///< H = V + (X - (V - rest)) / tau
    ck_leak_without_input = 2  ///< H = V - (V - rest) / tau + X
} ck_charge;

typedef enum {
    ck_sigmoid = 0,
    ck_atan = 1,
    ck_given = 2  ///< Its derivative is given for every element.
} ck_surrogate;

typedef struct {
    ck_charge charge;
    float tau, rest, keep;
    float threshold, reset;
    int resets_hard, detaches_reset;
    ck_surrogate surrogate;
    float alpha;
} ck_neuron;

/// Charge, fire, reset for each of `count` neurons over `steps`; arrays are [steps][count], `v` is [count].
/// `h` and `v_sequence` are filled where they are not null.
void ck_neuron_forward(const ck_neuron *_Nonnull neuron, size_t steps, size_t count, const float *_Nonnull x,
                       const float *_Nonnull v_start, float *_Nonnull spikes, float *_Nonnull v_end,
                       float *_Nullable h, float *_Nullable v_sequence);

/// Gradients by backpropagation through time, from the input and the first potential of the forward run.
/// `slopes`, the derivative of the surrogate at every H, [steps][count], is read for ck_given and may be null else.
/// `grad_v_end` may be null; so may `grad_v_start`, where it is not wanted. `grad_spikes` may be null when only the
/// potential was used.
void ck_neuron_backward(const ck_neuron *_Nonnull neuron, size_t steps, size_t count, const float *_Nonnull x,
                        const float *_Nonnull v_start, const float *_Nullable slopes,
                        const float *_Nullable grad_spikes, const float *_Nullable grad_v_sequence,
                        const float *_Nullable grad_v_end, float *_Nonnull grad_x, float *_Nullable grad_v_start);
