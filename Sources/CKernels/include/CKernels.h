#pragma once
#include <stddef.h>

/// 64-byte aligned, uninitialised memory from the free lists of the calling thread.
void *_Nonnull ck_allocate(size_t bytes);
void ck_deallocate(void *_Nonnull memory, size_t bytes);

/// out[m][n] = start + Σ a[m][k] · b[k][n]: each output one chain of fused multiply-adds in order of k.
/// `start` holds n values for every row, or is null for zeros.
void ck_matmul(const float *_Nonnull a, const float *_Nonnull b, const float *_Nullable start, float *_Nonnull out,
               size_t m, size_t k, size_t n);
