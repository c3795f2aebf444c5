#include <git2.h>
#include <git2/sys/repository.h>

// Swift cannot call `git_libgit2_opts`, which takes a variable number of arguments. Each option that is needed has a name here.

static inline int policyc_git_verify_object_hashes(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

static inline int policyc_git_validate_ownership(int enabled) {
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

static inline int policyc_git_accept_extensions(const char **names, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, count);
}

static inline int policyc_git_cache_objects(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_CACHING, enabled);
}
