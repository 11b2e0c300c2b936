#ifndef LAUNCHER_H
#define LAUNCHER_H

#include <stdbool.h>
#include <sys/types.h>

/// What the command line asks for.
struct order {
    pid_t parent;          // the runner; when it is gone, so is everything here
    bool network;          // whether the program may use the network
    bool events;           // whether standard input is the file of events
    long processor_seconds;
    long memory_bytes;
    long file_bytes;
    long processes;
    char **program;        // its path and arguments, ended by NULL
};

/// Which of the system's means hold the program.
struct containment {
    bool processes;        // a process namespace: nothing can leave it
    bool network;          // a network namespace with nothing but loopback
    int outer_proc;        // /proc as the runner sees it
};

/// The program receives the events' file under this number.
enum { EVENTS_DESCRIPTOR = 63 };
/// The launcher itself failed; its words stand in standard error.
enum { EXIT_LAUNCHER = 127 };

/// Ends with words about `errno`.
_Noreturn void fail(const char *what);

/// In the new process: limits, descriptors, a session of its own, then the program. Returns never.
_Noreturn void become_program(const struct order *order, const struct containment *how);

/// Starts the program in namespaces. Returns the namespace's first process, or -1 where the system allows none.
/// `status` becomes the descriptor from which the program's end can be read.
pid_t start_in_namespaces(const struct order *order, struct containment *how, int *status);

/// Starts the program as a plain child, of which the launcher inherits all descendants.
pid_t start_plainly(const struct order *order, struct containment *how);

/// Kills every descendant of a plainly started program and waits until they are gone.
void end_descendants(pid_t program);

#endif
