#include "elementary.h"
#include "stream.h"
#include "variant.h"

#pragma STDC FP_CONTRACT OFF

enum {
    /// Work below this many neurons isn't worth waking a thread for.
    grain = 4096,
    /// Neurons that go through all steps together.
    most_width = 512,
    /// Charged potentials of a block that stay in the second-level cache on the way back, as floats.
    backward_room = 64 * 1024,
};

static const float zeros[most_width];

typedef struct {
    const ck_neuron *neuron;
    size_t steps, count;
    const float *x, *v_start;
    float *spikes, *v_end, *h, *v_sequence;
    int streams;
} forward_job;

typedef struct {
    const ck_neuron *neuron;
    size_t steps, count, width;
    const float *x, *v_start, *slopes, *grad_spikes, *grad_v_sequence, *grad_v_end;
    float *grad_x, *grad_v_start;
    int streams;
} backward_job;

#define INCLUDED "neurons.inc"
#include "variants.inc"

static void forward_part(void *context, size_t from, size_t to) {
    const forward_job *job = context;
    CK_DISPATCH(forward_range, job, from, to);
    if (job->streams) ck_end_stream();
}

void ck_neuron_forward(const ck_neuron *neuron, size_t steps, size_t count, const float *x, const float *v_start,
                       float *spikes, float *v_end, float *h, float *v_sequence) {
    forward_job job = {neuron, steps, count, x, v_start, spikes, v_end, h, v_sequence, ck_should_stream(steps * count)};
    ck_parallel(count, grain, forward_part, &job);
}

static void backward_part(void *context, size_t from, size_t to) {
    const backward_job *job = context;
    CK_DISPATCH(backward_range, job, from, to);
    if (job->streams) ck_end_stream();
}

void ck_neuron_backward(const ck_neuron *neuron, size_t steps, size_t count, const float *x, const float *v_start,
                        const float *slopes, const float *grad_spikes, const float *grad_v_sequence,
                        const float *grad_v_end, float *grad_x, float *grad_v_start) {
    const size_t room = backward_room / (steps ? steps : 1) / 16 * 16;
    const size_t width = room < 16 ? 16 : room > most_width ? most_width : room;
    backward_job job = {neuron, steps, count, width, x, v_start, slopes, grad_spikes, grad_v_sequence, grad_v_end,
                        grad_x, grad_v_start, ck_should_stream(steps * count)};
    ck_parallel(count, grain, backward_part, &job);
}
