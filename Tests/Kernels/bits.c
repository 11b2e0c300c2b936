// Runs every kernel on the same numbers and prints a digest of the results' bits, a line for each: what two machines, or
// two instruction sets of one, print must be equal. `bits 2` forces variant 2 (ck_variant), `bits 2 3` also 3 threads.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "CKernels.h"

/// Whole numbers in a fixed order (Knuth's linear congruential generator).
static uint64_t state = 1;
static uint32_t next(void) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33);
}

static float *numbers(size_t count, float low, float high) {
    float *x = malloc(count * sizeof *x);
    for (size_t i = 0; i < count; i++) x[i] = low + (high - low) * ((float)(next() >> 7) / (1 << 24));
    return x;
}

static float *spikes(size_t count) {
    float *x = malloc(count * sizeof *x);
    for (size_t i = 0; i < count; i++) x[i] = next() % 8 == 0;
    return x;
}

/// FNV-1a over the bits. What isn't a number counts as one and the same.
static void report(const char *name, const float *x, size_t count) {
    uint64_t digest = 14695981039346656037u;
    for (size_t i = 0; i < count; i++) {
        uint32_t bits = 0x7fc00000;
        if (!isnan(x[i])) memcpy(&bits, &x[i], sizeof bits);
        for (int byte = 0; byte < 4; byte++) digest = (digest ^ (bits >> (8 * byte) & 255)) * 1099511628211u;
    }
    printf("%-28s %016llx\n", name, (unsigned long long)digest);
}

static void elementary(void) {
    enum { count = 1 << 18 };
    static const struct {
        const char *name;
        void (*f)(const float *, float *, size_t);
    } functions[] = {{"exp", ck_exp_all},   {"tanh", ck_tanh_all}, {"log", ck_log_all}, {"log1p", ck_log1p_all},
                     {"sin", ck_sin_all},   {"cos", ck_cos_all},   {"atan", ck_atan_all}, {"erf", ck_erf_all},
                     {"logistic", ck_logistic_all}};
    float *any = malloc(count * sizeof *any), *y = malloc(count * sizeof *y);
    for (size_t i = 0; i < count; i++) {
        const uint32_t bits = (uint32_t)i << 14 | (next() & 0x3fff);
        memcpy(&any[i], &bits, sizeof bits);
    }
    for (size_t k = 0; k < sizeof functions / sizeof *functions; k++) {
        functions[k].f(any, y, count);
        report(functions[k].name, y, count);
    }
    float *uniform = numbers(count, 0, 1);
    ck_normal_blocks(uniform, count / 16);
    report("normal", uniform, count);
}

static void products(void) {
    enum { m = 67, k = 301, n = 259 };
    float *a = numbers(m * k, -1, 1), *b = numbers(k * n, -1, 1), *start = numbers(n, -1, 1);
    float *active = spikes(m * k), *y = malloc((k > m ? k : m) * n * sizeof *y);
    const ck_matrix rows = {b, n, 1}, columns = {b, 1, k};
    ck_product((ck_matrix){a, k, 1}, rows, start, y, m, k, n);
    report("product", y, m * n);
    ck_product((ck_matrix){a, 1, m}, columns, NULL, y, m, k, n);
    report("product, transposed", y, m * n);
    ck_spike_product(active, rows, start, y, m, k, n);
    report("spike product", y, m * n);
    ck_spike_product_transposed(active, (ck_matrix){b, n, 1}, y, k, m, n);
    report("spike product, transposed", y, k * n);
    ck_sum_rows(b, y, k, n);
    report("sum of rows", y, n);
    ck_scaled_sum(a, active, 0.3f, y, m * k < k * n ? m * k : k * n);
    report("scaled sum", y, m * k < k * n ? m * k : k * n);
}

static void convolutions(void) {
    const ck_windows w = {2, 5, 19, 17, 3, 2, 10, 9, 2, 2, 1, 1, 1, 1};
    enum { outputs = 7, images = 2 * 5 * 19 * 17, results = 2 * outputs * 10 * 9, kernels = outputs * 5 * 3 * 2 };
    float *x = numbers(images, -1, 1), *active = spikes(images), *weight = numbers(kernels, -1, 1);
    float *bias = numbers(outputs, -1, 1), *gradient = numbers(results, -1, 1), *y = malloc(images * sizeof *y);
    ck_convolve(&w, outputs, x, weight, bias, 0, y);
    report("convolution", y, results);
    ck_convolve(&w, outputs, active, weight, NULL, 1, y);
    report("convolution of spikes", y, results);
    ck_convolve_transposed(&w, outputs, gradient, weight, y);
    report("convolution, transposed", y, images);
    ck_convolve_weight_gradient(&w, outputs, x, 0, gradient, y);
    report("gradient of kernels", y, kernels);
    int32_t *places = malloc(results * sizeof *places);
    ck_max_pool(&w, x, y, places);
    report("maxima", y, 2 * 5 * 10 * 9);
}

static void neurons(void) {
    enum { steps = 9, count = 1003 };
    float *x = numbers(steps * count, 0, 1.6f), *v = numbers(count, 0, 0.9f), *g = numbers(steps * count, -1, 1);
    float *s = malloc(steps * count * sizeof *s), *end = malloc(count * sizeof *end);
    float *h = malloc(steps * count * sizeof *h), *back = malloc(steps * count * sizeof *back);
    for (int charge = 0; charge < 3; charge++)
        for (int surrogate = 0; surrogate < 2; surrogate++)
            for (int hard = 0; hard < 2; hard++) {
                const ck_neuron neuron = {charge, 2.5f, 0, 0.6f, 1, 0, hard, hard, surrogate, 2};
                char name[40];
                ck_neuron_forward(&neuron, steps, count, x, v, s, end, h, NULL);
                snprintf(name, sizeof name, "neuron %d %d %d", charge, surrogate, hard);
                report(name, h, steps * count);
                ck_neuron_backward(&neuron, steps, count, x, v, NULL, g, NULL, NULL, back, end);
                snprintf(name, sizeof name, "neuron %d %d %d, backward", charge, surrogate, hard);
                report(name, back, steps * count);
            }
}

int main(int count, char **arguments) {
    if (count > 1 && !ck_force_variant(atoi(arguments[1]))) return 3;
    ck_set_thread_count(count > 2 ? atoi(arguments[2]) : 1);
    elementary();
    products();
    convolutions();
    neurons();
}
