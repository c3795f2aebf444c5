#ifndef MARKDOWN_ARENA_H
#define MARKDOWN_ARENA_H

#include <stddef.h>

/// The memory of one parse of Markdown: it is given back as a whole, so that the thousands of nodes of a document need
/// not be freed one by one.
typedef struct markdown_arena markdown_arena;

/// An empty arena, or NULL when there is no memory.
markdown_arena *markdown_arena_new(void);

/// Gives back all that was allocated in the arena; NULL is allowed.
void markdown_arena_free(markdown_arena *arena);

/// Makes `arena` the one in which this thread allocates, until the next call, and returns the one before. cmark's
/// allocators are told nothing of the parse that they serve.
markdown_arena *markdown_arena_enter(markdown_arena *arena);

/// The three functions of a `cmark_mem`. A thread that is in no arena must not call the first two; they end the program
/// when there is no memory, as cmark's own do.
void *markdown_arena_calloc(size_t count, size_t size);
void *markdown_arena_realloc(void *block, size_t size);
void markdown_arena_release(void *block);

#endif
