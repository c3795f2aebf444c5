#include <git2.h>
#include <git2/sys/repository.h>

// Swift cannot call `git_libgit2_opts`, which takes a variable number of arguments. Each option that is needed has a name here.

static inline int policyc_git_verify_object_hashes(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

static inline int policyc_git_validate_ownership(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

// Repository extensions that change nothing about reading objects, references and the index, but which libgit2 1.5 refuses to
// open unless it is told. Names are in lower case, as libgit2 compares them after it has normalised the key.
static inline int policyc_git_accept_harmless_extensions(void) {
  // The formats of objects and references are looked at by whoever opens the repository, which names what it cannot read.
  const char *names[] = {"partialclone", "preciousobjects", "worktreeconfig", "relativeworktrees",
                         "compatobjectformat", "objectformat", "refstorage"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof names / sizeof *names);
}

// How much of a pack is mapped in one piece, and of all packs at a time, in bytes.
static inline int policyc_git_map_packs(size_t piece, size_t most) {
  int error = git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, piece);
  return error < 0 ? error : git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, most);
}

static inline int policyc_git_cache_objects(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_CACHING, enabled);
}
