#define _GNU_SOURCE
#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// A program's own 0, 1 and 2 must not overwrite a descriptor, where this process has one of these closed.
static int above_standard(int descriptor) {
  if (descriptor > 2) return descriptor;
  int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  close(descriptor);
  return moved;
}

static int finish_pair(int ends[2]) {
#ifdef __APPLE__
  for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
#endif
  ends[0] = above_standard(ends[0]);
  ends[1] = above_standard(ends[1]);
  if (ends[0] >= 0 && ends[1] >= 0) return 0;
  int code = errno;
  for (int i = 0; i < 2; i++) {
    if (ends[i] >= 0) close(ends[i]);
  }
  errno = code;
  return -1;
}

int system_pipe(int ends[2]) {
#ifdef __APPLE__
  int result = pipe(ends);
#else
  int result = pipe2(ends, O_CLOEXEC);
#endif
  return result == 0 ? finish_pair(ends) : result;
}

int system_socket_pair(int ends[2]) {
#ifdef __APPLE__
  int result = socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
#else
  int result = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
#endif
  return result == 0 ? finish_pair(ends) : result;
}

static int add_actions(posix_spawn_file_actions_t *actions, const char *folder, const int ends[3]) {
  int error = 0;
  for (int target = 0; target < 3 && error == 0; target++) {
    error = ends[target] < 0 ? posix_spawn_file_actions_addopen(actions, target, "/dev/null", O_RDWR, 0)
                             : posix_spawn_file_actions_adddup2(actions, ends[target], target);
  }
#ifndef __APPLE__
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(actions, 3);
#endif
  if (error == 0 && folder != NULL) error = posix_spawn_file_actions_addchdir_np(actions, folder);
  return error;
}

int system_start(pid_t *process, char *const *words, char *const *environment, const char *folder, const int ends[3],
                 const int *defaults, size_t count) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
#ifdef __APPLE__
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  posix_spawnattr_setflags(&attributes, flags);
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  sigaddset(&signals, SIGPIPE);
  for (size_t i = 0; i < count; i++) sigaddset(&signals, defaults[i]);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  int error = add_actions(&actions, folder, ends);
  if (error == 0) error = posix_spawn(process, words[0], &actions, &attributes, words, environment);
  // A program that was written this very moment may still be open for writing in a child of another thread.
  for (int i = 0; i < 50 && error == ETXTBSY; i++) {
    usleep(10000);
    error = posix_spawn(process, words[0], &actions, &attributes, words, environment);
  }
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

ssize_t system_write(int descriptor, const void *bytes, size_t count) {
#ifdef __APPLE__
  fcntl(descriptor, F_SETNOSIGPIPE, 1);
  return write(descriptor, bytes, count);
#else
  sigset_t broken_pipe, pending, former;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  sigpending(&pending);
  bool was_pending = sigismember(&pending, SIGPIPE) == 1;
  pthread_sigmask(SIG_BLOCK, &broken_pipe, &former);
  ssize_t written = write(descriptor, bytes, count);
  int code = errno;
  if (written < 0 && code == EPIPE && !was_pending) {
    const struct timespec now = {0, 0};
    while (sigtimedwait(&broken_pipe, NULL, &now) < 0 && errno == EINTR) continue;
  }
  pthread_sigmask(SIG_SETMASK, &former, NULL);
  errno = code;
  return written;
#endif
}

static void *sync_one(void *place) {
  int *descriptor = place;
  *descriptor = fsync(*descriptor) == 0 ? 0 : errno;
  return NULL;
}

void system_sync(int *descriptors, size_t count) {
  pthread_t threads[count > 0 ? count : 1];
  bool started[count > 0 ? count : 1];
  for (size_t i = 0; i < count; i++) {
    started[i] = pthread_create(&threads[i], NULL, sync_one, &descriptors[i]) == 0;
    if (!started[i]) sync_one(&descriptors[i]);
  }
  for (size_t i = 0; i < count; i++) {
    if (started[i]) pthread_join(threads[i], NULL);
  }
}

int system_exchange(const char *path, const char *other) {
#ifdef __APPLE__
  return renamex_np(path, other, RENAME_SWAP);
#else
  return renameat2(AT_FDCWD, path, AT_FDCWD, other, RENAME_EXCHANGE);
#endif
}

bool system_is_default(int signal) {
  struct sigaction action;
  return sigaction(signal, NULL, &action) == 0 && (action.sa_flags & SA_SIGINFO) == 0 && action.sa_handler == SIG_DFL;
}

static volatile sig_atomic_t noted = 0;

static void note(int signal) { noted = signal; }

void system_note(int signal) {
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

int system_noted(void) { return noted; }

void system_end(int number) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
}

locale_t system_neutral_locale(void) {
  return newlocale(LC_NUMERIC_MASK | LC_TIME_MASK | LC_CTYPE_MASK, "C", (locale_t)0);
}
