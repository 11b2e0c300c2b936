#pragma once
#include "double_double.h"

// ln x and ln(1 + x), correctly rounded: errors below 2^-58 before the one rounding, and all 2^32 floats compared with
// MPFR (Scripts/check-elementary).

/// ln of a sum of two doubles above 0: with m between √½ and √2 it is n·ln 2 + 2·artanh((m - 1)/(m + 1)).
CK_INLINE ck_pair ck_log_pair(ck_pair x) {
    int64_t bits;
    memcpy(&bits, &x.high, sizeof bits);
    const int64_t n = (bits - 0x3fe6a09e667f3bcd) >> 52;
    const ck_pair m = ck_scaled(x, ck_power_of_two(-n));
    const ck_pair s = ck_divide(ck_sum(m.high - 1, m.low), ck_sum(m.high + 1, m.low));
    const double square = s.high * s.high;
    double tail = 2.0 / 27;
    tail = __builtin_fma(tail, square, 2.0 / 25);
    tail = __builtin_fma(tail, square, 2.0 / 23);
    tail = __builtin_fma(tail, square, 2.0 / 21);
    tail = __builtin_fma(tail, square, 2.0 / 19);
    tail = __builtin_fma(tail, square, 2.0 / 17);
    tail = __builtin_fma(tail, square, 2.0 / 15);
    tail = __builtin_fma(tail, square, 2.0 / 13);
    tail = __builtin_fma(tail, square, 2.0 / 11);
    tail = __builtin_fma(tail, square, 2.0 / 9);
    tail = __builtin_fma(tail, square, 2.0 / 7);
    tail = __builtin_fma(tail, square, 2.0 / 5);
    tail = __builtin_fma(tail, square, 2.0 / 3);
    const ck_pair artanh = ck_sum_ordered(2 * s.high, __builtin_fma(tail * square, s.high, 2 * s.low));
    const double number = (double)n;
    // The first part of ln 2 ends with zeros, so that its product is exact.
    const ck_pair ln2 = ck_sum_ordered(number * 0x1.62e42fefa3800p-1, number * 0x1.ef35793c76730p-45);
    return ck_add(ln2, artanh);
}

/// The value of a logarithm where its argument is no positive number.
CK_INLINE float ck_log_special(float argument) {
    return argument > 0 ? argument : argument == 0 ? -__builtin_inff() : __builtin_nanf("");
}

/// ln x.
CK_INLINE float ck_nearest_log(float x) {
    const int usual = x > 0 && x < __builtin_inff();
    const float y = ck_rounded(ck_log_pair((ck_pair){usual ? x : 1, 0}));
    return usual ? y : ck_log_special(x);
}

/// ln(1 + x).
CK_INLINE float ck_nearest_log1p(float x) {
    const int usual = x > -1 && x < __builtin_inff() && x != 0;
    const float y = ck_rounded(ck_log_pair(ck_sum(1, usual ? x : 1)));
    return usual ? y : x == 0 ? x : ck_log_special(1 + x);
}
