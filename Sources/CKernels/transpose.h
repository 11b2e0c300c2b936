#pragma once
#include <stddef.h>
#include <string.h>

typedef float ck_four __attribute__((ext_vector_type(4)));

/// out[c][r] = in[r][c] for four rows and four columns; rows of `in` and of `out` are so many floats apart.
static inline __attribute__((always_inline)) void ck_transpose_4x4(const float *in, size_t in_stride, float *out,
                                                                   size_t out_stride) {
    ck_four r0, r1, r2, r3;
    memcpy(&r0, in, sizeof r0);
    memcpy(&r1, in + in_stride, sizeof r1);
    memcpy(&r2, in + 2 * in_stride, sizeof r2);
    memcpy(&r3, in + 3 * in_stride, sizeof r3);
    const ck_four low01 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5), high01 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
    const ck_four low23 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5), high23 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
    const ck_four c0 = __builtin_shufflevector(low01, low23, 0, 1, 4, 5), c1 = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
    const ck_four c2 = __builtin_shufflevector(high01, high23, 0, 1, 4, 5), c3 = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
    memcpy(out, &c0, sizeof c0);
    memcpy(out + out_stride, &c1, sizeof c1);
    memcpy(out + 2 * out_stride, &c2, sizeof c2);
    memcpy(out + 3 * out_stride, &c3, sizeof c3);
}

/// out[c][r] = in[r][c].
static inline void ck_transpose_part(const float *in, size_t in_stride, size_t rows, size_t columns, float *out,
                                     size_t out_stride) {
    // A few rows at a time, so that what is written of each column stays in the cache until its line is full.
    enum { side = 16 };
    for (size_t i = 0; i < rows; i += side) {
        const size_t end = rows - i < side ? rows : i + side;
        size_t c = 0;
        for (; c + 4 <= columns; c += 4) {
            size_t r = i;
            for (; r + 4 <= end; r += 4) ck_transpose_4x4(in + r * in_stride + c, in_stride, out + c * out_stride + r, out_stride);
            for (; r < end; r++)
                for (size_t k = 0; k < 4; k++) out[(c + k) * out_stride + r] = in[r * in_stride + c + k];
        }
        for (; c < columns; c++)
            for (size_t r = i; r < end; r++) out[c * out_stride + r] = in[r * in_stride + c];
    }
}
