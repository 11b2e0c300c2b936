#include "spike_product.h"
#include "transpose.h"
#include "variant.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Products with spikes: a row of b is added where there is a one, in the same order as the dense product goes, so the
// sums are the same bits.

enum {
    panel_width = 64,
    /// Rows of a panel that stay in the first-level cache.
    stretch = 96,
    /// Lists that are made at a time.
    most_rows = 128,
};

#define INCLUDED "spike_product.inc"
#include "variants.inc"

size_t ck_spike_panel_count(size_t n) { return (n + panel_width - 1) / panel_width; }

size_t ck_spike_panel_floats(size_t n, size_t k) { return ck_spike_panel_count(n) * panel_width * k; }

void ck_pack_spike_panels(const ck_spike_job *job, size_t from, size_t to) {
    CK_DISPATCH(pack_spike_panels, job, from, to);
}

/// What the sums of `rows` lists, the first of them number `first`, begin with in columns j ..< j + columns.
static void begin_sums(const ck_spike_job *job, size_t first, size_t rows, size_t j, size_t columns, float *sums) {
    memset(sums, 0, rows * panel_width * sizeof(float));
    for (size_t i = 0; i < rows; i++) {
        const float *start = job->continues ? job->out + (first + i) * job->stride : job->start;
        if (start) memcpy(sums + i * panel_width, start + j, columns * sizeof(float));
    }
}

/// The sums of all panels for these lists, as rows of `out` or as columns.
static void add_lists(const ck_spike_job *job, const uint32_t *lists, const size_t *starts, const size_t *ends,
                      size_t first, size_t rows) {
    const size_t sum_bytes = rows * panel_width * sizeof(float), cursor_bytes = rows * sizeof(size_t);
    float *sums = ck_allocate(sum_bytes);
    size_t *cursors = ck_allocate(cursor_bytes);
    for (size_t j = 0; j < job->n; j += panel_width) {
        const size_t columns = job->n - j < panel_width ? job->n - j : panel_width;
        begin_sums(job, first, rows, j, columns, sums);
        memcpy(cursors, starts, cursor_bytes);
        CK_DISPATCH(add_panel, job, job->panels + j * job->k, lists, cursors, ends, rows, sums);
        if (job->fills_columns)
            ck_transpose_part(sums, panel_width, rows, columns, job->out + j * job->stride + first, job->stride);
        else
            for (size_t i = 0; i < rows; i++)
                memcpy(job->out + (first + i) * job->stride + j, sums + i * panel_width, columns * sizeof(float));
    }
    ck_deallocate(cursors, cursor_bytes);
    ck_deallocate(sums, sum_bytes);
}

/// Lists of rows from ..< to of a, or of its columns, some at a time, and their sums.
static void list_and_add(const ck_spike_job *job, size_t from, size_t to, int of_columns) {
    const size_t list_bytes = most_rows * job->k * sizeof(uint32_t);
    uint32_t *lists = ck_allocate(list_bytes);
    size_t starts[most_rows], ends[most_rows];
    for (size_t i = from; i < to; i += most_rows) {
        const size_t count = to - i < most_rows ? to - i : most_rows;
        if (of_columns) {
            CK_DISPATCH(list_columns, job, job->m, i, i + count, lists, ends);
        } else {
            CK_DISPATCH(list_rows, job, i, i + count, lists, ends);
        }
        // Lists of columns have room for everything, those of rows follow one another.
        for (size_t r = 0; r < count; r++) starts[r] = of_columns ? r * job->k : r ? ends[r - 1] : 0;
        add_lists(job, lists, starts, ends, i, count);
    }
    ck_deallocate(lists, list_bytes);
}

void ck_spike_rows(const ck_spike_job *job, size_t from, size_t to) { list_and_add(job, from, to, 0); }

void ck_spike_columns(const ck_spike_job *job, size_t from, size_t to) { list_and_add(job, from, to, 1); }

static void rows_part(void *context, size_t from, size_t to) { ck_spike_rows(context, from, to); }
static void columns_part(void *context, size_t from, size_t to) { ck_spike_columns(context, from, to); }
static void panels_part(void *context, size_t from, size_t to) { ck_pack_spike_panels(context, from, to); }

static void run(ck_spike_job *job, void (*body)(void *, size_t, size_t)) {
    const size_t bytes = ck_spike_panel_floats(job->n, job->k) * sizeof(float);
    job->panels = ck_allocate(bytes);
    ck_parallel(ck_spike_panel_count(job->n), 1, panels_part, job);
    ck_parallel(job->m, 16, body, job);
    ck_deallocate(job->panels, bytes);
}

void ck_spike_product(const float *a, ck_matrix b, const float *start, float *out, size_t m, size_t k, size_t n) {
    ck_spike_job job = {.a = a, .b = b, .start = start, .out = out, .stride = n, .m = m, .k = k, .n = n};
    run(&job, rows_part);
}

void ck_spike_product_transposed(const float *a, ck_matrix b, float *out, size_t m, size_t k, size_t n) {
    ck_spike_job job = {.a = a, .b = b, .out = out, .stride = m, .m = m, .k = k, .n = n, .fills_columns = 1};
    run(&job, columns_part);
}

void ck_spike_row_sums(const float *a, const float *b, float *out, size_t m, size_t k, size_t n) {
    for (size_t i = 0; i < m; i++) {
        float *sum = out + i * n;
        memset(sum, 0, n * sizeof(float));
        for (size_t p = 0; p < k; p++) {
            if (a[i * k + p] == 0) continue;
            for (size_t j = 0; j < n; j++) sum[j] += b[p * n + j];
        }
    }
}

float ck_spike_density(const float *x, size_t count) {
    size_t ones = 0, others = 0;
    for (size_t i = 0; i < count; i++) {
        ones += x[i] == 1;
        others += x[i] != 0 && x[i] != 1;
    }
    return others || !count ? -1 : (float)ones / (float)count;
}
