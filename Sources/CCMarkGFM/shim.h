#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

/// The text of the block whose inlines are being read. cmark's own declaration of it (the first two members
/// of `struct cmark_chunk`) isn't among the installed headers everywhere.
struct inline_text {
    const unsigned char *bytes;
    int count;
};

static inline struct inline_text inline_text(cmark_inline_parser *parser) {
    return *(const struct inline_text *)cmark_inline_parser_get_chunk(parser);
}
