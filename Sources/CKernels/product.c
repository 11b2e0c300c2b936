#include "variant.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Block sizes in rows of a and in depth: a block of a stays in the second-level cache, a panel of b in the first.
enum { block_rows = 192, block_depth = 256, small_work = 16 * 1024, small_b = 4096 };

typedef struct {
    ck_matrix a, b;
    const float *start;
    float *out;
    size_t m, k, n;
    float *panels;
} product_job;

#define VARIANT baseline
#define LANES 4
#define ROWS 4
#include "product.inc"
#undef VARIANT
#undef LANES
#undef ROWS

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define VARIANT avx2
#define LANES 8
#define ROWS 6
#include "product.inc"
#undef VARIANT
#undef LANES
#undef ROWS
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,fma"))), apply_to = function)
#define VARIANT avx512
#define LANES 16
#define ROWS 12
#include "product.inc"
#undef VARIANT
#undef LANES
#undef ROWS
#pragma clang attribute pop
#endif

static void product_rows(void *context, size_t from, size_t to) {
    const product_job *job = context;
    CK_DISPATCH(product_range, job, from, to);
}

static void product_panels(void *context, size_t from, size_t to) {
    const product_job *job = context;
    CK_DISPATCH(pack_panels, job, from, to);
}

void ck_product(ck_matrix a, ck_matrix b, const float *start, float *out, size_t m, size_t k, size_t n) {
    product_job job = {a, b, start, out, m, k, n, NULL};
    if (m * n * k <= small_work && k * n <= small_b) {
        CK_DISPATCH(product_small, &job);
        return;
    }
    size_t width = 0;
#if defined(__x86_64__)
    switch (ck_current_variant()) {
        case ck_avx512: width = panel_width_avx512; break;
        case ck_avx2: width = panel_width_avx2; break;
        default: width = panel_width_baseline; break;
    }
#else
    width = panel_width_baseline;
#endif
    size_t bytes = (n + width - 1) / width * width * k * sizeof(float);
    float *panels = ck_allocate(bytes);
    job.panels = panels;
    ck_parallel((n + width - 1) / width, 1 + 65536 / (k * width), product_panels, &job);
    ck_parallel(m, 12, product_rows, &job);
    ck_deallocate(panels, bytes);
}
