#include "CKernels.h"
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

// Freed blocks wait in lists by size class, a power of two with three steps in between, so that a loop that makes
// tensors of the same sizes takes no page faults and no trips to malloc. What waits is bounded.

enum { smallest_shift = 6, class_count = 4 * 40 };
static const size_t waiting_limit = (size_t)1 << 30, huge_page = (size_t)2 << 20;

typedef struct block { struct block *next; } block;

static block *waiting[class_count];
static size_t waiting_bytes, used_bytes;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/// The size class of a request, and the size its blocks have.
static unsigned size_class(size_t bytes, size_t *size) {
    if (bytes <= (size_t)1 << smallest_shift) {
        *size = (size_t)1 << smallest_shift;
        return 0;
    }
    unsigned shift = 63 - (unsigned)__builtin_clzll(bytes - 1);
    size_t quarter = (size_t)1 << (shift - 2);
    unsigned step = (unsigned)((bytes - 1) >> (shift - 2)) & 3;
    *size = ((size_t)1 << shift) + (step + 1) * quarter;
    return (shift - smallest_shift) * 4 + step + 1;
}

/// What this machine has: asking for more would end the program much later, without a word.
static size_t memory_of_machine(void) {
    static size_t known = 0;
    if (!known) known = (size_t)sysconf(_SC_PHYS_PAGES) * (size_t)sysconf(_SC_PAGESIZE);
    return known;
}

void *ck_allocate(size_t bytes) {
    if (bytes > huge_page && bytes > memory_of_machine()) return NULL;
    size_t size;
    unsigned class = size_class(bytes, &size);
    pthread_mutex_lock(&lock);
    block *found = waiting[class];
    if (found) {
        waiting[class] = found->next;
        waiting_bytes -= size;
    }
    used_bytes += size;
    pthread_mutex_unlock(&lock);
    if (found) return found;
    void *memory = NULL;
    if (posix_memalign(&memory, size >= huge_page ? huge_page : 64, size) != 0) memory = NULL;
#if defined(MADV_HUGEPAGE)
    // Advice that may be refused; the memory is as good then, only slower.
    if (memory && size >= huge_page) madvise(memory, size / huge_page * huge_page, MADV_HUGEPAGE);
#endif
    return memory;
}

void ck_deallocate(void *memory, size_t bytes) {
    size_t size;
    unsigned class = size_class(bytes, &size);
    pthread_mutex_lock(&lock);
    used_bytes -= size;
    int keeps = waiting_bytes + size <= waiting_limit;
    if (keeps) {
        block *freed = memory;
        freed->next = waiting[class];
        waiting[class] = freed;
        waiting_bytes += size;
    }
    pthread_mutex_unlock(&lock);
    if (!keeps) free(memory);
}

size_t ck_used_memory(void) {
    pthread_mutex_lock(&lock);
    const size_t used = used_bytes;
    pthread_mutex_unlock(&lock);
    return used;
}
