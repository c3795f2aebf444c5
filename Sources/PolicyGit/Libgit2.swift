import CLibgit2

/// The library as a whole. It is initialised on first use and lives as long as the process.
enum Libgit2 {
  /// False when the library could not be initialised.
  static let isReady: Bool = {
    guard git_libgit2_init() > 0 else { return false }
    // Objects are only read. Git too trusts an object that it finds under its name; `git fsck` is the place to doubt it.
    _ = policyc_git_verify_object_hashes(0)
    // Git refuses a repository that belongs to somebody else because its configuration can name programs to run (hooks,
    // file system monitors, filters). libgit2 runs none of them, so a check in a container whose user differs from the owner
    // of the checkout may simply read. Whatever is started as `git` later still validates the owner itself.
    _ = policyc_git_validate_ownership(0)
    // What is read twice is kept by whoever reads it; to keep every commit and tree as well costs more in fresh memory.
    _ = policyc_git_cache_objects(0)
    // Else a pack of evidence is mapped whole, and counts as memory once it was read.
    _ = policyc_git_map_packs(32 << 20, 96 << 20)
    _ = policyc_git_accept_harmless_extensions()
    return true
  }()

  /// What libgit2 says about the last failure on this thread.
  static var lastMessage: String {
    guard let error = git_error_last(), let message = error.pointee.message else {
      return "no reason given"
    }
    return String(cString: message)
  }
}
