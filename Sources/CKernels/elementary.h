#pragma once
#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// The neurons' exponential, from additions, multiplications and fused multiply-adds alone, so that scalar and vector code of every
// instruction set give the same bits.

/// e^x to about one unit in the last place; infinite from 88.8 on, and below -86 the value there.
static inline float ck_exp_inline(float x) {
    x = x < -86.0f ? -86.0f : x;
    x = x > 89.0f ? 89.0f : x;
    // Adding and taking away 1.5 * 2^23 rounds to a whole number.
    const float n = __builtin_fmaf(x, 1.44269504f, 12582912.0f) - 12582912.0f;
    const float r = __builtin_fmaf(n, 2.12194440e-4f, __builtin_fmaf(n, -0.693359375f, x));
    float p = 1.9875691500e-4f;
    p = __builtin_fmaf(p, r, 1.3981999507e-3f);
    p = __builtin_fmaf(p, r, 8.3334519073e-3f);
    p = __builtin_fmaf(p, r, 4.1665795894e-2f);
    p = __builtin_fmaf(p, r, 1.6666665459e-1f);
    p = __builtin_fmaf(p, r, 5.0000001201e-1f);
    const float y = __builtin_fmaf(p, r * r, r) + 1.0f;
    // Half of 2^n, which is never too large for a float.
    const int32_t bits = ((int32_t)n + 126) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return y * scale * 2;
}

static inline float ck_logistic_inline(float x) { return 1.0f / (1.0f + ck_exp_inline(-x)); }
