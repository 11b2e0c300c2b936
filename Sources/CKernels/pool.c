#include "variant.h"
#include <string.h>

// Largest elements of windows. Threads take whole planes, so no output is shared.

typedef struct {
    const ck_windows *w;
    const float *in;
    float *out;
    int32_t *places;
} pool_job;

static void pool_planes(void *context, size_t from, size_t to) {
    const pool_job *job = context;
    const ck_windows *w = job->w;
    for (size_t plane = from; plane < to; plane++) {
        const float *image = job->in + plane * w->height * w->width;
        float *out = job->out + plane * w->out_height * w->out_width;
        int32_t *places = job->places + plane * w->out_height * w->out_width;
        for (size_t oy = 0; oy < w->out_height; oy++)
            for (size_t ox = 0; ox < w->out_width; ox++) {
                int32_t best = -1;
                for (size_t ky = 0; ky < w->kernel_height; ky++) {
                    // Unsigned: a place before the image is a large number, beyond its end.
                    const size_t y = oy * w->stride_y + ky - w->padding_y;
                    if (y >= w->height) continue;
                    for (size_t kx = 0; kx < w->kernel_width; kx++) {
                        const size_t x = ox * w->stride_x + kx - w->padding_x;
                        if (x >= w->width) continue;
                        const int32_t place = (int32_t)(y * w->width + x);
                        if (best < 0 || image[place] > image[best] || image[place] != image[place]) best = place;
                    }
                }
                *places++ = best;
                *out++ = image[best];
            }
    }
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
