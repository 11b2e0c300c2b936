#ifndef RUN_H
#define RUN_H

#include "CellRuntime.h"

#include <sys/types.h>

/// The program ended itself because what it printed could not be kept.
enum { EXIT_UNWRITTEN = 93 };

/// What the runner said when it started the program.
struct run {
    bool is_heard;         // whether a runner listens at all
    int events, output, error;
    int64_t failing_cell;  // -1 in a page's normal run
    uint64_t seed;
    char mark[40];         // begins every true event
    char scratch[4096];    // the folder that mirrors the project
    int64_t cell;          // running now; -1 between cells
};

extern struct run run;

/// Bytes in one of the run's two files of text.
off_t run_length(int file);

/// Ends the program: its text or its events could not be written.
_Noreturn void run_is_lost(void);

/// Whether the files still hold all that was written.
bool streams_are_whole(void);

void seed_random(uint64_t seed);
void shift_clock(long seconds);
void watch_streams(void);
void watch_tasks(void);
void watch_throws(void);
/// Errors that an earlier cell caught don't explain those of a later one.
void forget_throw(void);

/// The cell in which the task that runs now was made; the running cell when it was made in that, or when
/// no task runs.
int64_t cell_of_task(void);
int64_t cell_of_thread(void);
bool is_in_main_task(void);
void tasks_enter_cell(int64_t cell);

/// Room for `text` as the inside of a JSON string. Returns its length.
size_t json_text(char *into, size_t room, const char *text);

#endif
