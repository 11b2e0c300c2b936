#include "variant.h"
#include <string.h>

// Images as rows of windows and back. Threads take whole images, so no output is shared.

typedef struct {
    const ck_windows *w;
    const float *in;
    float *out;
} unfold_job;

static void unfold_images(void *context, size_t from, size_t to) {
    const unfold_job *job = context;
    const ck_windows *w = job->w;
    const size_t window = w->kernel_height * w->kernel_width, row = w->channels * window;
    for (size_t n = from; n < to; n++) {
        const float *image = job->in + n * w->channels * w->height * w->width;
        float *rows = job->out + n * w->out_height * w->out_width * row;
        for (size_t oy = 0; oy < w->out_height; oy++)
            for (size_t ox = 0; ox < w->out_width; ox++, rows += row)
                for (size_t c = 0; c < w->channels; c++)
                    for (size_t ky = 0; ky < w->kernel_height; ky++) {
                        float *out = rows + c * window + ky * w->kernel_width;
                        // Unsigned: a place before the image is a large number, beyond its end.
                        const size_t y = oy * w->stride_y + ky * w->dilation_y - w->padding_y;
                        if (y >= w->height) {
                            memset(out, 0, w->kernel_width * sizeof(float));
                            continue;
                        }
                        const float *line = image + (c * w->height + y) * w->width;
                        const size_t first = ox * w->stride_x - w->padding_x;
                        if (w->kernel_width == 3 && w->dilation_x == 1 && first + 2 < w->width && first < w->width) {
                            out[0] = line[first];
                            out[1] = line[first + 1];
                            out[2] = line[first + 2];
                            continue;
                        }
                        for (size_t kx = 0; kx < w->kernel_width; kx++) {
                            const size_t x = ox * w->stride_x + kx * w->dilation_x - w->padding_x;
                            out[kx] = x < w->width ? line[x] : 0;
                        }
                    }
    }
}

void ck_unfold(const ck_windows *windows, const float *images, float *rows) {
    unfold_job job = {windows, images, rows};
    ck_parallel(windows->images, 1, unfold_images, &job);
}

static void fold_images(void *context, size_t from, size_t to) {
    const unfold_job *job = context;
    const ck_windows *w = job->w;
    const size_t window = w->kernel_height * w->kernel_width, row = w->channels * window;
    for (size_t n = from; n < to; n++) {
        float *image = job->out + n * w->channels * w->height * w->width;
        const float *rows = job->in + n * w->out_height * w->out_width * row;
        memset(image, 0, w->channels * w->height * w->width * sizeof(float));
        for (size_t oy = 0; oy < w->out_height; oy++)
            for (size_t ox = 0; ox < w->out_width; ox++, rows += row)
                for (size_t c = 0; c < w->channels; c++)
                    for (size_t ky = 0; ky < w->kernel_height; ky++) {
                        const float *in = rows + c * window + ky * w->kernel_width;
                        const size_t y = oy * w->stride_y + ky * w->dilation_y - w->padding_y;
                        if (y >= w->height) continue;
                        float *line = image + (c * w->height + y) * w->width;
                        const size_t first = ox * w->stride_x - w->padding_x;
                        if (w->kernel_width == 3 && w->dilation_x == 1 && first + 2 < w->width && first < w->width) {
                            line[first] += in[0];
                            line[first + 1] += in[1];
                            line[first + 2] += in[2];
                            continue;
                        }
                        for (size_t kx = 0; kx < w->kernel_width; kx++) {
                            const size_t x = ox * w->stride_x + kx * w->dilation_x - w->padding_x;
                            if (x < w->width) line[x] += in[kx];
                        }
                    }
    }
}

void ck_fold(const ck_windows *windows, const float *rows, float *images) {
    unfold_job job = {windows, rows, images};
    ck_parallel(windows->images, 1, fold_images, &job);
}
