#include "variant.h"
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

// A few threads that sleep until there is large work. The caller takes parts too, so a busy pool never blocks it.

enum { most_threads = 64 };

typedef struct {
    void (*body)(void *, size_t, size_t);
    void *context;
    size_t count, part;
    atomic_size_t next;
    atomic_int running;
} job;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER;
static pthread_cond_t finished = PTHREAD_COND_INITIALIZER;
static job *current;
static unsigned generation;
static int started, wanted;
static pthread_mutex_t one_job = PTHREAD_MUTEX_INITIALIZER;

static void work(job *shared) {
    for (;;) {
        size_t from = atomic_fetch_add(&shared->next, shared->part);
        if (from >= shared->count) return;
        size_t to = from + shared->part < shared->count ? from + shared->part : shared->count;
        shared->body(shared->context, from, to);
    }
}

static void *helper(void *number) {
    (void)number;
    unsigned seen = 0;
    pthread_mutex_lock(&lock);
    for (;;) {
        while (!current || generation == seen) pthread_cond_wait(&arrived, &lock);
        seen = generation;
        job *shared = current;
        atomic_fetch_add(&shared->running, 1);
        pthread_mutex_unlock(&lock);
        work(shared);
        pthread_mutex_lock(&lock);
        if (atomic_fetch_sub(&shared->running, 1) == 1) pthread_cond_broadcast(&finished);
    }
    return NULL;
}

int ck_thread_count(void) {
    if (wanted == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        wanted = processors < 1 ? 1 : processors > most_threads ? most_threads : (int)processors;
    }
    return wanted;
}

void ck_set_thread_count(int count) {
    wanted = count < 0 ? 0 : count > most_threads ? most_threads : count;
}

static void start_helpers(int count) {
    while (started < count - 1) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, helper, NULL) != 0) return;
        pthread_detach(thread);
        started++;
    }
}

void ck_parallel(size_t count, size_t grain, void (*body)(void *, size_t, size_t), void *context) {
    size_t threads = (size_t)ck_thread_count();
    if (threads == 1 || count <= grain || pthread_mutex_trylock(&one_job) != 0) {
        if (count) body(context, 0, count);
        return;
    }
    size_t part = (count + threads * 2 - 1) / (threads * 2);
    part = (part + grain - 1) / grain * grain;
    job shared = {.body = body, .context = context, .count = count, .part = part};
    pthread_mutex_lock(&lock);
    start_helpers((int)threads);
    current = &shared;
    generation++;
    pthread_cond_broadcast(&arrived);
    pthread_mutex_unlock(&lock);
    work(&shared);
    pthread_mutex_lock(&lock);
    current = NULL;
    while (atomic_load(&shared.running) > 0) pthread_cond_wait(&finished, &lock);
    pthread_mutex_unlock(&lock);
    pthread_mutex_unlock(&one_job);
}
