// Every way in which a program opens or looks for a file. What isn't there is told: it may stand beside the
// page and not be declared. The system's source of chance follows the page's seed.
#define _GNU_SOURCE
#include "run.h"

#ifdef __linux__

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void fill_random(void *into, size_t count);
bool random_is_seeded(void);

enum { MOST_TOLD = 64 };
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static char told[MOST_TOLD][PATH_MAX];
static int told_count;

static bool is_new(const char *path) {
    pthread_mutex_lock(&one_at_a_time);
    bool found = told_count == MOST_TOLD;
    for (int i = 0; i < told_count && !found; i++) found = !strcmp(told[i], path);
    if (!found) strcpy(told[told_count++], path);
    pthread_mutex_unlock(&one_at_a_time);
    return !found;
}

/// Below the scratch folder only: elsewhere nothing is mirrored.
static void tell_missing(const char *path) {
    if (errno != ENOENT || !run.is_heard || !path || !*path) return;
    char whole[2 * PATH_MAX], escaped[2 * PATH_MAX], line[2 * PATH_MAX + 64];
    if (*path == '/') {
        if (snprintf(whole, sizeof whole, "%s", path) >= PATH_MAX) return;
    } else {
        if (!getcwd(whole, PATH_MAX)) { errno = ENOENT; return; }
        size_t length = strlen(whole);
        if (snprintf(whole + length, sizeof whole - length, "/%s", path) >= PATH_MAX) { errno = ENOENT; return; }
        if (strlen(whole) >= PATH_MAX) { errno = ENOENT; return; }
    }
    size_t root = strlen(run.scratch);
    if (!root || strncmp(whole, run.scratch, root) || whole[root] != '/' || !is_new(whole)) { errno = ENOENT; return; }
    json_text(escaped, sizeof escaped, whole + root + 1);
    int length = snprintf(line, sizeof line, "{\"missing\":{\"path\":\"%s\"}}", escaped);
    if (length < (int)sizeof line) spikebook_send(line, (size_t)length);
    errno = ENOENT;
}

static bool is_chance(const char *path) {
    return random_is_seeded() && path && (!strcmp(path, "/dev/urandom") || !strcmp(path, "/dev/random"));
}

/// As many bytes as anyone reads from it at once.
static int open_chance(void) {
    char bytes[4096];
    int file = memfd_create("chance", MFD_CLOEXEC);
    if (file < 0) return file;
    for (int i = 0; i < 16; i++) {
        fill_random(bytes, sizeof bytes);
        if (write(file, bytes, sizeof bytes) != sizeof bytes) break;
    }
    lseek(file, 0, SEEK_SET);
    return file;
}

static ssize_t read_chance(void *cookie, char *into, size_t count) {
    (void)cookie;
    fill_random(into, count);
    return (ssize_t)count;
}

#define ORIGINAL(name, ...) \
    static __typeof__(name) *original; \
    if (!original) *(void **)&original = dlsym(RTLD_NEXT, #name); \
    __typeof__(original(__VA_ARGS__)) result = original(__VA_ARGS__)

#define MODE(after) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list list; \
        va_start(list, after); \
        mode = va_arg(list, mode_t); \
        va_end(list); \
    }

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        MODE(flags) \
        if (is_chance(path)) return open_chance(); \
        ORIGINAL(name, path, flags, mode); \
        if (result < 0) tell_missing(path); \
        return result; \
    }
OPEN(open)
OPEN(open64)

#define OPEN_AT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        MODE(flags) \
        if (is_chance(path)) return open_chance(); \
        ORIGINAL(name, folder, path, flags, mode); \
        if (result < 0 && (folder == AT_FDCWD || *path == '/')) tell_missing(path); \
        return result; \
    }
OPEN_AT(openat)
OPEN_AT(openat64)

#define FOPEN(name) \
    FILE *name(const char *path, const char *mode) { \
        if (is_chance(path)) return fopencookie(NULL, "r", (cookie_io_functions_t){.read = read_chance}); \
        ORIGINAL(name, path, mode); \
        if (!result) tell_missing(path); \
        return result; \
    }
FOPEN(fopen)
FOPEN(fopen64)

#define STAT(name, status) \
    int name(const char *path, struct status *into) { \
        ORIGINAL(name, path, into); \
        if (result < 0) tell_missing(path); \
        return result; \
    }
STAT(stat, stat)
STAT(stat64, stat64)
STAT(lstat, stat)
STAT(lstat64, stat64)

#define STAT_AT(name, status) \
    int name(int folder, const char *path, struct status *into, int flags) { \
        ORIGINAL(name, folder, path, into, flags); \
        if (result < 0 && (folder == AT_FDCWD || *path == '/')) tell_missing(path); \
        return result; \
    }
STAT_AT(fstatat, stat)
STAT_AT(fstatat64, stat64)

int access(const char *path, int mode) {
    ORIGINAL(access, path, mode);
    if (result < 0) tell_missing(path);
    return result;
}

int faccessat(int folder, const char *path, int mode, int flags) {
    ORIGINAL(faccessat, folder, path, mode, flags);
    if (result < 0 && (folder == AT_FDCWD || *path == '/')) tell_missing(path);
    return result;
}

DIR *opendir(const char *path) {
    ORIGINAL(opendir, path);
    if (!result) tell_missing(path);
    return result;
}

#endif
