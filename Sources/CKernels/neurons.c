#include "elementary.h"
#include "variant.h"

#pragma STDC FP_CONTRACT OFF

#define VARIANT baseline
#include "neurons.inc"
#undef VARIANT

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define VARIANT avx2
#include "neurons.inc"
#undef VARIANT
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,fma,prefer-256-bit"))), \
                             apply_to = function)
#define VARIANT avx512
#include "neurons.inc"
#undef VARIANT
#pragma clang attribute pop
#endif

// Work below this many element-steps isn't worth waking a thread for.
enum { grain = 4096 };

typedef struct {
    const ck_neuron *neuron;
    size_t steps, count;
    const float *x, *v_start;
    float *spikes, *v_end, *h, *v_sequence;
} forward_job;

static void forward_part(void *context, size_t from, size_t to) {
    const forward_job *j = context;
    CK_DISPATCH(forward_range, j->neuron, j->steps, j->count, from, to, j->x, j->v_start, j->spikes, j->v_end, j->h,
                j->v_sequence);
}

void ck_neuron_forward(const ck_neuron *neuron, size_t steps, size_t count, const float *x, const float *v_start,
                       float *spikes, float *v_end, float *h, float *v_sequence) {
    forward_job job = {neuron, steps, count, x, v_start, spikes, v_end, h, v_sequence};
    ck_parallel(count, grain, forward_part, &job);
}

typedef struct {
    const ck_neuron *neuron;
    size_t steps, count;
    const float *h, *grad_spikes, *grad_v_sequence, *grad_v_end;
    float *grad_x, *grad_v_start;
} backward_job;

static void backward_part(void *context, size_t from, size_t to) {
    const backward_job *j = context;
    CK_DISPATCH(backward_range, j->neuron, j->steps, j->count, from, to, j->h, j->grad_spikes, j->grad_v_sequence,
                j->grad_v_end, j->grad_x, j->grad_v_start);
}

void ck_neuron_backward(const ck_neuron *neuron, size_t steps, size_t count, const float *h, const float *grad_spikes,
                        const float *grad_v_sequence, const float *grad_v_end, float *grad_x, float *grad_v_start) {
    backward_job job = {neuron, steps, count, h, grad_spikes, grad_v_sequence, grad_v_end, grad_x, grad_v_start};
    ck_parallel(count, grain, backward_part, &job);
}
