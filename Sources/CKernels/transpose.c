#include "variant.h"

typedef struct {
    const float *in;
    float *out;
    size_t rows, columns;
} transpose_job;

/// Rows from ..< to, counted over all blocks, in squares that stay in the first-level cache.
static void transpose_part(void *context, size_t from, size_t to) {
    const transpose_job *job = context;
    const size_t rows = job->rows, columns = job->columns;
    enum { side = 16 };
    while (from < to) {
        const size_t block = from / rows, first = from % rows;
        const size_t last = rows - first < to - from ? rows : first + (to - from);
        const float *in = job->in + block * rows * columns;
        float *out = job->out + block * rows * columns;
        for (size_t i = first; i < last; i += side)
            for (size_t j = 0; j < columns; j += side)
                for (size_t c = j; c < j + side && c < columns; c++)
                    for (size_t r = i; r < i + side && r < last; r++) out[c * rows + r] = in[r * columns + c];
        from += last - first;
    }
}

void ck_transpose(const float *in, float *out, size_t blocks, size_t rows, size_t columns) {
    transpose_job job = {in, out, rows, columns};
    if (blocks * rows * columns < 65536) transpose_part(&job, 0, blocks * rows);
    else ck_parallel(blocks * rows, 16, transpose_part, &job);
}
