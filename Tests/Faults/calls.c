// Stands before libc's own functions in one program: its Nth call of one of them kills it, or fails.
//
// FAULT is `function:N:what`, where `what` is `kill` or the number of an error; FAULT_COUNT names a file that
// gets the number of calls.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char function[16];
static int place, error, is_kill;
static int calls;

/// Programs that the runner starts are left alone.
__attribute__((constructor)) static void begin(void) {
    const char *fault = getenv("FAULT");
    char what[16];
    if (!fault || strcmp(program_invocation_short_name, "spikebook")) return;
    if (sscanf(fault, "%15[^:]:%d:%15s", function, &place, what) != 3) return;
    is_kill = !strcmp(what, "kill");
    error = atoi(what);
}

__attribute__((destructor)) static void end(void) {
    const char *file = getenv("FAULT_COUNT");
    FILE *stream = file && *function ? fopen(file, "w") : NULL;
    if (stream) fprintf(stream, "%d\n", calls), fclose(stream);
}

static int is_due(const char *name) {
    if (strcmp(function, name) || __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST) != place) return 0;
    if (is_kill) kill(getpid(), SIGKILL);
    errno = error;
    return 1;
}

#define ORIGINAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int rename(const char *from, const char *to) {
    return is_due("rename") ? -1 : ORIGINAL(rename)(from, to);
}

int link(const char *from, const char *to) {
    return is_due("link") ? -1 : ORIGINAL(link)(from, to);
}

int unlink(const char *path) {
    return is_due("unlink") ? -1 : ORIGINAL(unlink)(path);
}

int fsync(int file) {
    return is_due("fsync") ? -1 : ORIGINAL(fsync)(file);
}

int mkdir(const char *path, mode_t mode) {
    return is_due("mkdir") ? -1 : ORIGINAL(mkdir)(path, mode);
}

/// Only what goes into files counts: a terminal or pipe is nobody's property, and threads wake each other by others.
static int is_file(int file) {
    struct stat status;
    return fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

ssize_t write(int file, const void *bytes, size_t count) {
    return *function == 'w' && is_file(file) && is_due("write") ? -1 : ORIGINAL(write)(file, bytes, count);
}

ssize_t read(int file, void *bytes, size_t count) {
    return !strcmp(function, "read") && is_file(file) && is_due("read") ? -1 : ORIGINAL(read)(file, bytes, count);
}

#define OPEN(name)                                            \
    int name(const char *path, int flags, ...) {              \
        va_list rest;                                         \
        va_start(rest, flags);                                \
        int mode = va_arg(rest, int);                         \
        va_end(rest);                                         \
        if ((flags & O_CREAT) && is_due("create")) return -1; \
        return ORIGINAL(name)(path, flags, mode);             \
    }
OPEN(open)
OPEN(open64)
