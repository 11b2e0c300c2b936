#pragma once
#include <stddef.h>

/// 64-byte aligned, uninitialised memory from the free lists of the calling thread.
void *_Nonnull ck_allocate(size_t bytes);
void ck_deallocate(void *_Nonnull memory, size_t bytes);
