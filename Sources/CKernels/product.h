#pragma once
#include "CKernels.h"

// What convolutions use of the products: b packed once, rows of the result in any order.

typedef struct {
    ck_matrix a, b;
    float *out;
    /// Floats from one row of `out` to the next.
    size_t stride;
    size_t m, k, n;
    /// b as panels of ck_panel_width() columns, [panel][k][width], the last one filled up with zeros.
    float *panels;
} ck_product_job;

size_t ck_panel_width(void);
/// The panels that so many columns take.
size_t ck_panel_count(size_t columns);
/// The floats that the panels of `columns` columns and a depth of k take.
size_t ck_panel_floats(size_t columns, size_t k);
/// Packs the panels numbered from ..< to.
void ck_pack_panels(const ck_product_job *job, size_t from, size_t to);
/// out += a · b for rows from ..< to, on this thread.
void ck_add_product_rows(const ck_product_job *job, size_t from, size_t to);
