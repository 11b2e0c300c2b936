#pragma once
#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Numbers as sums of two doubles, about 106 bits, and their one rounding to a 32-bit float. From additions,
// multiplications and fused multiply-adds alone, so that every instruction set gives the same bits.
// The error-free sums and products are those of Dekker (1971) and Knuth; the way to one rounding is rounding to odd
// (Boldo and Melquiond, 2008).

/// Inlined into loops of every instruction set, whose fused multiply-add it then uses.
#define CK_INLINE static inline __attribute__((always_inline))

typedef struct {
    double high, low;
} ck_pair;

/// a + b exactly, where |a| ≥ |b| or a is 0.
CK_INLINE ck_pair ck_sum_ordered(double a, double b) {
    const double sum = a + b;
    return (ck_pair){sum, b - (sum - a)};
}

/// a + b exactly.
CK_INLINE ck_pair ck_sum(double a, double b) {
    const double sum = a + b, part = sum - a;
    return (ck_pair){sum, (a - (sum - part)) + (b - part)};
}

/// a · b exactly.
CK_INLINE ck_pair ck_times(double a, double b) {
    const double product = a * b;
    return (ck_pair){product, __builtin_fma(a, b, -product)};
}

CK_INLINE ck_pair ck_add(ck_pair a, ck_pair b) {
    const ck_pair sum = ck_sum(a.high, b.high);
    return ck_sum_ordered(sum.high, sum.low + (a.low + b.low));
}

CK_INLINE ck_pair ck_multiply(ck_pair a, ck_pair b) {
    const ck_pair product = ck_times(a.high, b.high);
    return ck_sum_ordered(product.high, product.low + __builtin_fma(a.high, b.low, a.low * b.high));
}

CK_INLINE ck_pair ck_divide(ck_pair a, ck_pair b) {
    const double high = a.high / b.high;
    const double rest = (__builtin_fma(-high, b.high, a.high) + a.low) - high * b.low;
    return ck_sum_ordered(high, rest / b.high);
}

CK_INLINE ck_pair ck_scaled(ck_pair a, double factor) {
    return (ck_pair){a.high * factor, a.low * factor};
}

/// 2^n for -1022 ≤ n ≤ 1023.
CK_INLINE double ck_power_of_two(int64_t n) {
    const int64_t bits = (n + 1023) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/// The float nearest to a sum of two doubles whose high part is the nearest double: what lies between two doubles
/// becomes the odd one of both, which no second rounding takes for a tie.
CK_INLINE float ck_rounded(ck_pair x) {
    int64_t bits;
    memcpy(&bits, &x.high, sizeof bits);
    const int64_t grows = (x.low > 0) == (x.high > 0) ? 1 : -1;
    bits += x.low != 0 && (bits & 1) == 0 ? grows : 0;
    double odd;
    memcpy(&odd, &bits, sizeof odd);
    return (float)odd;
}
