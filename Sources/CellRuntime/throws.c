// An error that leaves the program doesn't say where it came from; Swift's own hooks do.
#define _GNU_SOURCE
#include "run.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#ifdef __linux__
#include <link.h>

enum { MOST_FRAMES = 64 };

/// The page's own code, without libraries.
static uintptr_t base, start, end;

struct throw {
    int count;
    uintptr_t frames[MOST_FRAMES];
};
static _Thread_local struct throw last;
static _Thread_local uintptr_t stack_end;

static int find_program(struct dl_phdr_info *info, size_t size, void *unused) {
    (void)size, (void)unused;
    base = info->dlpi_addr;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
        start = base + part->p_vaddr;
        end = start + part->p_memsz;
    }
    return 1;  // the first one is the program
}

static uintptr_t find_stack_end(void) {
    pthread_attr_t attributes;
    void *low;
    size_t size;
    if (pthread_getattr_np(pthread_self(), &attributes)) return 0;
    pthread_attr_getstack(&attributes, &low, &size);
    pthread_attr_destroy(&attributes);
    return (uintptr_t)low + size;
}

/// Follows the frame pointers, which Swift keeps.
static void remember(void) {
    if (!stack_end) stack_end = find_stack_end();
    uintptr_t *frame = __builtin_frame_address(0);
    last.count = 0;
    while (last.count < MOST_FRAMES && ((uintptr_t)frame & 7) == 0 && (uintptr_t)(frame + 2) <= stack_end) {
        uintptr_t address = frame[1];
        // The call stands before the address to which it returns.
        if (address >= start && address < end) last.frames[last.count++] = address - base - 1;
        uintptr_t *next = (uintptr_t *)frame[0];
        if (next <= frame) return;
        frame = next;
    }
}

static void will_throw(void *error) {
    (void)error;
    remember();
}

static void will_throw_typed(void *value, const void *type, const void *conformance) {
    (void)value, (void)type, (void)conformance;
    remember();
}

void watch_throws(void) {
    dl_iterate_phdr(find_program, NULL);
    void **hook = dlsym(RTLD_DEFAULT, "_swift_willThrow");
    if (hook) *hook = (void *)will_throw;
    hook = dlsym(RTLD_DEFAULT, "_swift_willThrowTypedImpl");
    if (hook) *hook = (void *)will_throw_typed;
}

void forget_throw(void) {
    last.count = 0;
}

static void tell_place(void) {
    if (!run.is_heard) return;
    char line[64 + MOST_FRAMES * 24];
    size_t length = (size_t)sprintf(line, "{\"threw\":{\"frames\":[");
    for (int i = 0; i < last.count; i++)
        length += (size_t)sprintf(line + length, "%s%llu", i ? "," : "", (unsigned long long)last.frames[i]);
    length += (size_t)sprintf(line + length, "]}}");
    spikebook_send(line, length);
}

/// Stands before the runtime's own: where an error that nothing caught leaves the program.
__attribute__((noreturn)) void swift_errorInMain(void *error) {
    tell_place();
    void (*original)(void *) = (void (*)(void *))dlsym(RTLD_NEXT, "swift_errorInMain");
    original(error);
    __builtin_trap();
}

#else

void watch_throws(void) {}
void forget_throw(void) {}

#endif
