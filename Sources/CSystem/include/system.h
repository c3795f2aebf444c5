#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <locale.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

/// What Swift's module of the C library leaves out, or Linux and macOS spell in different ways. Descriptors that come from
/// here are above 2, and a program that is started meanwhile inherits none.

/// The two ends of a pipe, the one to read first; -1 and `errno` where there is none.
int system_pipe(int ends[2]);

/// The two ends of a socket, each to read and write; -1 and `errno` where there is none.
int system_socket_pair(int ends[2]);

/// Starts a program. No signal is blocked in it, and SIGPIPE is as usual.
///
/// `words` and `environment` end with NULL; a `folder` of NULL is this process's own. `ends` are what it gets as standard
/// input, output and error, -1 for /dev/null, and it gets no other descriptor. The `count` signals of `defaults` end it
/// even where this process ignores them. Returns 0, or the number of the error.
int system_start(pid_t *process, char *const *words, char *const *environment, const char *folder, const int ends[3],
                 const int *defaults, size_t count);

/// write(2); that nobody reads is an error (EPIPE) and no signal.
ssize_t system_write(int descriptor, const void *bytes, size_t count);

/// fsync(2) of several files at once, a thread for each. Each descriptor is replaced by 0, or by the number of the error.
void system_sync(int *descriptors, size_t count);

/// Exchanges two names in one step; -1 and `errno` where that cannot be.
int system_exchange(const char *path, const char *other);

/// Whether a signal does what it usually does.
bool system_is_default(int signal);

/// Has a signal be noted, and nothing else, in place of what it does.
void system_note(int signal);

/// The last signal that was noted; 0 for none.
int system_noted(void);

/// Ends this program by a signal that does what it usually does, whatever thread this is.
void system_end(int signal);

/// Numbers, dates and letters as in C; NULL where there is no memory.
locale_t system_neutral_locale(void);

#endif
