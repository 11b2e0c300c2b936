#include "product.h"
#include "spike_product.h"
#include "variant.h"
#include "windows.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Convolutions as products with the unfolded image: a matrix with a row for each place of the kernel (channel, ky, kx)
// and a column for each window. It is never there as a whole, only the columns of a few rows of windows at a time,
// which stay in the second-level cache. Where the images are spikes, their ones are listed and rows of b added up.

/// How large the unfolded part may be, in floats.
enum { room = 64 * 1024 };

typedef struct {
    const ck_windows *windows;
    size_t outputs;
    const float *images, *weight, *bias, *gradient;
    float *out;
    /// Whether the images are spikes, few enough to be added up.
    int spikes;
    /// The kernels as panels of a product with spikes.
    float *spike_panels;
} convolution_job;

static size_t kernel_places(const ck_windows *w) { return w->channels * w->kernel_height * w->kernel_width; }
static size_t image_floats(const ck_windows *w) { return w->channels * w->height * w->width; }
static size_t window_count(const ck_windows *w) { return w->out_height * w->out_width; }

/// Rows of windows whose columns fit into the room, for so many places of the kernel.
static size_t rows_at_once(const ck_windows *w, size_t places) {
    const size_t rows = room / (places * w->out_width + 1);
    return rows < 1 ? 1 : min(rows, w->out_height);
}

/// A stretch of rows of windows of one image.
typedef struct {
    size_t image, first, last, columns;
} image_part;

static size_t parts_of_image(const ck_windows *w) {
    const size_t rows = rows_at_once(w, kernel_places(w));
    return (w->out_height + rows - 1) / rows;
}

/// Part `number`, counted over all images.
static image_part part_at(const ck_windows *w, size_t number) {
    const size_t parts = parts_of_image(w), rows = rows_at_once(w, kernel_places(w));
    const size_t first = number % parts * rows, last = min(first + rows, w->out_height);
    return (image_part){number / parts, first, last, (last - first) * w->out_width};
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
            const size_t count = place->last - place->first;
            float *restrict pixels = line + ((ptrdiff_t)place->first + place->shift);
            for (size_t i = 0; i < count; i++) pixels[i] += in[place->first + i];
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

/// Those of places from ..< to, a row for each.
static void unfold_places(const ck_windows *w, const float *image, size_t from_place, size_t to_place, size_t from,
                          size_t to, float *rows) {
    for (size_t k = from_place; k < to_place; k++, rows += (to - from) * w->out_width) {
        const kernel_place place = place_at(w, image, k);
        unfold(w, &place, from, to, rows);
    }
}

// MARK: Forward

static void convolve_dense(void *context, size_t from, size_t to) {
    const convolution_job *job = context;
    const ck_windows *w = job->windows;
    const size_t places = kernel_places(w), rows = rows_at_once(w, places), windows = window_count(w);
    const size_t panel_bytes = ck_panel_floats(rows * w->out_width, places) * sizeof(float);
    const size_t line_bytes = ck_panel_floats(rows * w->out_width, 1) * sizeof(float);
    float *panels = ck_allocate(panel_bytes), *line = ck_allocate(line_bytes);
    memset(line, 0, line_bytes);
    for (size_t number = from; number < to; number++) {
        const image_part part = part_at(w, number);
        float *out = job->out + part.image * job->outputs * windows + part.first * w->out_width;
        unfold_panels(w, job->images + part.image * image_floats(w), part.first, part.last, line, panels);
        for (size_t o = 0; o < job->outputs; o++)
            for (size_t i = 0; i < part.columns; i++) out[o * windows + i] = job->bias ? job->bias[o] : 0;
        const ck_product_job product = {
            .a = {job->weight, places, 1}, .out = out, .stride = windows, .m = job->outputs, .k = places,
            .n = part.columns,
            .panels = panels,
        };
        ck_add_product_rows(&product, 0, job->outputs);
    }
    ck_deallocate(line, line_bytes);
    ck_deallocate(panels, panel_bytes);
}

static void convolve_spikes(void *context, size_t from, size_t to) {
    const convolution_job *job = context;
    const ck_windows *w = job->windows;
    const size_t places = kernel_places(w), rows = rows_at_once(w, places), windows = window_count(w);
    const size_t bytes = places * rows * w->out_width * sizeof(float);
    float *unfolded = ck_allocate(bytes);
    for (size_t number = from; number < to; number++) {
        const image_part part = part_at(w, number);
        const float *image = job->images + part.image * image_floats(w);
        unfold_places(w, image, 0, places, part.first, part.last, unfolded);
        const ck_spike_job product = {
            .a = unfolded, .start = job->bias,
            .out = job->out + part.image * job->outputs * windows + part.first * w->out_width, .stride = windows,
            .m = part.columns, .k = places, .n = job->outputs, .fills_columns = 1, .panels = job->spike_panels,
        };
        ck_spike_columns(&product, 0, part.columns);
    }
    ck_deallocate(unfolded, bytes);
}

void ck_convolve(const ck_windows *windows, size_t outputs, const float *images, const float *weight,
                 const float *bias, int spikes, float *out) {
    convolution_job job = {
        .windows = windows, .outputs = outputs, .images = images, .weight = weight, .bias = bias, .out = out,
    };
    const size_t places = kernel_places(windows), parts = windows->images * parts_of_image(windows);
    if (!spikes) {
        ck_parallel(parts, 1, convolve_dense, &job);
        return;
    }
    const size_t bytes = ck_spike_panel_floats(outputs, places) * sizeof(float);
    job.spike_panels = ck_allocate(bytes);
    const ck_spike_job kernels = {.b = {weight, 1, places}, .k = places, .n = outputs, .panels = job.spike_panels};
    ck_pack_spike_panels(&kernels, 0, ck_spike_panel_count(outputs));
    ck_parallel(parts, 1, convolve_spikes, &job);
    ck_deallocate(job.spike_panels, bytes);
}

// MARK: Transposed

static void transposed_images(void *context, size_t from, size_t to) {
    const convolution_job *job = context;
    const ck_windows *w = job->windows;
    const size_t places = kernel_places(w), rows = rows_at_once(w, places), windows = window_count(w);
    const size_t most = rows * w->out_width;
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
            ck_pack_panels(&product, 0, ck_panel_count(count));
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
    convolution_job job = {
        .windows = windows, .outputs = outputs, .weight = weight, .gradient = gradient, .out = images,
    };
    ck_parallel(windows->images, 1, transposed_images, &job);
}

// MARK: Gradient of the kernels

/// Adds what part of one image gives to the gradient of some places of the kernel: their rows of the unfolded image
/// times the gradient of the windows.
static void add_weight_gradient(const convolution_job *job, const float *rows, size_t places, const float *gradient,
                                size_t windows_here, float *panels, float *out) {
    const ck_matrix by_window = {gradient, 1, window_count(job->windows)};
    if (job->spikes) {
        const ck_spike_job product = {
            .a = rows, .b = by_window, .out = out, .stride = job->outputs, .m = places, .k = windows_here,
            .n = job->outputs, .continues = 1, .panels = panels,
        };
        ck_pack_spike_panels(&product, 0, ck_spike_panel_count(job->outputs));
        ck_spike_rows(&product, 0, places);
        return;
    }
    const ck_product_job product = {
        .a = {rows, windows_here, 1}, .b = by_window, .out = out, .stride = job->outputs, .m = places,
        .k = windows_here, .n = job->outputs, .panels = panels,
    };
    ck_pack_panels(&product, 0, ck_panel_count(job->outputs));
    ck_add_product_rows(&product, 0, places);
}

/// Places of the kernel from ..< to, over all images in their order.
static void weight_gradient_places(void *context, size_t from, size_t to) {
    const convolution_job *job = context;
    const ck_windows *w = job->windows;
    const size_t places = to - from, rows = rows_at_once(w, kernel_places(w)), windows = window_count(w);
    const size_t most = rows * w->out_width;
    const size_t dense = ck_panel_floats(job->outputs, most), sparse = ck_spike_panel_floats(job->outputs, most);
    const size_t panel_bytes = (dense > sparse ? dense : sparse) * sizeof(float);
    const size_t column_bytes = places * most * sizeof(float);
    float *panels = ck_allocate(panel_bytes), *columns = ck_allocate(column_bytes);
    float *out = job->out + from * job->outputs;
    memset(out, 0, places * job->outputs * sizeof(float));
    for (size_t n = 0; n < w->images; n++) {
        const float *image = job->images + n * image_floats(w);
        for (size_t first = 0; first < w->out_height; first += rows) {
            const size_t last = min(first + rows, w->out_height), count = (last - first) * w->out_width;
            const float *gradient = job->gradient + n * job->outputs * windows + first * w->out_width;
            unfold_places(w, image, from, to, first, last, columns);
            add_weight_gradient(job, columns, places, gradient, count, panels, out);
        }
    }
    ck_deallocate(columns, column_bytes);
    ck_deallocate(panels, panel_bytes);
}

void ck_convolve_weight_gradient(const ck_windows *windows, size_t outputs, const float *images, int spikes,
                                 const float *gradient, float *weight) {
    convolution_job job = {
        .windows = windows, .outputs = outputs, .images = images, .gradient = gradient, .out = weight,
        .spikes = spikes,
    };
    ck_parallel(kernel_places(windows), 12, weight_gradient_places, &job);
}
