#include "CKernels.h"
#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

void ck_matmul(const float *a, const float *b, const float *start, float *out, size_t m, size_t k, size_t n) {
    for (size_t i = 0; i < m; i++) {
        float *row = out + i * n;
        if (start) memcpy(row, start, n * sizeof(float));
        else memset(row, 0, n * sizeof(float));
        for (size_t p = 0; p < k; p++) {
            const float x = a[i * k + p];
            for (size_t j = 0; j < n; j++) row[j] = fmaf(x, b[p * n + j], row[j]);
        }
    }
}
