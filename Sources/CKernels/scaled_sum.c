#include "variant.h"

#pragma STDC FP_CONTRACT OFF

// What optimisers do to every parameter.

typedef struct {
    const float *a, *b;
    float factor, *out;
} scaled_sum_job;

#define INCLUDED "scaled_sum.inc"
#include "variants.inc"

static void scaled_sum(void *context, size_t from, size_t to) {
    const scaled_sum_job *job = context;
    CK_DISPATCH(scaled_sum, job, from, to);
}

void ck_scaled_sum(const float *a, const float *b, float factor, float *out, size_t count) {
    scaled_sum_job job = {a, b, factor, out};
    ck_parallel(count, 65536, scaled_sum, &job);
}
