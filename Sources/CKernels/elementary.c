#include "elementary.h"
#include "variant.h"

#pragma STDC FP_CONTRACT OFF

#define INCLUDED "elementary.inc"
#include "variants.inc"

float ck_logistic(float x) { return ck_logistic_inline(x); }

typedef struct {
    const float *in;
    float *out;
} elementary_job;

/// Work below this many elements isn't worth waking a thread for.
enum { grain = 16 * 1024 };

static void exp_part(void *context, size_t from, size_t to) {
    const elementary_job *job = context;
    CK_DISPATCH(exp_all, job->in, job->out, from, to);
}

void ck_exp_all(const float *in, float *out, size_t count) {
    elementary_job job = {in, out};
    ck_parallel(count, grain, exp_part, &job);
}

static void logistic_part(void *context, size_t from, size_t to) {
    const elementary_job *job = context;
    CK_DISPATCH(logistic_all, job->in, job->out, from, to);
}

void ck_logistic_all(const float *in, float *out, size_t count) {
    elementary_job job = {in, out};
    ck_parallel(count, grain, logistic_part, &job);
}
