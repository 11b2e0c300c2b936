#include "CKernels.h"
#include <stdlib.h>

void *ck_allocate(size_t bytes) {
    void *memory = NULL;
    if (posix_memalign(&memory, 64, bytes ? bytes : 1) != 0) abort();
    return memory;
}

void ck_deallocate(void *memory, size_t bytes) { free(memory); }
