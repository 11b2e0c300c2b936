// What the system gives as chance follows the page's seed: Swift's own generator, `UUID`, libc's.
#define _GNU_SOURCE
#include "run.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static uint64_t state;
static bool is_seeded;

void seed_random(uint64_t seed) {
    state = seed;
    is_seeded = true;
}

/// SplitMix64 (Steele, Lea, Flood 2014).
static uint64_t next(void) {
    uint64_t z = (state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

void fill_random(void *into, size_t count) {
    pthread_mutex_lock(&one_at_a_time);
    for (size_t at = 0; at < count; at += 8) {
        uint64_t word = next();
        memcpy((char *)into + at, &word, count - at < 8 ? count - at : 8);
    }
    pthread_mutex_unlock(&one_at_a_time);
}

bool random_is_seeded(void) { return is_seeded; }

static void *later(const char *name) { return dlsym(RTLD_NEXT, name); }

/// Swift asks for random bytes by the bare system call.
long syscall(long number, ...) {
    va_list list;
    long a[6];
    va_start(list, number);
    for (int i = 0; i < 6; i++) a[i] = va_arg(list, long);
    va_end(list);
    if (number == SYS_getrandom && is_seeded) {
        fill_random((void *)a[0], (size_t)a[1]);
        return a[1];
    }
    static long (*original)(long, ...);
    if (!original) *(void **)&original = later("syscall");
    return original(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

ssize_t getrandom(void *into, size_t count, unsigned flags) {
    if (is_seeded) return fill_random(into, count), (ssize_t)count;
    ssize_t (*original)(void *, size_t, unsigned) = (ssize_t (*)(void *, size_t, unsigned))later("getrandom");
    return original(into, count, flags);
}

int getentropy(void *into, size_t count) {
    if (is_seeded) return fill_random(into, count), 0;
    return getrandom(into, count, 0) == (ssize_t)count ? 0 : -1;
}

uint32_t arc4random(void) {
    uint32_t word;
    getentropy(&word, sizeof word);
    return word;
}

void arc4random_buf(void *into, size_t count) {
    if (is_seeded) fill_random(into, count);
    else while (count > 0) {
        size_t part = count < 256 ? count : 256;
        if (getentropy(into, part)) return;
        into = (char *)into + part;
        count -= part;
    }
}

uint32_t arc4random_uniform(uint32_t bound) {
    if (bound < 2) return 0;
    uint32_t least = -bound % bound, word;
    do word = arc4random();
    while (word < least);
    return word % bound;
}

#else

void seed_random(uint64_t seed) { (void)seed; }

#endif
