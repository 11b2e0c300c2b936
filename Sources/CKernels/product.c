#include "product.h"
#include "transpose.h"
#include "variant.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Block sizes in rows of a and in depth: a block of a stays in the second-level cache, a panel of b in the first.
enum { block_rows = 192, block_depth = 256, small_work = 16 * 1024, small_b = 4096 };

#define INCLUDED "product.inc"
#include "variants.inc"

size_t ck_panel_width(void) {
    size_t width = 0;
    CK_DISPATCH(tell_panel_width, &width);
    return width;
}

size_t ck_panel_count(size_t columns) { return (columns + ck_panel_width() - 1) / ck_panel_width(); }

size_t ck_panel_floats(size_t columns, size_t k) { return ck_panel_count(columns) * ck_panel_width() * k; }

void ck_pack_panels(const ck_product_job *job, size_t from, size_t to) { CK_DISPATCH(pack_panels, job, from, to); }

void ck_add_product_rows(const ck_product_job *job, size_t from, size_t to) {
    CK_DISPATCH(add_product_rows, job, from, to);
}

typedef struct {
    ck_product_job product;
    const float *start;
} started_job;

static void begin_rows(const started_job *job, size_t from, size_t to) {
    const size_t n = job->product.n;
    for (size_t i = from; i < to; i++) {
        if (job->start) memcpy(job->product.out + i * n, job->start, n * sizeof(float));
        else memset(job->product.out + i * n, 0, n * sizeof(float));
    }
}

static void product_rows(void *context, size_t from, size_t to) {
    const started_job *job = context;
    begin_rows(job, from, to);
    ck_add_product_rows(&job->product, from, to);
}

static void product_panels(void *context, size_t from, size_t to) { ck_pack_panels(context, from, to); }

void ck_product(ck_matrix a, ck_matrix b, const float *start, float *out, size_t m, size_t k, size_t n) {
    started_job job = {{a, b, out, n, m, k, n, NULL}, start};
    if (m * n * k <= small_work && k * n <= small_b) {
        begin_rows(&job, 0, m);
        CK_DISPATCH(add_small_product, &job.product);
        return;
    }
    const size_t width = ck_panel_width(), bytes = ck_panel_floats(n, k) * sizeof(float);
    job.product.panels = ck_allocate(bytes);
    ck_parallel(ck_panel_count(n), 1 + 65536 / (k * width + 1), product_panels, &job.product);
    ck_parallel(m, 12, product_rows, &job);
    ck_deallocate(job.product.panels, bytes);
}
