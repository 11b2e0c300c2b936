#ifndef CELL_RUNTIME_H
#define CELL_RUNTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What lives inside a page's program besides the author's cells. The generated program calls the first
// three; `Spiking`'s `show` finds `spikebook_send` when it is there. Run by hand, without the runner,
// all of them do nothing.

void spikebook_started(int64_t cell);
void spikebook_finished(int64_t cell);
/// Whether this run is the one in which the cell, marked `fails`, has to stop.
bool spikebook_runs_failing(int64_t cell);
/// Appends one event, a line of JSON without its newline. False where no runner listens.
bool spikebook_send(const char *json, size_t length);

#endif
