#include <duktape.h>

/// Most of Duktape's interface is macros, which Swift does not see.

static inline duk_context *js_create(void) {
    return duk_create_heap_default();
}

static inline void js_destroy(duk_context *context) {
    duk_destroy_heap(context);
}

/// Runs a script and drops its value. Nonzero: it failed, and the error's text is on the stack.
static inline int js_run(duk_context *context, const char *source, size_t count) {
    if (duk_peval_lstring(context, source, count) == 0) {
        duk_pop(context);
        return 0;
    }
    return 1;
}

/// Calls a global function with texts. The value or the error is on the stack.
static inline int js_call(
    duk_context *context, const char *name, const char *const *texts, const size_t *counts, int count
) {
    duk_get_global_string(context, name);
    for (int i = 0; i < count; i++) duk_push_lstring(context, texts[i], counts[i]);
    return duk_pcall(context, count);
}

/// The text on top of the stack, until `js_pop`.
static inline const char *js_text(duk_context *context, size_t *count) {
    duk_size_t length = 0;
    const char *text = duk_safe_to_lstring(context, -1, &length);
    *count = length;
    return text;
}

static inline void js_pop(duk_context *context) {
    duk_pop(context);
}
