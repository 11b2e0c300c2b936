#pragma once

// Swift's own service for editors, which comes with every toolchain. It is found while running, so building needs
// nothing of it.

/// Sends a request, in SourceKit's YAML form, to the library at `path`, and gives the answer as JSON, or null and what
/// was wrong in `error`. Both are the caller's to `free`. To be called from one thread at a time.
char *_Nullable cs_answer(const char *_Nonnull path, const char *_Nonnull request, char *_Nullable *_Nonnull error);
