#ifndef MEMORY_H
#define MEMORY_H

/// How the heaps of the C library grow, for a program that reads everything, and is gone.
///
/// By default a heap grows by a page or two at a time, and each step stops the other threads' page faults. A fresh page of
/// 4 KiB then costs a microsecond or two when it is first written: a tenth of a check. Large pages are asked for as
/// `glibc.malloc.hugetlb=1` would; only the environment can set that, before the program runs. Where there are none, all
/// is as without.

/// To be called once, first of all, by the first thread.
void memory_prepare_process(void);

/// To be called once by each other thread, which has a heap of its own.
void memory_prepare_thread(void);

#endif
