#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

static void limit(int resource, long value) {
    struct rlimit now, wanted;
    if (value <= 0 || getrlimit(resource, &now)) return;
    rlim_t most = now.rlim_max == RLIM_INFINITY || (rlim_t)value < now.rlim_max ? (rlim_t)value : now.rlim_max;
    wanted.rlim_cur = most;
    // A processor limit first warns by SIGXCPU, which a program may ignore, and then kills.
    wanted.rlim_max = resource == RLIMIT_CPU && most < now.rlim_max ? most + 1 : most;
    setrlimit(resource, &wanted);
}

static void set_limits(const struct order *order, const struct containment *how) {
    limit(RLIMIT_CPU, order->processor_seconds);
    limit(RLIMIT_FSIZE, order->file_bytes);
#ifdef __linux__
    limit(RLIMIT_DATA, order->memory_bytes);
#endif
    // Elsewhere it would count all that the user runs.
    if (how->processes) limit(RLIMIT_NPROC, order->processes);
    limit(RLIMIT_STACK, 8L << 20);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    umask(022);
}

/// The events move out of the way of the three streams; nothing else is handed on.
static void set_descriptors(const struct order *order) {
#if defined(__linux__) && defined(SYS_close_range)
    syscall(SYS_close_range, 3, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */);
#endif
    if (order->events) {
        if (dup2(STDIN_FILENO, EVENTS_DESCRIPTOR) < 0) fail("the events' descriptor");
    }
    int nothing = open("/dev/null", O_RDONLY);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0) fail("/dev/null");
    close(nothing);
}

static void set_signals(void) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/// The first line among the events: which process this is, as the runner sees it, and what holds it.
static void announce(const struct order *order, const struct containment *how) {
    const char *run = getenv("SPIKEBOOK_RUN");
    if (!order->events || !run) return;
    char own[32] = "", line[256];
    ssize_t length = 0;
#ifdef __linux__
    length = readlinkat(how->outer_proc, "self", own, sizeof own - 1);
#endif
    if (length <= 0) snprintf(own, sizeof own, "%d", (int)getpid());
    int count = snprintf(
        line, sizeof line, "%.*s {\"launched\":{\"pid\":%s,\"holdsProcesses\":%s,\"holdsNetwork\":%s}}\n",
        (int)strcspn(run, ":"), run, own, how->processes ? "true" : "false", how->network ? "true" : "false");
    if (write(EVENTS_DESCRIPTOR, line, (size_t)count) != count) fail("the events cannot be written");
}

void become_program(const struct order *order, const struct containment *how) {
    setsid();
    set_descriptors(order);
    announce(order, how);
#ifdef __linux__
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
    set_limits(order, how);
    set_signals();
    execv(order->program[0], order->program);
    fail(order->program[0]);
}
