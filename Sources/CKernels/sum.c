#include "variant.h"

#pragma STDC FP_CONTRACT OFF

typedef struct {
    const float *in;
    float *out;
    size_t m, n;
} sum_job;

#define INCLUDED "sum.inc"
#include "variants.inc"

static void sum_columns(void *context, size_t from, size_t to) {
    const sum_job *job = context;
    CK_DISPATCH(sum_columns, job, from, to);
}

void ck_sum_rows(const float *in, float *out, size_t m, size_t n) {
    sum_job job = {in, out, m, n};
    if (m * n < 65536) sum_columns(&job, 0, n);
    else ck_parallel(n, 64, sum_columns, &job);
}
