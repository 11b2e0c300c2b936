#include "transpose.h"
#include "variant.h"

typedef struct {
    const float *in;
    float *out;
    size_t rows, columns;
} transpose_job;

/// Rows from ..< to, counted over all blocks.
static void transpose_rows(void *context, size_t from, size_t to) {
    const transpose_job *job = context;
    const size_t rows = job->rows, columns = job->columns;
    while (from < to) {
        const size_t block = from / rows, first = from % rows;
        const size_t count = rows - first < to - from ? rows - first : to - from;
        const size_t start = block * rows * columns;
        ck_transpose_part(job->in + start + first * columns, columns, count, columns, job->out + start + first, rows);
        from += count;
    }
}

void ck_transpose(const float *in, float *out, size_t blocks, size_t rows, size_t columns) {
    transpose_job job = {in, out, rows, columns};
    if (blocks * rows * columns < 65536) transpose_rows(&job, 0, blocks * rows);
    else ck_parallel(blocks * rows, 16, transpose_rows, &job);
}
