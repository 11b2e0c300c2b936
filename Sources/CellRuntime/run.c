#define _GNU_SOURCE
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct run run = {.events = -1, .output = -1, .error = -1, .failing_cell = -1, .cell = -1};

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/// The number that a stream's own file keeps, even when a cell sends the stream elsewhere.
static int own_number(int file) {
    return fcntl(file, F_DUPFD_CLOEXEC, 200);
}

/// `SPIKEBOOK_RUN` is `mark:events:seed:failing:shift:scratch`. A cell sees nothing of it.
__attribute__((constructor)) static void begin(void) {
    const char *text = getenv("SPIKEBOOK_RUN");
    unsigned long long seed;
    long long failing;
    long shift;
    int events, end = 0;
    if (!text || sscanf(text, "%39[^:]:%d:%llu:%lld:%ld:%n", run.mark, &events, &seed, &failing, &shift, &end) < 5
        || !end)
        return;
    snprintf(run.scratch, sizeof run.scratch, "%s", text + end);
    run.events = own_number(events);
    close(events);
    run.output = own_number(STDOUT_FILENO);
    run.error = own_number(STDERR_FILENO);
    if (run.events < 0 || run.output < 0 || run.error < 0) run_is_lost();
    run.seed = seed;
    run.failing_cell = failing;
    unsetenv("SPIKEBOOK_RUN");
    seed_random(seed);
    shift_clock(shift);
    watch_streams();
    watch_tasks();
    watch_throws();
    run.is_heard = true;
}

off_t run_length(int file) {
    struct stat status;
    return fstat(file, &status) ? 0 : status.st_size;
}

void run_is_lost(void) {
    _exit(EXIT_UNWRITTEN);
}

static void append(const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(run.events, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) run_is_lost();
        bytes += written;
        count -= (size_t)written;
    }
}

bool spikebook_send(const char *json, size_t length) {
    if (!run.is_heard) return false;
    pthread_mutex_lock(&one_at_a_time);
    append(run.mark, strlen(run.mark));
    append(" ", 1);
    append(json, length);
    append("\n", 1);
    pthread_mutex_unlock(&one_at_a_time);
    return true;
}

static void send_boundary(const char *what, int64_t cell) {
    char line[200];
    fflush(NULL);
    if (!streams_are_whole()) run_is_lost();
    int length = snprintf(
        line, sizeof line, "{\"%s\":{\"at\":{\"error\":%lld,\"output\":%lld},\"cell\":%lld}}", what,
        (long long)run_length(run.error), (long long)run_length(run.output), (long long)cell);
    spikebook_send(line, (size_t)length);
}

void spikebook_started(int64_t cell) {
    if (!run.is_heard) return;
    run.cell = cell;
    tasks_enter_cell(cell);
    forget_throw();
    send_boundary("started", cell);
}

void spikebook_finished(int64_t cell) {
    if (!run.is_heard) return;
    send_boundary("finished", cell);
    run.cell = -1;
}

bool spikebook_runs_failing(int64_t cell) {
    return run.is_heard && run.failing_cell == cell;
}

size_t json_text(char *into, size_t room, const char *text) {
    size_t length = 0;
    for (; *text && length + 7 < room; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte == '"' || byte == '\\') into[length++] = '\\';
        if (byte < 0x20) length += (size_t)sprintf(into + length, "\\u%04x", byte);
        else into[length++] = (char)byte;
    }
    into[length] = 0;
    return length;
}
