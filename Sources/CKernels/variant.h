#pragma once
#include "CKernels.h"

// A file of loops is included once for each instruction set (variants.inc); NAMED(f) is then f_scalar, f_baseline,
// f_avx2, f_avx512. The scalar one takes one float at a time, to prove in tests that it doesn't matter.
// Contraction is off everywhere: a fused multiply-add happens where it is written and nowhere else.

#define CK_JOIN_(a, b) a##_##b
#define CK_JOIN(a, b) CK_JOIN_(a, b)
#define NAMED(f) CK_JOIN(f, VARIANT)

#if defined(__x86_64__)
#define CK_DISPATCH(f, ...)                                     \
    switch (ck_current_variant()) {                             \
        case ck_avx512: f##_avx512(__VA_ARGS__); break;         \
        case ck_avx2: f##_avx2(__VA_ARGS__); break;             \
        case ck_baseline: f##_baseline(__VA_ARGS__); break;     \
        case ck_scalar: f##_scalar(__VA_ARGS__); break;         \
    }
#else
#define CK_DISPATCH(f, ...)                                     \
    switch (ck_current_variant()) {                             \
        case ck_scalar: f##_scalar(__VA_ARGS__); break;         \
        default: f##_baseline(__VA_ARGS__); break;              \
    }
#endif

/// Calls `body` for parts of 0 ..< count, each at least `grain` long and a multiple of it but the last, on several
/// threads when there is more than one part. Parts never share an output.
void ck_parallel(size_t count, size_t grain, void (*body)(void *context, size_t from, size_t to), void *context);
