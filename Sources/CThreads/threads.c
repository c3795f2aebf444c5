#define _GNU_SOURCE
#include "threads.h"

#include <sched.h>

static cpu_set_t allowed;
static int count = 1;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void read_allowed(void) {
  // Fails where there are more processors than a set holds; then threads run where the system puts them.
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0 && CPU_COUNT(&allowed) > 0) count = CPU_COUNT(&allowed);
}

int threads_processors(void) {
  pthread_once(&once, read_allowed);
  return count;
}

// Whether `set` now holds the `step`-th allowed processor after the caller's.
static bool find(int step, cpu_set_t *set) {
  if (threads_processors() < 2) return false;
  int cpu = sched_getcpu();
  if (cpu < 0) return false;
  for (int left = step % count; left > 0;) {
    cpu = (cpu + 1) % CPU_SETSIZE;
    if (CPU_ISSET(cpu, &allowed)) left--;
  }
  CPU_ZERO(set);
  CPU_SET(cpu, set);
  return CPU_ISSET(cpu, &allowed);
}

bool threads_start(int step, void *(*work)(void *), void *argument) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  cpu_set_t set;
  if (find(step, &set)) pthread_attr_setaffinity_np(&attributes, sizeof set, &set);
  pthread_t thread;
  int error = pthread_create(&thread, &attributes, work, argument);
  pthread_attr_destroy(&attributes);
  return error == 0;
}

void threads_send(pthread_t thread, int step) {
  cpu_set_t set;
  if (find(step, &set)) pthread_setaffinity_np(thread, sizeof set, &set);
}

void threads_settle(void) {
  if (threads_processors() > 1) pthread_setaffinity_np(pthread_self(), sizeof allowed, &allowed);
}
