#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Results much larger than the caches are written past them: reading a line only to overwrite it would cost as much
// again as the writing.

typedef float ck_line __attribute__((ext_vector_type(16)));

/// Whether so many floats are better written past the caches.
static inline int ck_should_stream(size_t count) { return count > ((size_t)2 << 20); }

/// Copies `count` floats from the caches to memory.
static inline void ck_stream(float *out, const float *in, size_t count) {
    if ((uintptr_t)out % sizeof(ck_line)) {
        memcpy(out, in, count * sizeof(float));
        return;
    }
    size_t i = 0;
    for (; i + 16 <= count; i += 16) {
        ck_line line;
        memcpy(&line, in + i, sizeof line);
        __builtin_nontemporal_store(line, (ck_line *)(out + i));
    }
    for (; i < count; i++) out[i] = in[i];
}

/// What was streamed becomes visible to other threads before anything written later.
static inline void ck_end_stream(void) {
#if defined(__x86_64__)
    __builtin_ia32_sfence();
#endif
}
