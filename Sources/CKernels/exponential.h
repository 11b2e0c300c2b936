#pragma once
#include "double_double.h"

// e^x and tanh x, correctly rounded: errors below 2^-58 before the one rounding, and all 2^32 floats compared with MPFR
// (Scripts/check-elementary).

/// e^r - 1 for |r| ≤ 0.35: Taylor's series, its first two terms exactly.
CK_INLINE ck_pair ck_expm1_small(ck_pair r) {
    const double x = r.high;
    double tail = 1.0 / 6227020800;
    tail = __builtin_fma(tail, x, 1.0 / 479001600);
    tail = __builtin_fma(tail, x, 1.0 / 39916800);
    tail = __builtin_fma(tail, x, 1.0 / 3628800);
    tail = __builtin_fma(tail, x, 1.0 / 362880);
    tail = __builtin_fma(tail, x, 1.0 / 40320);
    tail = __builtin_fma(tail, x, 1.0 / 5040);
    tail = __builtin_fma(tail, x, 1.0 / 720);
    tail = __builtin_fma(tail, x, 1.0 / 120);
    tail = __builtin_fma(tail, x, 1.0 / 24);
    tail = __builtin_fma(tail, x, 1.0 / 6);
    const ck_pair half_square = ck_times(x * 0.5, x);
    const double rest = __builtin_fma(tail * x, x * x, half_square.low) + __builtin_fma(x, r.low, r.low);
    const ck_pair sum = ck_sum_ordered(x, half_square.high);
    return ck_sum_ordered(sum.high, sum.low + rest);
}

/// x = n·ln 2 + r with |r| ≤ 0.35, for |x| ≤ 200.
CK_INLINE ck_pair ck_modulo_ln2(double x, int64_t *n) {
    // Adding 1.5 * 2^52 rounds to a whole number, which stands in the last bits then.
    const double shifted = __builtin_fma(x, 0x1.71547652b82fep+0, 0x1.8p52), whole = shifted - 0x1.8p52;
    int64_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    *n = bits - 0x4338000000000000;
    // The first part of ln 2 ends with zeros, so that its product and the difference are exact.
    return ck_sum(__builtin_fma(whole, -0x1.62e42fefa3800p-1, x), whole * -0x1.ef35793c76730p-45);
}

/// e^x; infinite and 0 where a float is.
CK_INLINE float ck_nearest_exp(float value) {
    double x = value;
    x = x < -110 ? -110 : x;
    x = x > 90 ? 90 : x;
    int64_t n;
    const ck_pair power = ck_expm1_small(ck_modulo_ln2(x, &n));
    const ck_pair sum = ck_sum_ordered(1, power.high);
    const double scale = ck_power_of_two(x == x ? n : 0);
    return ck_rounded(ck_scaled(ck_sum_ordered(sum.high, sum.low + power.low), scale));
}

/// tanh x = E/(E + 2) with E = e^2x - 1.
CK_INLINE float ck_nearest_tanh(float value) {
    double x = __builtin_fabs((double)value);
    x = x > 10 ? 10 : x;
    int64_t n;
    const ck_pair power = ck_expm1_small(ck_modulo_ln2(2 * x, &n));
    const double scale = ck_power_of_two(x == x ? n : 0);
    const ck_pair e = ck_add((ck_pair){scale - 1, 0}, ck_scaled(power, scale));
    const ck_pair y = ck_divide(e, ck_add((ck_pair){2, 0}, e));
    return __builtin_copysignf(ck_rounded(y), value);
}
