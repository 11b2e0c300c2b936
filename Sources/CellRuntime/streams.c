// Standard output and standard error reach their files at once, so that no end of the program loses text,
// and text of a task that outlived its cell is known to be late.
#define _GNU_SOURCE
#include "run.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static pthread_t main_thread;

/// After the last cell only the main thread still speaks for a cell: what it says comes from `defer`.
static bool is_late(int64_t cell) {
    return cell != run.cell || (run.cell < 0 && !is_in_main_task() && !pthread_equal(pthread_self(), main_thread));
}

static void tell_if_late(const char *stream, int file, size_t count) {
    int64_t cell = cell_of_task();
    if (!is_late(cell)) return;
    char line[200];
    long long end = (long long)run_length(file);
    int length = snprintf(
        line, sizeof line, "{\"late\":{\"cell\":%lld,\"in\":\"%s\",\"from\":%lld,\"to\":%lld}}", (long long)cell,
        stream, end - (long long)count, end);
    spikebook_send(line, (size_t)length);
}

static bool same_file(int a, int b) {
    struct stat one, two;
    return !fstat(a, &one) && !fstat(b, &two) && one.st_ino == two.st_ino && one.st_dev == two.st_dev;
}

static off_t kept_output, kept_error;

bool streams_are_whole(void) {
    return run_length(run.output) >= kept_output && run_length(run.error) >= kept_error;
}

static ssize_t keep(int number, int file, const char *stream, const char *bytes, size_t count) {
    pthread_mutex_lock(&one_at_a_time);
    size_t rest = count;
    while (rest > 0) {
        ssize_t written = write(number, bytes, rest);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) run_is_lost();
        bytes += written;
        rest -= (size_t)written;
    }
    // A cell may have sent the stream elsewhere; then nothing is known of its length.
    if (same_file(number, file)) *(file == run.output ? &kept_output : &kept_error) += (off_t)count;
    tell_if_late(stream, file, count);
    pthread_mutex_unlock(&one_at_a_time);
    return (ssize_t)count;
}

#ifdef __linux__

static ssize_t keep_output(void *cookie, const char *bytes, size_t count) {
    (void)cookie;
    return keep(STDOUT_FILENO, run.output, "output", bytes, count);
}

static ssize_t keep_error(void *cookie, const char *bytes, size_t count) {
    (void)cookie;
    return keep(STDERR_FILENO, run.error, "error", bytes, count);
}

void watch_streams(void) {
    main_thread = pthread_self();
    FILE *output = fopencookie(NULL, "a", (cookie_io_functions_t){.write = keep_output});
    FILE *error = fopencookie(NULL, "a", (cookie_io_functions_t){.write = keep_error});
    if (!output || !error) run_is_lost();
    setvbuf(output, NULL, _IONBF, 0);
    setvbuf(error, NULL, _IONBF, 0);
    stdout = output;
    stderr = error;
}

#else

void watch_streams(void) {
    (void)keep;
    setvbuf(stdout, NULL, _IONBF, 0);
}

#endif
