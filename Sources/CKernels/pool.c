#include "variant.h"
#include "windows.h"
#include <string.h>

// Largest elements of windows. Threads take whole planes, so no output is shared.

typedef struct {
    const ck_windows *w;
    const float *in;
    float *out;
    int32_t *places;
} pool_job;

#define INCLUDED "pool.inc"
#include "variants.inc"

static void pool_planes(void *context, size_t from, size_t to) {
    const pool_job *job = context;
    CK_DISPATCH(pool_planes, job, from, to);
}

void ck_max_pool(const ck_windows *windows, const float *images, float *out, int32_t *places) {
    pool_job job = {windows, images, out, places};
    ck_parallel(windows->images * windows->channels, 8, pool_planes, &job);
}

static void spread_planes(void *context, size_t from, size_t to) {
    const pool_job *job = context;
    const ck_windows *w = job->w;
    const size_t size = w->height * w->width, outputs = w->out_height * w->out_width;
    for (size_t plane = from; plane < to; plane++) {
        float *image = job->out + plane * size;
        memset(image, 0, size * sizeof(float));
        for (size_t i = plane * outputs; i < (plane + 1) * outputs; i++) image[job->places[i]] += job->in[i];
    }
}

void ck_max_pool_backward(const ck_windows *windows, const float *gradient, const int32_t *places, float *images) {
    pool_job job = {windows, gradient, images, (int32_t *)places};
    ck_parallel(windows->images * windows->channels, 8, spread_planes, &job);
}
