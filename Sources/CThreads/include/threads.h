#ifndef THREADS_H
#define THREADS_H

#include <pthread.h>
#include <stdbool.h>

/// What threads need of the system and `pthread.h` alone does not give: a say in where they run.
///
/// Linux puts a new thread on the processor of its maker, and lets it wait there for up to a tick of the clock. In a
/// virtual machine it does so although others are idle, for it takes an idle processor for one that its host holds back.

/// How many processors this process may use; at least 1.
int threads_processors(void);

/// Starts a thread on the `step`-th of these processors after the caller's own, counted in a circle; false where the
/// system gives none.
bool threads_start(int step, void *(*work)(void *), void *argument);

/// Lets a thread that waits go on, once it is woken, on the `step`-th processor after the caller's own.
void threads_send(pthread_t thread, int step);

/// Lets the calling thread run on any processor of the process again.
void threads_settle(void);

#endif
