#include "markdown_arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  // A block is its size, eight bytes, and what the caller uses; sizes are multiples of this.
  UNIT = 16,
  // Larger blocks come from malloc, one by one.
  LARGEST = 1024,
  CHUNK = 64 * 1024,
};

typedef struct block {
  uint64_t capacity;
  // In use, the caller's bytes; released, the next released block of the same size.
  struct block *next;
} block;

typedef struct chunk {
  struct chunk *next;
  uint64_t padding;
} chunk;

// A large block stands in a list, so that the arena finds those that nobody released.
typedef struct large {
  struct large *next, *previous;
  uint64_t padding;
  // The last member, as in a block: right before the caller's bytes.
  uint64_t capacity;
} large;

struct markdown_arena {
  char *free, *end;
  chunk *chunks;
  large list;
  // Released blocks are used again: a hostile text makes cmark allocate and release far more than it ever holds.
  block *released[LARGEST / UNIT + 1];
};

static _Thread_local markdown_arena *current;

static void *block_bytes(block *block) { return &block->next; }

static uint64_t capacity_of(void *bytes) { return ((uint64_t *)bytes)[-1]; }

static block *block_of(void *bytes) { return (block *)((char *)bytes - sizeof(uint64_t)); }

static large *large_of(void *bytes) { return (large *)((char *)bytes - sizeof(large)); }

static void *need(void *memory) {
  if (memory == NULL) abort();
  return memory;
}

markdown_arena *markdown_arena_new(void) {
  markdown_arena *arena = calloc(1, sizeof(markdown_arena));
  if (arena != NULL) arena->list.next = arena->list.previous = &arena->list;
  return arena;
}

void markdown_arena_free(markdown_arena *arena) {
  if (arena == NULL) return;
  for (large *item = arena->list.next; item != &arena->list;) {
    large *next = item->next;
    free(item);
    item = next;
  }
  for (chunk *item = arena->chunks; item != NULL;) {
    chunk *next = item->next;
    free(item);
    item = next;
  }
  free(arena);
}

markdown_arena *markdown_arena_enter(markdown_arena *arena) {
  markdown_arena *before = current;
  current = arena;
  return before;
}

static void *allocate_large(markdown_arena *arena, size_t size) {
  if (size > SIZE_MAX - sizeof(large)) abort();
  large *item = need(malloc(sizeof(large) + size));
  item->capacity = size;
  item->next = arena->list.next;
  item->previous = &arena->list;
  item->next->previous = arena->list.next = item;
  return item + 1;
}

static void add_chunk(markdown_arena *arena) {
  chunk *added = need(malloc(CHUNK));
  added->next = arena->chunks;
  arena->chunks = added;
  // The caller's bytes of the first block, and so of each, are aligned as malloc's are.
  arena->free = (char *)(added + 1) + UNIT - sizeof(uint64_t);
  arena->end = (char *)added + CHUNK;
}

// Bytes of any content.
static void *allocate(size_t size) {
  markdown_arena *arena = need(current);
  if (size > LARGEST - sizeof(uint64_t)) return allocate_large(arena, size);
  size_t whole = (size + sizeof(uint64_t) + UNIT - 1) / UNIT * UNIT;
  block **list = &arena->released[whole / UNIT];
  block *found = *list;
  if (found != NULL) {
    *list = found->next;
    return block_bytes(found);
  }
  if ((size_t)(arena->end - arena->free) < whole) add_chunk(arena);
  found = (block *)arena->free;
  arena->free += whole;
  found->capacity = whole - sizeof(uint64_t);
  return block_bytes(found);
}

void *markdown_arena_calloc(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) abort();
  return memset(allocate(bytes), 0, bytes);
}

void *markdown_arena_realloc(void *old, size_t size) {
  if (old == NULL) return allocate(size);
  uint64_t capacity = capacity_of(old);
  if (size <= capacity) return old;
  void *grown = memcpy(allocate(size), old, capacity);
  markdown_arena_release(old);
  return grown;
}

void markdown_arena_release(void *bytes) {
  if (bytes == NULL) return;
  uint64_t capacity = capacity_of(bytes);
  if (capacity > LARGEST - sizeof(uint64_t)) {
    large *item = large_of(bytes);
    item->previous->next = item->next;
    item->next->previous = item->previous;
    free(item);
    return;
  }
  // Outside a parse there is no list to put it on; the arena gives it back.
  if (current == NULL) return;
  block *released = block_of(bytes);
  block **list = &current->released[(capacity + sizeof(uint64_t)) / UNIT];
  released->next = *list;
  *list = released;
}
