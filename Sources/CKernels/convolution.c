#include "product.h"
#include "variant.h"
#include "windows.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Convolutions as products with the unfolded image: a matrix with a row for each place of the kernel (channel, ky, kx)
// and a column for each window. It is never there as a whole, only the columns of a few rows of windows at a time,
// which stay in the second-level cache.

/// How large the unfolded part may be, in floats.
enum { room = 64 * 1024 };

typedef struct {
    const ck_windows *windows;
    size_t outputs;
    const float *images, *weight, *bias, *gradient;
    float *out;
} convolution_job;

static size_t kernel_places(const ck_windows *w) { return w->channels * w->kernel_height * w->kernel_width; }
static size_t image_floats(const ck_windows *w) { return w->channels * w->height * w->width; }
static size_t window_count(const ck_windows *w) { return w->out_height * w->out_width; }

/// Rows of windows whose columns fit into the room, for so many places of the kernel.
static size_t rows_at_once(const ck_windows *w, size_t places) {
    const size_t rows = room / (places * w->out_width + 1);
    return rows < 1 ? 1 : min(rows, w->out_height);
}

/// What a place of the kernel sees in the windows of rows from ..< to.
static void unfold(const ck_windows *w, const kernel_place *place, size_t from, size_t to, float *out) {
    for (size_t oy = from; oy < to; oy++, out += w->out_width) {
        // Unsigned: a row before the image is a large number, beyond its end.
        const size_t y = oy * w->stride_y + place->row;
        if (y >= w->height) {
            memset(out, 0, w->out_width * sizeof(float));
            continue;
        }
        const float *line = place->plane + y * w->width;
        for (size_t ox = 0; ox < place->first; ox++) out[ox] = 0;
        if (w->stride_x == 1)
            memcpy(out + place->first, line + ((ptrdiff_t)place->first + place->shift),
                   (place->last - place->first) * sizeof(float));
        else
            for (size_t ox = place->first; ox < place->last; ox++)
                out[ox] = line[(ptrdiff_t)(ox * w->stride_x) + place->shift];
        for (size_t ox = place->last; ox < w->out_width; ox++) out[ox] = 0;
    }
}

/// Adds such values to the pixels they came from.
static void fold(const ck_windows *w, const kernel_place *place, size_t from, size_t to, const float *in) {
    for (size_t oy = from; oy < to; oy++, in += w->out_width) {
        const size_t y = oy * w->stride_y + place->row;
        if (y >= w->height) continue;
        float *line = (float *)place->plane + y * w->width;
        if (w->stride_x == 1) {
            float *restrict pixel = line + place->shift;
            for (size_t ox = place->first; ox < place->last; ox++) pixel[ox] += in[ox];
        } else {
            for (size_t ox = place->first; ox < place->last; ox++)
                line[(ptrdiff_t)(ox * w->stride_x) + place->shift] += in[ox];
        }
    }
}

/// The unfolded columns of rows from ..< to as panels of a product.
static void unfold_panels(const ck_windows *w, const float *image, size_t from, size_t to, float *line, float *panels) {
    const size_t places = kernel_places(w), width = ck_panel_width(), columns = (to - from) * w->out_width;
    for (size_t k = 0; k < places; k++) {
        const kernel_place place = place_at(w, image, k);
        unfold(w, &place, from, to, line);
        for (size_t j = 0; j < columns; j += width)
            memcpy(panels + j * places + k * width, line + j, width * sizeof(float));
    }
}

// MARK: Forward

static void convolve_part(void *context, size_t from, size_t to) {
    const convolution_job *job = context;
    const ck_windows *w = job->windows;
    const size_t places = kernel_places(w), rows = rows_at_once(w, places), windows = window_count(w);
    const size_t parts = (w->out_height + rows - 1) / rows;
    const size_t panel_bytes = ck_panel_floats(rows * w->out_width, places) * sizeof(float);
    const size_t line_bytes = ck_panel_floats(rows * w->out_width, 1) * sizeof(float);
    float *panels = ck_allocate(panel_bytes), *line = ck_allocate(line_bytes);
    memset(line, 0, line_bytes);
    for (size_t part = from; part < to; part++) {
        const size_t image = part / parts, first = part % parts * rows, last = min(first + rows, w->out_height);
        float *out = job->out + image * job->outputs * windows + first * w->out_width;
        const size_t columns = (last - first) * w->out_width;
        unfold_panels(w, job->images + image * image_floats(w), first, last, line, panels);
        for (size_t o = 0; o < job->outputs; o++)
            for (size_t i = 0; i < columns; i++) out[o * windows + i] = job->bias ? job->bias[o] : 0;
        const ck_product_job product = {
            .a = {job->weight, places, 1}, .out = out, .stride = windows, .m = job->outputs, .k = places, .n = columns,
            .panels = panels,
        };
        ck_add_product_rows(&product, 0, job->outputs);
    }
    ck_deallocate(line, line_bytes);
    ck_deallocate(panels, panel_bytes);
}

void ck_convolve(const ck_windows *windows, size_t outputs, const float *images, const float *weight,
                 const float *bias, float *out) {
    convolution_job job = {windows, outputs, images, weight, bias, NULL, out};
    const size_t rows = rows_at_once(windows, kernel_places(windows));
    ck_parallel(windows->images * ((windows->out_height + rows - 1) / rows), 1, convolve_part, &job);
}

// MARK: Transposed

static void transposed_images(void *context, size_t from, size_t to) {
    const convolution_job *job = context;
    const ck_windows *w = job->windows;
    const size_t places = kernel_places(w), rows = rows_at_once(w, places), windows = window_count(w);
    const size_t most = rows * w->out_width, width = ck_panel_width();
    const size_t panel_bytes = ck_panel_floats(most, job->outputs) * sizeof(float);
    const size_t column_bytes = places * most * sizeof(float);
    float *panels = ck_allocate(panel_bytes), *columns = ck_allocate(column_bytes);
    for (size_t n = from; n < to; n++) {
        float *image = job->out + n * image_floats(w);
        memset(image, 0, image_floats(w) * sizeof(float));
        for (size_t first = 0; first < w->out_height; first += rows) {
            const size_t last = min(first + rows, w->out_height), count = (last - first) * w->out_width;
            const float *gradient = job->gradient + n * job->outputs * windows + first * w->out_width;
            const ck_product_job product = {
                .a = {job->weight, 1, places}, .b = {gradient, windows, 1}, .out = columns, .stride = count,
                .m = places, .k = job->outputs, .n = count, .panels = panels,
            };
            memset(columns, 0, places * count * sizeof(float));
            ck_pack_panels(&product, 0, (count + width - 1) / width);
            ck_add_product_rows(&product, 0, places);
            for (size_t k = 0; k < places; k++) {
                const kernel_place place = place_at(w, image, k);
                fold(w, &place, first, last, columns + k * count);
            }
        }
    }
    ck_deallocate(columns, column_bytes);
    ck_deallocate(panels, panel_bytes);
}

void ck_convolve_transposed(const ck_windows *windows, size_t outputs, const float *gradient, const float *weight,
                            float *images) {
    convolution_job job = {windows, outputs, NULL, weight, NULL, gradient, images};
    ck_parallel(windows->images, 1, transposed_images, &job);
}

// MARK: Gradient of the kernels

/// Places of the kernel from ..< to, over all images in their order.
static void weight_gradient_places(void *context, size_t from, size_t to) {
    const convolution_job *job = context;
    const ck_windows *w = job->windows;
    const size_t places = to - from, rows = rows_at_once(w, kernel_places(w)), windows = window_count(w);
    const size_t most = rows * w->out_width, width = ck_panel_width();
    const size_t panel_bytes = ck_panel_floats(job->outputs, most) * sizeof(float);
    const size_t column_bytes = places * most * sizeof(float);
    float *panels = ck_allocate(panel_bytes), *columns = ck_allocate(column_bytes);
    float *out = job->out + from * job->outputs;
    memset(out, 0, places * job->outputs * sizeof(float));
    for (size_t n = 0; n < w->images; n++) {
        const float *image = job->images + n * image_floats(w);
        for (size_t first = 0; first < w->out_height; first += rows) {
            const size_t last = min(first + rows, w->out_height), count = (last - first) * w->out_width;
            const float *gradient = job->gradient + n * job->outputs * windows + first * w->out_width;
            for (size_t k = 0; k < places; k++) {
                const kernel_place place = place_at(w, image, from + k);
                unfold(w, &place, first, last, columns + k * count);
            }
            const ck_product_job product = {
                .a = {columns, count, 1}, .b = {gradient, 1, windows}, .out = out, .stride = job->outputs,
                .m = places, .k = count, .n = job->outputs, .panels = panels,
            };
            ck_pack_panels(&product, 0, (job->outputs + width - 1) / width);
            ck_add_product_rows(&product, 0, places);
        }
    }
    ck_deallocate(columns, column_bytes);
    ck_deallocate(panels, panel_bytes);
}

void ck_convolve_weight_gradient(const ck_windows *windows, size_t outputs, const float *images, const float *gradient,
                                 float *weight) {
    convolution_job job = {windows, outputs, images, NULL, NULL, gradient, weight};
    ck_parallel(kernel_places(windows), 12, weight_gradient_places, &job);
}
