// In which cell a task was made. Swift numbers its tasks as they are made, so the highest number seen when
// a cell starts parts the tasks of earlier cells from its own.
#define _GNU_SOURCE
#include "run.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/// Where Swift's concurrency keeps a job's kind and number (`ABI/Task.h`: two words of an object, two for
/// the scheduler, the flags with the kind in the low byte, the number).
struct job {
    void *object[2];
    void *scheduler[2];
    uint32_t flags;
    uint32_t number;
};

enum { KIND_TASK = 0, MOST_CELLS = 4096 };

typedef __attribute__((swiftcall)) void (*enqueue_function)(struct job *);
typedef __attribute__((swiftcall)) void (*enqueue_hook)(struct job *, enqueue_function);

static struct job *(*current_task)(void);
static _Atomic uint32_t highest;
static uint32_t main_task;
static uint32_t first_free[MOST_CELLS];  // the highest number when each cell started
static int64_t cells[MOST_CELLS];
static int count;

static __attribute__((swiftcall)) void enqueued(struct job *job, enqueue_function original) {
    if ((job->flags & 0xff) == KIND_TASK) {
        uint32_t seen = atomic_load(&highest);
        while (job->number > seen && !atomic_compare_exchange_weak(&highest, &seen, job->number)) {}
    }
    original(job);
}

/// Tasks that could run when the program ends would speak in one run and not in the next. A moment lets all
/// of them speak, and be told as late.
static void wait_for_tasks(void) {
    struct timespec moment = {.tv_nsec = 50000000};
    if (count > 0 && atomic_load(&highest) > first_free[0]) nanosleep(&moment, NULL);
}

void watch_tasks(void) {
    static const char *hooks[] = {"swift_task_enqueueGlobal_hook", "swift_task_enqueueMainExecutor_hook"};
    for (unsigned i = 0; i < sizeof hooks / sizeof *hooks; i++) {
        enqueue_hook *hook = (enqueue_hook *)dlsym(RTLD_DEFAULT, hooks[i]);
        if (hook) *hook = enqueued;
    }
    *(void **)&current_task = dlsym(RTLD_DEFAULT, "swift_task_getCurrent");
    atexit(wait_for_tasks);
}

void tasks_enter_cell(int64_t cell) {
    struct job *task = current_task ? current_task() : NULL;
    if (task) main_task = task->number;
    if (count == MOST_CELLS) return;
    cells[count] = cell;
    first_free[count++] = atomic_load(&highest);
}

bool is_in_main_task(void) {
    struct job *task = current_task ? current_task() : NULL;
    return task && task->number == main_task;
}

int64_t cell_of_task(void) {
    struct job *task = current_task ? current_task() : NULL;
    if (!task || count == 0) return cell_of_thread();
    if (task->number == main_task) return run.cell;
    int at = count - 1;
    while (at > 0 && task->number <= first_free[at]) at--;
    return cells[at];
}
