#pragma once
#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Logarithm, sine and cosine as PyTorch's vector code computes them: the polynomials of Moshier's Cephes library in
// single precision. Which products are fused with which sums is part of the result: normal numbers in blocks depend on
// their last bits.

/// The natural logarithm of a positive normal number.
static inline float ck_normal_log(float value) {
    int32_t bits;
    memcpy(&bits, &value, sizeof bits);
    const int32_t exponent = (bits >> 23) - 126;
    bits = (bits & 0x007fffff) | 0x3f000000;
    float x;
    memcpy(&x, &bits, sizeof x);
    const int small = x < 0.707106781186547524f;
    const float e = (float)(small ? exponent - 1 : exponent);
    x = small ? (x - 1) + x : x - 1;
    const float z = x * x;
    float y = 7.0376836292e-2f;
    y = __builtin_fmaf(y, x, -1.1514610310e-1f);
    y = __builtin_fmaf(y, x, 1.1676998740e-1f);
    y = __builtin_fmaf(y, x, -1.2420140846e-1f);
    y = __builtin_fmaf(y, x, 1.4249322787e-1f);
    y = __builtin_fmaf(y, x, -1.6668057665e-1f);
    y = __builtin_fmaf(y, x, 2.0000714765e-1f);
    y = __builtin_fmaf(y, x, -2.4999993993e-1f);
    y = __builtin_fmaf(y, x, 3.3333331174e-1f);
    y = __builtin_fmaf(y * x, z, e * -2.12194440e-4f);
    y = __builtin_fmaf(-z, 0.5f, y);
    return __builtin_fmaf(e, 0.693359375f, x + y);
}

/// Sine and cosine of a number from 0 to 2π.
static inline void ck_normal_sine_cosine(float value, float *sine, float *cosine) {
    const int32_t octant = ((int32_t)(value * 1.27323954473516f) + 1) & ~1;
    const float n = (float)octant;
    // π/4 in three parts.
    float x = __builtin_fmaf(n, -0.78515625f, value);
    x = __builtin_fmaf(n, -2.4187564849853515625e-4f, x);
    x = __builtin_fmaf(n, -3.77489497744594108e-8f, x);
    const float z = x * x;
    float even = 2.443315711809948e-5f;
    even = __builtin_fmaf(even, z, -1.388731625493765e-3f);
    even = __builtin_fmaf(even, z, 4.166664568298827e-2f);
    even = __builtin_fmaf(even * z, z, z * -0.5f) + 1;
    float odd = -1.9515295891e-4f;
    odd = __builtin_fmaf(odd, z, 8.3321608736e-3f);
    odd = __builtin_fmaf(odd, z, -1.6666654611e-1f);
    odd = __builtin_fmaf(odd * z, x, x);
    const float s = octant & 2 ? even : odd, c = octant & 2 ? odd : even;
    *sine = octant & 4 ? -s : s;
    *cosine = ~(octant - 2) & 4 ? -c : c;
}

/// Sixteen uniforms to sixteen normals, the first eight paired with the last.
static inline void ck_normal_block(float *values) {
    for (int j = 0; j < 8; j++) {
        const float radius = __builtin_sqrtf(-2 * ck_normal_log(1 - values[j]));
        float sine, cosine;
        ck_normal_sine_cosine(6.2831853071795864769f * values[j + 8], &sine, &cosine);
        values[j] = radius * cosine;
        values[j + 8] = radius * sine;
    }
}
