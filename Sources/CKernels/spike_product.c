#include "variant.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Products with spikes: a row of weights is added where there is a one, in the same order as the dense product goes,
// so the sums are the same bits. Columns go in blocks whose rows stay in the second-level cache.

typedef struct {
    const float *a, *b, *start;
    float *out;
    size_t m, k, n;
} spike_job;

#define VARIANT baseline
#define LANES 4
#include "spike_product.inc"
#undef VARIANT
#undef LANES

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define VARIANT avx2
#define LANES 8
#include "spike_product.inc"
#undef VARIANT
#undef LANES
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,fma"))), apply_to = function)
#define VARIANT avx512
#define LANES 16
#include "spike_product.inc"
#undef VARIANT
#undef LANES
#pragma clang attribute pop
#endif

static void spike_rows(void *context, size_t from, size_t to) {
    const spike_job *job = context;
    const size_t rows = to - from, k = job->k;
    const size_t list_bytes = rows * k * sizeof(uint32_t), end_bytes = rows * sizeof(size_t);
    uint32_t *lists = ck_allocate(list_bytes);
    size_t *ends = ck_allocate(end_bytes);
    size_t length = 0;
    for (size_t i = 0; i < rows; i++) {
        const float *row = job->a + (from + i) * k;
        for (size_t p = 0; p < k; p++) {
            lists[length] = (uint32_t)p;
            length += row[p] != 0;
        }
        ends[i] = length;
    }
    CK_DISPATCH(add_lists, lists, ends, rows, job->b, job->n, job->start, job->out + from * job->n);
    ck_deallocate(ends, end_bytes);
    ck_deallocate(lists, list_bytes);
}

void ck_spike_product(const float *a, const float *b, const float *start, float *out, size_t m, size_t k, size_t n) {
    spike_job job = {a, b, start, out, m, k, n};
    ck_parallel(m, 8, spike_rows, &job);
}

static void spike_columns(void *context, size_t from, size_t to) {
    const spike_job *job = context;
    const size_t columns = to - from, m = job->m, k = job->k;
    const size_t list_bytes = columns * m * sizeof(uint32_t), end_bytes = columns * sizeof(size_t);
    uint32_t *lists = ck_allocate(list_bytes);
    size_t *ends = ck_allocate(end_bytes);
    memset(ends, 0, end_bytes);
    // Column c's list is first built at c * m, then all are moved together.
    for (size_t i = 0; i < m; i++) {
        const float *row = job->a + i * k + from;
        for (size_t c = 0; c < columns; c++) {
            lists[c * m + (ends[c] < m ? ends[c] : m - 1)] = (uint32_t)i;
            ends[c] += row[c] != 0;
        }
    }
    size_t length = 0;
    for (size_t c = 0; c < columns; c++) {
        memmove(lists + length, lists + c * m, ends[c] * sizeof(uint32_t));
        length += ends[c];
        ends[c] = length;
    }
    CK_DISPATCH(add_lists, lists, ends, columns, job->b, job->n, NULL, job->out + from * job->n);
    ck_deallocate(ends, end_bytes);
    ck_deallocate(lists, list_bytes);
}

void ck_spike_product_transposed(const float *a, const float *g, float *out, size_t m, size_t k, size_t n) {
    spike_job job = {a, g, NULL, out, m, k, n};
    ck_parallel(k, 8, spike_columns, &job);
}

float ck_spike_density(const float *x, size_t count) {
    size_t ones = 0, others = 0;
    for (size_t i = 0; i < count; i++) {
        ones += x[i] == 1;
        others += x[i] != 0 && x[i] != 1;
    }
    return others || !count ? -1 : (float)ones / (float)count;
}
