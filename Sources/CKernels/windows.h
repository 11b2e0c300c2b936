#pragma once
#include "CKernels.h"

static inline size_t min(size_t a, size_t b) { return a < b ? a : b; }

/// One place of a kernel: the plane of the image it looks at, and the windows in which it lies inside of that.
typedef struct {
    const float *plane;
    /// The image's row that it looks at in row oy of the windows is oy * stride + row. Unsigned: a row before the image
    /// is a large number, beyond its end.
    size_t row;
    /// In windows first ..< last of a row it looks at column ox * stride + shift.
    size_t first, last;
    ptrdiff_t shift;
} kernel_place;

/// Place `number`, counted in the order (channel, ky, kx).
static inline kernel_place place_at(const ck_windows *w, const float *image, size_t number) {
    const size_t kx = number % w->kernel_width, ky = number / w->kernel_width % w->kernel_height;
    const size_t channel = number / w->kernel_width / w->kernel_height;
    const ptrdiff_t shift = (ptrdiff_t)(kx * w->dilation_x) - (ptrdiff_t)w->padding_x;
    const ptrdiff_t stride = (ptrdiff_t)w->stride_x, right = (ptrdiff_t)w->width - shift;
    kernel_place place = {image + channel * w->height * w->width, ky * w->dilation_y - w->padding_y, 0, 0, shift};
    place.first = shift >= 0 ? 0 : (size_t)((-shift + stride - 1) / stride);
    place.last = right <= 0 ? 0 : min((size_t)((right + stride - 1) / stride), w->out_width);
    if (place.first > place.last) place.first = place.last;
    return place;
}
