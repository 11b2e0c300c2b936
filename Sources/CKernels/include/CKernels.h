#pragma once
#include <stddef.h>
#include <stdint.h>

// The engine's hot loops. Every result is the same, bit for bit, at any vector width and any number of threads.

// MARK: Memory (memory.c)

/// 64-byte aligned, uninitialised memory, from a free list when one of that size was given back before; null when it is
/// more than this machine has.
void *_Nullable ck_allocate(size_t bytes);
void ck_deallocate(void *_Nonnull memory, size_t bytes);
/// The bytes that are allocated at the moment, by size class.
size_t ck_used_memory(void);

// MARK: Text (format.c)

/// A number in C's own form, such as %.4f, correctly rounded; the length of the text, as snprintf.
int ck_format(char *_Nonnull text, size_t capacity, const char *_Nonnull format, double value);

// MARK: Variants and threads (variant.c, threads.c)

/// The instruction sets the loops are compiled for.
typedef enum { ck_scalar = 0, ck_baseline = 1, ck_avx2 = 2, ck_avx512 = 3 } ck_variant;

/// The best one this processor has, or the one that was forced.
ck_variant ck_current_variant(void);
/// Forces one for a test; false when this processor lacks it. A negative number goes back to the best.
int ck_force_variant(int variant);

/// How many threads share large work; at first as many as there are processors.
int ck_thread_count(void);
/// 0 goes back to the number of processors.
void ck_set_thread_count(int count);

// MARK: Elementary functions (elementary.c)

/// 1 / (1 + e^-x).
float ck_logistic(float x);
/// The same of many.
void ck_logistic_all(const float *_Nonnull in, float *_Nonnull out, size_t count);

// Functions of many, each the float nearest to the true value: Scripts/check-elementary compares all 2^32 with MPFR.

void ck_exp_all(const float *_Nonnull in, float *_Nonnull out, size_t count);
void ck_tanh_all(const float *_Nonnull in, float *_Nonnull out, size_t count);
void ck_log_all(const float *_Nonnull in, float *_Nonnull out, size_t count);
/// ln(1 + x).
void ck_log1p_all(const float *_Nonnull in, float *_Nonnull out, size_t count);
void ck_sin_all(const float *_Nonnull in, float *_Nonnull out, size_t count);
void ck_cos_all(const float *_Nonnull in, float *_Nonnull out, size_t count);
void ck_atan_all(const float *_Nonnull in, float *_Nonnull out, size_t count);
void ck_erf_all(const float *_Nonnull in, float *_Nonnull out, size_t count);

// MARK: Random numbers (normal.c)

/// Blocks of sixteen uniform numbers of [0, 1) to normal ones, in place, as PyTorch makes them (Box and Muller).
void ck_normal_blocks(float *_Nonnull values, size_t blocks);

// MARK: Matrix products (product.c)

/// A matrix by its strides, one of which is 1: element (i, j) is at `at[i * row + j * column]`.
typedef struct {
    const float *_Nonnull at;
    size_t row, column;
} ck_matrix;

/// out[m][n] = start[n] + Σ a(m, k) · b(k, n): each output one chain of fused multiply-adds in order of k.
/// `start` is null for zeros.
void ck_product(ck_matrix a, ck_matrix b, const float *_Nullable start, float *_Nonnull out, size_t m, size_t k,
                size_t n);

/// The same sums for an `a` of zeros and ones, [m][k] row-major: adds the rows of `b` that are switched on.
void ck_spike_product(const float *_Nonnull a, ck_matrix b, const float *_Nullable start, float *_Nonnull out,
                      size_t m, size_t k, size_t n);

/// The same where `a` has few rows and `b` is row-major: not worth preparing `b` for. Reads the rows that are on.
void ck_spike_row_sums(const float *_Nonnull a, const float *_Nonnull b, float *_Nonnull out, size_t m, size_t k,
                       size_t n);

/// out[n][m] = Σ a(k, m) · b(k, n) in order of k, for an `a` of zeros and ones, [k][m] row-major.
void ck_spike_product_transposed(const float *_Nonnull a, ck_matrix b, float *_Nonnull out, size_t m, size_t k,
                                 size_t n);

/// The share of ones when everything is 0 or 1, else a negative number.
float ck_spike_density(const float *_Nonnull x, size_t count);

/// out[n] = Σ over m of in[m][n], in order of m.
void ck_sum_rows(const float *_Nonnull in, float *_Nonnull out, size_t m, size_t n);

/// a + b · factor, each rounded once.
void ck_scaled_sum(const float *_Nonnull a, const float *_Nonnull b, float factor, float *_Nonnull out, size_t count);

/// out[b][j][i] = in[b][i][j].
void ck_transpose(const float *_Nonnull in, float *_Nonnull out, size_t blocks, size_t rows, size_t columns);

// MARK: Convolution (convolution.c)

/// Windows that slide over images [images][channels][height][width].
typedef struct {
    size_t images, channels, height, width;
    size_t kernel_height, kernel_width, out_height, out_width;
    size_t stride_y, stride_x, padding_y, padding_x, dilation_y, dilation_x;
} ck_windows;

/// out[images][outputs][out_height][out_width]: the cross-correlation of every image with `outputs` kernels
/// [outputs][channels][kernel_height][kernel_width], plus `bias` [outputs]; null for none. Images that are zeros and
/// ones may be called `spikes`: it is a matter of speed alone.
void ck_convolve(const ck_windows *_Nonnull windows, size_t outputs, const float *_Nonnull images,
                 const float *_Nonnull weight, const float *_Nullable bias, int spikes, float *_Nonnull out);

/// The gradient of the images from that of the result, which is also the transposed convolution of the latter.
void ck_convolve_transposed(const ck_windows *_Nonnull windows, size_t outputs, const float *_Nonnull gradient,
                            const float *_Nonnull weight, float *_Nonnull images);

/// The gradient of the kernels, transposed: [channels][kernel_height][kernel_width][outputs].
void ck_convolve_weight_gradient(const ck_windows *_Nonnull windows, size_t outputs, const float *_Nonnull images,
                                 int spikes, const float *_Nonnull gradient, float *_Nonnull weight);

// MARK: Pooling (pool.c)

/// The largest element of each window, and where in its plane it stands; places in the padding don't count.
void ck_max_pool(const ck_windows *_Nonnull windows, const float *_Nonnull images, float *_Nonnull out,
                 int32_t *_Nonnull places);

/// Images with each gradient added where its window's largest element stands, zeros elsewhere.
void ck_max_pool_backward(const ck_windows *_Nonnull windows, const float *_Nonnull gradient,
                          const int32_t *_Nonnull places, float *_Nonnull images);

#include "neurons.h"
