// The second of two runs sees another date, so that whatever prints one differs, however fast both are.
#define _GNU_SOURCE
#include "run.h"

#ifdef __linux__

#include <dlfcn.h>
#include <sys/time.h>
#include <time.h>

static time_t shift;

void shift_clock(long seconds) {
    shift = seconds;
}

int clock_gettime(clockid_t clock, struct timespec *into) {
    static int (*original)(clockid_t, struct timespec *);
    if (!original) *(void **)&original = dlsym(RTLD_NEXT, "clock_gettime");
    int result = original(clock, into);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) into->tv_sec += shift;
    return result;
}

int gettimeofday(struct timeval *restrict into, void *restrict zone) {
    (void)zone;
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
    *into = (struct timeval){.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return 0;
}

time_t time(time_t *into) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now)) return -1;
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}

#else

void shift_clock(long seconds) { (void)seconds; }

#endif
