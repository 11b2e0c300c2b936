#include "elementary.h"
#include "angle.h"
#include "error_function.h"
#include "exponential.h"
#include "logarithm.h"
#include "variant.h"

#pragma STDC FP_CONTRACT OFF

float ck_logistic(float x) { return ck_logistic_inline(x); }

#define INCLUDED "elementary.inc"
#include "variants.inc"

typedef struct {
    const float *in;
    float *out;
} elementary_job;

/// Work below this many elements isn't worth waking a thread for.
enum { grain = 16 * 1024 };

#define ALL(name)                                                              \
    static void name##_part(void *context, size_t from, size_t to) {           \
        const elementary_job *job = context;                                   \
        CK_DISPATCH(name##_all, job->in, job->out, from, to);                  \
    }                                                                          \
    void ck_##name##_all(const float *in, float *out, size_t count) {          \
        elementary_job job = {in, out};                                        \
        ck_parallel(count, grain, name##_part, &job);                          \
    }

ALL(exp)
ALL(tanh)
ALL(log)
ALL(log1p)
ALL(sin)
ALL(cos)
ALL(atan)
ALL(erf)
ALL(logistic)
