#pragma once
#include "CKernels.h"

// What convolutions use of the products with spikes.

typedef struct {
    /// Zeros and ones: [m][k] for rows, [k][m] for columns.
    const float *a;
    ck_matrix b;
    /// What sums begin with, [n], or null for zeros; not looked at where they go on.
    const float *start;
    float *out;
    /// Floats from one row of `out` to the next.
    size_t stride;
    size_t m, k, n;
    /// Whether `out` is [n][m] instead of [m][n].
    int fills_columns;
    /// Whether sums go on from what is in `out`, [m][n].
    int continues;
    /// b as panels, each [k][width], the last one filled up with zeros.
    float *panels;
} ck_spike_job;

size_t ck_spike_panel_count(size_t n);
/// The floats that all panels take.
size_t ck_spike_panel_floats(size_t n, size_t k);
/// Packs the panels numbered from ..< to.
void ck_pack_spike_panels(const ck_spike_job *job, size_t from, size_t to);
/// The sums for rows from ..< to of a, on this thread.
void ck_spike_rows(const ck_spike_job *job, size_t from, size_t to);
/// The sums for columns from ..< to of a.
void ck_spike_columns(const ck_spike_job *job, size_t from, size_t to);
