#pragma once
#include "double_double.h"

// erf x, correctly rounded: errors below 2^-58 before the one rounding, and all 2^32 floats compared with MPFR
// (Scripts/check-elementary).

/// erf and its slope 2/√π·e^(-c²) at c = 0, ⅛, ¼ … 4.
static const struct {
    ck_pair value, slope;
} ck_erf_eighths[33] = {
    {{0x0.0p+0, 0x0.0p+0}, {0x1.20dd750429b6dp+0, 0x1.1ae3a914fed80p-56}},
    {{0x1.1f5e1a35c3b89p-3, 0x1.d0b6d6493e0f4p-57}, {0x1.1c62fa1e869b6p+0, 0x1.ce6909ad6a1e7p-55}},
    {{0x1.1af54e232d609p-2, -0x1.bee921fa4172bp-56}, {0x1.0f5d1602f7e41p+0, -0x1.3e41778d4b1eep-55}},
    {{0x1.9dd0d2b721f39p-2, -0x1.1671c021d14c4p-56}, {0x1.f5f0cdaf15313p-1, 0x1.dff29f5ad8117p-60}},
    {{0x1.0a7ef5c18edd2p-1, 0x1.5e809f1a31a28p-56}, {0x1.c1efca49a5011p-1, 0x1.4c081d7f49500p-55}},
    {{0x1.3f196dcd0f135p-1, -0x1.f25f4f6fdf70bp-56}, {0x1.86e9694134b9ep-1, -0x1.3bda1314b1d68p-55}},
    {{0x1.6c1c9759d0e5fp-1, 0x1.b1432f2cbc455p-55}, {0x1.492e42d78d2c5p-1, -0x1.8bd386a7ba3f6p-55}},
    {{0x1.91724951b8fc6p-1, -0x1.27912dd352f8bp-55}, {0x1.0cab61f084b93p-1, 0x1.098a511a778e7p-56}},
    {{0x1.af767a741088bp-1, -0x1.c97f778122797p-56}, {0x1.a911f096fbc26p-2, -0x1.086a09f735b33p-56}},
    {{0x1.c6dad2829ec62p-1, -0x1.ab76d4cba3d05p-57}, {0x1.45e99bcbb7915p-2, 0x1.7bcd0125a8155p-56}},
    {{0x1.d8865d98abe01p-1, -0x1.fcec4afb974d9p-55}, {0x1.e4652fadcb6b2p-3, -0x1.e950836901024p-61}},
    {{0x1.e5768c3b4a3fcp-1, 0x1.8b62674f89890p-57}, {0x1.5ce595c455b0ap-3, 0x1.c317415c2c6e1p-59}},
    {{0x1.eea5557137ae0p-1, -0x1.385e445f2c96dp-55}, {0x1.e723726b824a9p-4, -0x1.2203197eea764p-59}},
    {{0x1.f4f693b67bd77p-1, -0x1.3a1ee1406c356p-56}, {0x1.499d478bca735p-4, 0x1.31c41d17378e2p-60}},
    {{0x1.f92d077f8d56dp-1, 0x1.8b55ef493fce7p-56}, {0x1.b055303221015p-5, 0x1.cba9ea60ed019p-59}},
    {{0x1.fbe61eef4cf6ap-1, 0x1.15ded88667618p-55}, {0x1.12ceb37ff9bc3p-5, 0x1.a3b0b09d34761p-59}},
    {{0x1.fd9ae142795e3p-1, 0x1.972801904b9a3p-56}, {0x1.529b9e8cf9a1ep-6, 0x1.b47becf12c4e4p-61}},
    {{0x1.fea4218d6594ap-1, -0x1.e3333d8f7d98cp-58}, {0x1.94624e78e0fafp-7, -0x1.41864737c78ffp-61}},
    {{0x1.ff404760319b4p-1, 0x1.f142071432025p-56}, {0x1.d4143a9dfe965p-8, -0x1.6eec3c35c7ed7p-63}},
    {{0x1.ff9960f3eb327p-1, -0x1.08b1ca6e97f80p-56}, {0x1.06918b6355624p-8, 0x1.21b463b8e3a00p-62}},
    {{0x1.ffcaa8f4c9beap-1, 0x1.b0cee160116f9p-55}, {0x1.1d83170fbf6fbp-9, 0x1.ea3671efbb74ap-63}},
    {{0x1.ffe514bbdc197p-1, -0x1.cd963345b5c6dp-58}, {0x1.2ce898809244ep-10, 0x1.092b45493a9e8p-64}},
    {{0x1.fff2cfb0453d9p-1, 0x1.9a913686042a3p-55}, {0x1.3360ccd23db3ap-11, 0x1.39e15444e9dddp-69}},
    {{0x1.fff9ba420e834p-1, 0x1.1379ec5aa630ep-56}, {0x1.30538fbb77ecdp-12, 0x1.8c5e8c1b3532fp-69}},
    {{0x1.fffd1ac4135f9p-1, 0x1.eeafa1ecd6cefp-55}, {0x1.2408e9ba3327fp-13, -0x1.7e1d81587040cp-67}},
    {{0x1.fffeb3ebb267bp-1, 0x1.e47f697047cbap-57}, {0x1.0f9e1b4dd36dfp-14, -0x1.3fedc80d9c7aep-71}},
    {{0x1.ffff6f9f67e55p-1, 0x1.e1e4483ba034bp-55}, {0x1.e9b5e8d00ce77p-16, -0x1.cbbe2ecd1cfacp-70}},
    {{0x1.ffffc316d9ed0p-1, -0x1.8b32f44f46b3bp-55}, {0x1.abe09e9144b5ep-17, 0x1.308300923fe4bp-71}},
    {{0x1.ffffe710d565ep-1, 0x1.c9ea52d76dc04p-55}, {0x1.6a597219a93dap-18, -0x1.cbf8fbc2cd5cdp-72}},
    {{0x1.fffff618c3da6p-1, -0x1.19309ce23aa3ep-58}, {0x1.296a70f414053p-19, 0x1.036e65808a17dp-74}},
    {{0x1.fffffc2f171e3p-1, 0x1.85edd0395f475p-55}, {0x1.d9371e2ff7c35p-21, 0x1.0aed0951e078dp-75}},
    {{0x1.fffffe92ced93p-1, -0x1.d2db2ecfe14aep-55}, {0x1.6ce1aa3fd7bddp-22, 0x1.bf15b0bc56aabp-80}},
    {{0x1.ffffff7b91176p-1, 0x1.0b2865615db40p-56}, {0x1.10b1488aeb235p-23, -0x1.cd75b4828c0c0p-81}},
};

/// Taylor's series around the nearest eighth c: the slope's coefficients follow from its own derivative -2x times it,
/// b(n+1) = -2(c·b(n) + b(n-1))/(n+1).
CK_INLINE float ck_nearest_erf(float value) {
    double x = __builtin_fabs((double)value);
    x = x > 4 ? 4 : x;
    const int eighth = x == x ? (int)(x * 8 + 0.5) : 0;
    const double c = eighth * 0.125, z = x - c, slope = ck_erf_eighths[eighth].slope.high;
    double before = slope, latest = -2 * c * slope, power = z * z, tail = latest * power / 2;
    for (int n = 1; n < 13; n++) {
        const double next = -2 * (c * latest + before) / (n + 1);
        before = latest;
        latest = next;
        power *= z;
        tail += latest * power / (n + 2);
    }
    const ck_pair linear = ck_multiply(ck_erf_eighths[eighth].slope, (ck_pair){z, 0});
    const ck_pair y = ck_add(ck_erf_eighths[eighth].value, ck_add(linear, (ck_pair){tail, 0}));
    return __builtin_copysignf(ck_rounded(y), value);
}
