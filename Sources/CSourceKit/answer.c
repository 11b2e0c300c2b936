#include "CSourceKit.h"
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// The part of SourceKit/sourcekitd.h that is used here.
typedef void *object;
typedef void *response;
typedef struct { uint64_t data[3]; } variant;

static struct {
    void (*initialize)(void);
    object (*from_yaml)(const char *, char **);
    response (*send)(object);
    void (*release)(object);
    int8_t (*is_error)(response);
    const char *(*error_text)(response);
    variant (*value)(response);
    char *(*json)(variant);
    void (*dispose)(response);
} kit;

static int isOpen;

static char *open_kit(const char *path) {
    void *library = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (!library) return strdup(dlerror());
    const struct { void *place; const char *name; } symbols[] = {
        {&kit.initialize, "sourcekitd_initialize"},
        {&kit.from_yaml, "sourcekitd_request_create_from_yaml"},
        {&kit.send, "sourcekitd_send_request_sync"},
        {&kit.release, "sourcekitd_request_release"},
        {&kit.is_error, "sourcekitd_response_is_error"},
        {&kit.error_text, "sourcekitd_response_error_get_description"},
        {&kit.value, "sourcekitd_response_get_value"},
        {&kit.json, "sourcekitd_variant_json_description_copy"},
        {&kit.dispose, "sourcekitd_response_dispose"},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        void *found = dlsym(library, symbols[i].name);
        if (!found) return strdup(dlerror());
        memcpy(symbols[i].place, &found, sizeof found);
    }
    kit.initialize();
    isOpen = 1;
    return NULL;
}

char *cs_answer(const char *path, const char *request, char **error) {
    if (!isOpen && (*error = open_kit(path))) return NULL;
    object question = kit.from_yaml(request, error);
    if (!question) return NULL;
    response answer = kit.send(question);
    kit.release(question);
    char *json = NULL;
    if (kit.is_error(answer)) *error = strdup(kit.error_text(answer));
    else json = kit.json(kit.value(answer));
    kit.dispose(answer);
    return json;
}
