// Starts one program so that nothing of it outlives the runner, and ends as the program did.
//
// The runner cannot do this itself: between fork and exec only C can run.
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

static volatile sig_atomic_t told_to_end;

static void end_was_told(int signal) {
    (void)signal;
    told_to_end = 1;
}

static void child_ended(int signal) {
    (void)signal;
}

void fail(const char *what) {
    fprintf(stderr, "spikebook-launcher: %s: %s\n", what, strerror(errno));
    _exit(EXIT_LAUNCHER);
}

static long number(const char *text) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno || *end || end == text) errno = EINVAL, fail(text);
    return value;
}

static struct order read_order(char **words) {
    struct order order = {0};
    for (; *words && strcmp(*words, "--"); words++) {
        if (!strcmp(*words, "--network")) { order.network = true; continue; }
        if (!strcmp(*words, "--events")) { order.events = true; continue; }
        const char *option = *words++;
        if (!*words) errno = EINVAL, fail(option);
        if (!strcmp(option, "--parent")) order.parent = (pid_t)number(*words);
        else if (!strcmp(option, "--processor")) order.processor_seconds = number(*words);
        else if (!strcmp(option, "--memory")) order.memory_bytes = number(*words);
        else if (!strcmp(option, "--file")) order.file_bytes = number(*words);
        else if (!strcmp(option, "--processes")) order.processes = number(*words);
        else errno = EINVAL, fail(option);
    }
    if (!*words || !words[1]) errno = EINVAL, fail("no program was named");
    order.program = words + 1;
    return order;
}

/// A descriptor that can be read when the runner is gone; -1 where the system has no such thing.
static int watch_parent(pid_t parent) {
#if defined(__linux__) && defined(SYS_pidfd_open)
    return (int)syscall(SYS_pidfd_open, parent, 0);
#else
    (void)parent;
    return -1;
#endif
}

static void listen_to_signals(void) {
    struct sigaction action = {0};
    sigset_t heard;
    sigemptyset(&heard);
    action.sa_handler = end_was_told;
    int ends[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT};
    for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++) {
        sigaction(ends[i], &action, NULL);
        sigaddset(&heard, ends[i]);
    }
    action.sa_handler = child_ended;
    sigaction(SIGCHLD, &action, NULL);
    sigaddset(&heard, SIGCHLD);
    // Heard only while waiting, so that none is missed between a look and the wait.
    sigprocmask(SIG_BLOCK, &heard, NULL);
}

static bool has_ended(pid_t child, int *status) {
    pid_t ended;
    while ((ended = waitpid(-1, status, WNOHANG)) > 0)
        if (ended == child) return true;
    return false;
}

/// Returns false when the program has to be ended from outside.
static bool wait_for_end(pid_t child, pid_t parent, int parent_watch, int *status) {
    sigset_t everything_heard;
    sigemptyset(&everything_heard);
    for (;;) {
        if (told_to_end || getppid() != parent) return false;
        if (has_ended(child, status)) return true;
        struct pollfd watched = {.fd = parent_watch, .events = POLLIN};
        struct timespec pause = {.tv_nsec = parent_watch < 0 ? 100000000 : 0, .tv_sec = parent_watch < 0 ? 0 : 60};
#ifdef __linux__
        ppoll(&watched, 1, &pause, &everything_heard);
#else
        (void)watched;
        pselect(0, NULL, NULL, NULL, &pause, &everything_heard);
#endif
    }
}

static _Noreturn void end_like(int status) {
    if (WIFSIGNALED(status)) {
        struct rlimit none = {0, 0};
        setrlimit(RLIMIT_CORE, &none);
        signal(WTERMSIG(status), SIG_DFL);
        sigset_t one;
        sigemptyset(&one);
        sigaddset(&one, WTERMSIG(status));
        sigprocmask(SIG_UNBLOCK, &one, NULL);
        kill(getpid(), WTERMSIG(status));
    }
    _exit(WEXITSTATUS(status));
}

int main(int count, char **words) {
    (void)count;
    struct order order = read_order(words + 1);
    listen_to_signals();
    int parent_watch = watch_parent(order.parent);
    if (getppid() != order.parent) _exit(EXIT_LAUNCHER);

    struct containment how = {.outer_proc = open("/proc", O_RDONLY | O_DIRECTORY)};
    int report = -1, status = 0;
    pid_t child = start_in_namespaces(&order, &how, &report);
    bool is_contained = child > 0;
    if (!is_contained) child = start_plainly(&order, &how);

    bool ended = wait_for_end(child, order.parent, parent_watch, &status);
    if (!is_contained) {
        end_descendants(child);
    } else if (!ended) {
        kill(child, SIGKILL);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    }
    if (!ended) status = SIGKILL;
    else if (is_contained && read(report, &status, sizeof status) != sizeof status) status = SIGKILL;
    end_like(status);
}
