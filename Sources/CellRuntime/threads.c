// In which cell a thread was made that isn't one of a pool's: it speaks for that cell, as a task does.
#define _GNU_SOURCE
#include "run.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { NO_CELL = -2 };

static _Thread_local int64_t made_in = NO_CELL;

int64_t cell_of_thread(void) {
    return made_in == NO_CELL ? run.cell : made_in;
}

#ifdef __linux__

struct beginning {
    void *(*start)(void *);
    void *argument;
    int64_t cell;
};

static void *begin(void *given) {
    struct beginning own = *(struct beginning *)given;
    free(given);
    made_in = own.cell;
    return own.start(own.argument);
}

/// Threads of a pool work for whoever asks.
static bool is_of_pool(void *caller) {
    Dl_info library;
    if (!dladdr(caller, &library) || !library.dli_fname) return false;
    return strstr(library.dli_fname, "/libdispatch.") || strstr(library.dli_fname, "/libswift_Concurrency.");
}

/// Stands before the system's own.
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) {
    int (*original)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) =
        (__typeof__(original))dlsym(RTLD_NEXT, "pthread_create");
    struct beginning *own = NULL;
    if (run.is_heard && !is_of_pool(__builtin_return_address(0))) own = malloc(sizeof *own);
    if (!own) return original(thread, attributes, start, argument);
    *own = (struct beginning){start, argument, cell_of_task()};
    int error = original(thread, attributes, begin, own);
    if (error) free(own);
    return error;
}

#endif
