#include <stdbool.h>
#include <zlib.h>

// Swift cannot call `inflateInit`, which is a macro. zlib comes with libgit2, which is built on it.

static inline bool policyc_inflate_init(z_stream *stream) { return inflateInit(stream) == Z_OK; }
