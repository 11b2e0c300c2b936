// Where there are no namespaces, the launcher inherits orphans and kills them one after another.
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <dirent.h>
#include <sys/prctl.h>
#endif

pid_t start_plainly(const struct order *order, struct containment *how) {
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
    pid_t launcher = getpid();
    pid_t program = fork();
    if (program < 0) fail("fork");
    if (program > 0) return program;
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != launcher) _exit(1);
    become_program(order, how);
}

#ifdef __linux__

/// Kills those whose parent is the launcher; what they leave becomes the launcher's own.
static void kill_children(void) {
    DIR *processes = opendir("/proc");
    if (!processes) return;
    for (struct dirent *entry; (entry = readdir(processes));) {
        char path[64], text[512];
        int process = atoi(entry->d_name), parent = 0;
        if (process <= 0) continue;
        snprintf(path, sizeof path, "/proc/%d/stat", process);
        FILE *file = fopen(path, "re");
        if (!file) continue;
        size_t length = fread(text, 1, sizeof text - 1, file);
        fclose(file);
        text[length] = 0;
        // The name stands in parentheses and may hold anything.
        char *after = text;
        for (char *at = text; *at; at++)
            if (*at == ')') after = at + 1;
        if (sscanf(after, " %*c %d", &parent) == 1 && parent == getpid()) kill(process, SIGKILL);
    }
    closedir(processes);
}

#else

static void kill_children(void) {}

#endif

void end_descendants(pid_t program) {
    kill(-program, SIGKILL);
    for (;;) {
        kill(program, SIGKILL);
        kill_children();
        int status;
        pid_t ended = waitpid(-1, &status, WNOHANG);
        if (ended < 0 && errno == ECHILD) return;
        if (ended == 0) usleep(500);
    }
}
