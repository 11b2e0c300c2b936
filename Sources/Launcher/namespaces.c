// Linux: the program lives in namespaces whose end is its end, whatever it does.
#define _GNU_SOURCE
#include "launcher.h"

#ifndef __linux__

pid_t start_in_namespaces(const struct order *order, struct containment *how, int *status) {
    (void)order, (void)how, (void)status;
    return -1;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static bool write_text(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return false;
    bool done = write(file, text, strlen(text)) == (ssize_t)strlen(text);
    close(file);
    return done;
}

/// Outside and inside the program is the same user.
static bool map_user(uid_t user, gid_t group) {
    char map[64];
    write_text("/proc/self/setgroups", "deny");
    snprintf(map, sizeof map, "%u %u 1", user, user);
    if (!write_text("/proc/self/uid_map", map)) return false;
    snprintf(map, sizeof map, "%u %u 1", group, group);
    return write_text("/proc/self/gid_map", map);
}

/// A program that talks to itself may go on doing so.
static bool raise_loopback(void) {
    int channel = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (channel < 0) return false;
    struct ifreq request = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
    bool done = ioctl(channel, SIOCSIFFLAGS, &request) == 0;
    close(channel);
    return done;
}

/// Swift's report of a crash reads /proc by numbers that hold inside.
static bool mount_proc(void) {
    return mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0
        && mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) == 0;
}

static _Noreturn void be_first(
    const struct order *order, const struct containment *how, int flags, uid_t user, gid_t group,
    int launcher, int report
) {
    // The launcher's end is the end of all. It may have ended before this was asked for.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    struct containment own = *how;
    own.processes = true;
    own.network = (flags & CLONE_NEWNET) != 0;
    char ready = !(flags & CLONE_NEWUSER) || map_user(user, group);
    ready = ready && mount_proc() && (!own.network || raise_loopback());
    if (write(report, &ready, 1) != 1 || !ready) _exit(1);
    if (read(launcher, &ready, 1) != 1) _exit(1);
    close(launcher);

    pid_t program = fork();
    if (program < 0) fail("fork");
    if (program == 0) {
        close(report);
        become_program(order, &own);
    }
    int status;
    pid_t ended;
    while ((ended = wait(&status)) != program)
        if (ended < 0 && errno != EINTR) _exit(1);
    _exit(write(report, &status, sizeof status) != sizeof status);
}

static pid_t start(const struct order *order, struct containment *how, int flags, int *status) {
    int orders[2], reports[2];
    if (pipe2(orders, O_CLOEXEC) || pipe2(reports, O_CLOEXEC)) fail("pipe");
    uid_t user = geteuid();
    gid_t group = getegid();
    pid_t first = (pid_t)syscall(SYS_clone, (unsigned long)flags | SIGCHLD, NULL, NULL, NULL, NULL);
    if (first == 0) {
        close(orders[1]);
        close(reports[0]);
        be_first(order, how, flags, user, group, orders[0], reports[1]);
    }
    close(orders[0]);
    close(reports[1]);
    char ready = 0;
    if (first > 0 && read(reports[0], &ready, 1) == 1 && ready && write(orders[1], &ready, 1) == 1) {
        close(orders[1]);
        *status = reports[0];
        return first;
    }
    if (first > 0) waitpid(first, NULL, 0);
    close(orders[1]);
    close(reports[0]);
    return -1;
}

pid_t start_in_namespaces(const struct order *order, struct containment *how, int *status) {
    int common = CLONE_NEWPID | CLONE_NEWNS;
    int network = order->network ? 0 : CLONE_NEWNET;
    // A privileged user needs no namespace of users; for all others it is the key to the rest.
    int ways[] = {common | network, common | CLONE_NEWUSER | network, common | CLONE_NEWUSER};
    for (unsigned way = geteuid() == 0 ? 0 : 1; way < sizeof ways / sizeof *ways; way++) {
        pid_t first = start(order, how, ways[way], status);
        if (first > 0) return first;
    }
    return -1;
}

#endif
