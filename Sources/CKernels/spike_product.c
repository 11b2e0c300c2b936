#include "transpose.h"
#include "variant.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Products with spikes: a row of b is added where there is a one, in the same order as the dense product goes, so the
// sums are the same bits.

enum { panel_width = 64, stretch = 96 };

typedef struct {
    const float *a;
    ck_matrix b;
    const float *start;
    float *out;
    size_t m, k, n;
    int fills_columns;
    float *panels;
} spike_job;

#define INCLUDED "spike_product.inc"
#include "variants.inc"

/// The sums of all panels for `rows` lists, the first of them number `first`: as rows of `out`, [m][n], or as columns
/// when it is [n][m].
static void add_lists(const spike_job *job, const uint32_t *lists, const size_t *starts, const size_t *ends,
                      size_t first, size_t rows) {
    const size_t sum_bytes = rows * panel_width * sizeof(float), cursor_bytes = rows * sizeof(size_t);
    float *sums = ck_allocate(sum_bytes);
    size_t *cursors = ck_allocate(cursor_bytes);
    for (size_t j = 0; j < job->n; j += panel_width) {
        const size_t columns = job->n - j < panel_width ? job->n - j : panel_width;
        memset(sums, 0, sum_bytes);
        if (job->start)
            for (size_t i = 0; i < rows; i++) memcpy(sums + i * panel_width, job->start + j, columns * sizeof(float));
        memcpy(cursors, starts, cursor_bytes);
        CK_DISPATCH(add_panel, job, job->panels + j * job->k, lists, cursors, ends, rows, sums);
        if (job->fills_columns)
            ck_transpose_part(sums, panel_width, rows, columns, job->out + j * job->m + first, job->m);
        else
            for (size_t i = 0; i < rows; i++)
                memcpy(job->out + (first + i) * job->n + j, sums + i * panel_width, columns * sizeof(float));
    }
    ck_deallocate(cursors, cursor_bytes);
    ck_deallocate(sums, sum_bytes);
}

/// Rows of lists that are made at a time.
enum { most_rows = 128 };

static void spike_rows(void *context, size_t from, size_t to) {
    const spike_job *job = context;
    const size_t list_bytes = most_rows * job->k * sizeof(uint32_t);
    uint32_t *lists = ck_allocate(list_bytes);
    size_t starts[most_rows], ends[most_rows];
    for (size_t i = from; i < to; i += most_rows) {
        const size_t rows = to - i < most_rows ? to - i : most_rows;
        CK_DISPATCH(list_rows, job, i, i + rows, lists, ends);
        for (size_t r = 0; r < rows; r++) starts[r] = r ? ends[r - 1] : 0;
        add_lists(job, lists, starts, ends, i, rows);
    }
    ck_deallocate(lists, list_bytes);
}

/// Here the lists are of the columns of a, which has m of them.
static void spike_columns(void *context, size_t from, size_t to) {
    const spike_job *job = context;
    const size_t list_bytes = most_rows * job->k * sizeof(uint32_t);
    uint32_t *lists = ck_allocate(list_bytes);
    size_t starts[most_rows], ends[most_rows];
    for (size_t c = from; c < to; c += most_rows) {
        const size_t columns = to - c < most_rows ? to - c : most_rows;
        CK_DISPATCH(list_columns, job, job->m, c, c + columns, lists, ends);
        for (size_t r = 0; r < columns; r++) starts[r] = r * job->k;
        add_lists(job, lists, starts, ends, c, columns);
    }
    ck_deallocate(lists, list_bytes);
}

static void spike_panels(void *context, size_t from, size_t to) {
    const spike_job *job = context;
    CK_DISPATCH(pack_spike_panels, job, from, to);
}

static void run(spike_job *job, void (*body)(void *, size_t, size_t)) {
    const size_t count = (job->n + panel_width - 1) / panel_width;
    const size_t bytes = count * panel_width * job->k * sizeof(float);
    job->panels = ck_allocate(bytes);
    ck_parallel(count, 1, spike_panels, job);
    ck_parallel(job->m, 16, body, job);
    ck_deallocate(job->panels, bytes);
}

void ck_spike_product(const float *a, ck_matrix b, const float *start, float *out, size_t m, size_t k, size_t n) {
    spike_job job = {a, b, start, out, m, k, n, 0, NULL};
    run(&job, spike_rows);
}

void ck_spike_product_transposed(const float *a, ck_matrix b, float *out, size_t m, size_t k, size_t n) {
    spike_job job = {a, b, NULL, out, m, k, n, 1, NULL};
    run(&job, spike_columns);
}

float ck_spike_density(const float *x, size_t count) {
    size_t ones = 0, others = 0;
    for (size_t i = 0; i < count; i++) {
        ones += x[i] == 1;
        others += x[i] != 0 && x[i] != 1;
    }
    return others || !count ? -1 : (float)ones / (float)count;
}
