#pragma once
#include "double_double.h"

// sin x, cos x and arctan x, correctly rounded: errors below 2^-58 before the one rounding, and all 2^32 floats compared
// with MPFR (Scripts/check-elementary).

/// x = n·π/2 + r with |r| ≤ π/4, for every finite x: the product with the bits of 2/π that matter (Payne and Hanek,
/// 1983), of 128 bits below the binary point.
CK_INLINE ck_pair ck_modulo_half_pi(float x, unsigned *n) {
    static const uint64_t two_over_pi[5] = {0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
                                            0xfe5163abdebbc561, 0xb7246e3a424dd2e0};
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    const int exponent = (int)(bits >> 23 & 255);
    const uint64_t mantissa = (bits & 0x7fffff) | 0x800000;
    if (exponent < 127 - 14) {
        *n = 0;
        return (ck_pair){x, 0};
    }
    // |x| is mantissa · 2^(exponent - 150), so the bits of 2/π from this one on are those of quarters and below.
    const int first = exponent - 150 - 2;
    unsigned __int128 window = 0;
    uint64_t next = 0;
    for (int word = 0; word < 3; word++) {
        const int from = first + 64 * word, index = from >> 6, shift = from & 63;
        const uint64_t high = index >= 0 && index < 5 ? two_over_pi[index] : 0;
        const uint64_t low = shift && index + 1 >= 0 && index + 1 < 5 ? two_over_pi[index + 1] >> (64 - shift) : 0;
        const uint64_t bits64 = high << shift | low;
        if (word < 2) window = window << 64 | bits64; else next = bits64;
    }
    // Two bits for the quadrant, then the fraction of a quarter turn.
    const unsigned __int128 turns = window * mantissa + ((unsigned __int128)next * mantissa >> 64);
    unsigned quadrant = (unsigned)(turns >> 126);
    const __int128 fraction = (__int128)(turns << 2);
    if (fraction < 0) quadrant++;
    const double high = (double)fraction;
    const double low = (double)(fraction - (__int128)high);
    const ck_pair r = ck_multiply((ck_pair){high * 0x1p-128, low * 0x1p-128},
                                  (ck_pair){0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54});
    *n = bits >> 31 ? -quadrant : quadrant;
    return bits >> 31 ? (ck_pair){-r.high, -r.low} : r;
}

CK_INLINE ck_pair ck_sin_small(ck_pair r) {
    const ck_pair square = ck_multiply(r, r);
    const double u = square.high;
    double tail = -1.0 / 121645100408832000;
    tail = __builtin_fma(tail, u, 1.0 / 355687428096000);
    tail = __builtin_fma(tail, u, -1.0 / 1307674368000);
    tail = __builtin_fma(tail, u, 1.0 / 6227020800);
    tail = __builtin_fma(tail, u, -1.0 / 39916800);
    tail = __builtin_fma(tail, u, 1.0 / 362880);
    tail = __builtin_fma(tail, u, -1.0 / 5040);
    ck_pair sum = ck_add((ck_pair){0x1.1111111111111p-7, 0x1.1111111111111p-63}, (ck_pair){tail * u, 0});
    sum = ck_add((ck_pair){-0x1.5555555555555p-3, -0x1.5555555555555p-57}, ck_multiply(sum, square));
    return ck_add(r, ck_multiply(ck_multiply(sum, square), r));
}

CK_INLINE ck_pair ck_cos_small(ck_pair r) {
    const ck_pair square = ck_multiply(r, r);
    const double u = square.high;
    double tail = 1.0 / 2432902008176640000;
    tail = __builtin_fma(tail, u, -1.0 / 6402373705728000);
    tail = __builtin_fma(tail, u, 1.0 / 20922789888000);
    tail = __builtin_fma(tail, u, -1.0 / 87178291200);
    tail = __builtin_fma(tail, u, 1.0 / 479001600);
    tail = __builtin_fma(tail, u, -1.0 / 3628800);
    tail = __builtin_fma(tail, u, 1.0 / 40320);
    tail = __builtin_fma(tail, u, -1.0 / 720);
    ck_pair sum = ck_add((ck_pair){0x1.5555555555555p-5, 0x1.5555555555555p-59}, (ck_pair){tail * u, 0});
    sum = ck_add((ck_pair){-0.5, 0}, ck_multiply(sum, square));
    return ck_add((ck_pair){1, 0}, ck_multiply(sum, square));
}

/// sin(x + quadrants·π/2).
CK_INLINE float ck_sin_shifted(float x, unsigned quadrants) {
    if (!(__builtin_fabsf(x) < __builtin_inff())) return __builtin_nanf("");
    if (x == 0 && quadrants == 0) return x;
    unsigned n;
    const ck_pair r = ck_modulo_half_pi(x, &n);
    n += quadrants;
    const ck_pair y = n & 1 ? ck_cos_small(r) : ck_sin_small(r);
    return ck_rounded(n & 2 ? (ck_pair){-y.high, -y.low} : y);
}

CK_INLINE float ck_nearest_sin(float x) { return ck_sin_shifted(x, 0); }
CK_INLINE float ck_nearest_cos(float x) { return ck_sin_shifted(x, 1); }

/// arctan of 0, ⅛, ¼ … 1.
static const ck_pair ck_atan_eighths[9] = {
    {0, 0},
    {0x1.fd5ba9aac2f6ep-4, -0x1.cd37686760c17p-59},
    {0x1.f5b75f92c80ddp-3, 0x1.8ab6e3cf7afbdp-57},
    {0x1.6f61941e4def1p-2, -0x1.c63aae6f6e918p-56},
    {0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56},
    {0x1.1e00babdefeb4p-1, -0x1.928df287a668fp-58},
    {0x1.4978fa3269ee1p-1, 0x1.2419a87f2a458p-56},
    {0x1.700a7c5784634p-1, -0x1.8c34d25aadef6p-56},
    {0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55},
};

/// arctan t = arctan c + arctan((t - c)/(1 + t·c)) with c the nearest eighth; above 1, π/2 - arctan(1/t).
CK_INLINE float ck_nearest_atan(float value) {
    const double x = __builtin_fabs((double)value);
    const int is_large = x > 1;
    const ck_pair t = is_large ? ck_divide((ck_pair){1, 0}, (ck_pair){x < 1e39 ? x : 1e39, 0}) : (ck_pair){x, 0};
    const int eighth = x == x ? (int)(t.high * 8 + 0.5) : 0;
    const double c = eighth * 0.125;
    const ck_pair product = ck_multiply(t, (ck_pair){c, 0});
    const ck_pair z = ck_divide(ck_sum(t.high - c, t.low), ck_add((ck_pair){1, 0}, product));
    const double square = z.high * z.high;
    double tail = -1.0 / 15;
    tail = __builtin_fma(tail, square, 1.0 / 13);
    tail = __builtin_fma(tail, square, -1.0 / 11);
    tail = __builtin_fma(tail, square, 1.0 / 9);
    tail = __builtin_fma(tail, square, -1.0 / 7);
    tail = __builtin_fma(tail, square, 1.0 / 5);
    tail = __builtin_fma(tail, square, -1.0 / 3);
    const ck_pair small = ck_sum_ordered(z.high, __builtin_fma(tail * square, z.high, z.low));
    ck_pair y = ck_add(ck_atan_eighths[eighth], small);
    if (is_large) y = ck_add((ck_pair){0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54}, (ck_pair){-y.high, -y.low});
    return __builtin_copysignf(ck_rounded(y), value);
}
