#include <archive.h>
#include <archive_entry.h>

#ifdef __linux__
// renameat2(2): <stdio.h> declares it under _GNU_SOURCE only, which Swift does not define. `1 << 1` is RENAME_EXCHANGE.
extern int renameat2(int from_folder, const char *from, int to_folder, const char *to,
                     unsigned int flags);
#endif
