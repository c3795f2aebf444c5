#define _GNU_SOURCE
#include "memory.h"

#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
  LARGE_PAGE = 2 << 20,
  STEP = 16 << 20,
  // More than a heap holds at the start, less than what malloc takes from elsewhere.
  PROBE = 512 << 10,
  // In glibc the heap of a thread starts at a multiple of this.
  THREAD_HEAP = 64 << 20,
  // A bit in the size of each block of such a heap, right before it.
  IN_THREAD_HEAP = 4,
  // Less is not worth a block of its own.
  WORTH = 4096,
};

// Through pointers, for the compiler knows malloc and leaves out what nobody reads.
static void *(*volatile allocate)(size_t) = malloc;
static void (*volatile release)(void *) = free;

// Asks for large pages from `next`, where a heap goes on, to `end`, and lets it go on at the first of them: a large page
// must be fresh as a whole.
static void use_large_pages(char *next, char *end) {
  char *first = (char *)(((uintptr_t)next + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE);
  if (first >= end || end - first > 2 * STEP) return;
  if (madvise(first, (size_t)(end - first) / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE) != 0) return;
  // Never written, so no page of it is ever there.
  if (first - next > WORTH) (void)allocate((size_t)(first - next) - WORTH / 2);
}

void memory_prepare_process(void) {
  mallopt(M_TOP_PAD, STEP);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  // Too large for what is there, so the heap grows, and this lies where it goes on.
  char *block = allocate(PROBE);
  if (block == NULL) return;
  release(block);
  use_large_pages(block, sbrk(0));
}

void memory_prepare_thread(void) {
  char *block = allocate(1);
  if (block == NULL) return;
  size_t size = ((size_t *)block)[-1];
  if (size & IN_THREAD_HEAP) {
    char *heap = (char *)((uintptr_t)block / THREAD_HEAP * THREAD_HEAP);
    use_large_pages(block + (size & ~(size_t)7), heap + STEP);
  }
  release(block);
}
