#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What builds left beside the target when they were killed.
struct Leftovers {
  let target: PackTarget

  /// Ending of an old pack that was set aside because names could not be exchanged.
  static let asideEnding = "old"

  /// Puts back a pack that a killed build had set aside, and removes temporaries that no living process has locked.
  ///
  /// - Returns: What could not be removed, one sentence each: not worth failing a build.
  func clear() throws(PackError) -> [String] {
    let names = try FileSystem.names(in: target.parent)
    var notes: [String] = []
    for name in names where TemporaryName(target: target.name).matches(name) {
      notes += remove(target.path(name), flags: O_RDONLY | O_DIRECTORY)
    }
    for name in names where TemporaryName(target: target.archiveName).matches(name) {
      notes += remove(target.path(name), flags: O_RDONLY | O_NONBLOCK)
    }
    let aside = names.filter {
      TemporaryName(target: target.name).matches($0, ending: Leftovers.asideEnding)
    }
    for name in aside {
      if try FileSystem.kind(of: target.folder) == nil {
        try FileSystem.rename(target.path(name), to: target.folder)
      } else {
        notes += remove(target.path(name), flags: O_RDONLY | O_DIRECTORY)
      }
    }
    return notes
  }

  private func remove(_ path: String, flags: Int32) -> [String] {
    // What is of another kind, or belongs to someone else, is not ours.
    guard let handle = OpenFile(ifPossible: path, flags: flags | O_NOFOLLOW) else { return [] }
    // Where locks are not supported nobody can tell the living from the dead.
    guard handle.lock(waits: false) == .taken else { return [] }
    return Leftovers.removeIfPossible(path)
  }

  static func removeIfPossible(_ path: String) -> [String] {
    do {
      try FileSystem.remove(path)
      return []
    } catch {
      return ["\(error) It is a leftover and may be deleted."]
    }
  }
}
