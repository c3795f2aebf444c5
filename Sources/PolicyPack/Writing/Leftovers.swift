import PolicyCore

/// What builds left beside the target when they were killed.
struct Leftovers {
  let target: PackTarget

  /// Ending of an old pack that was set aside because names could not be exchanged.
  static let asideEnding = "old"

  /// Puts back a pack that a killed build had set aside, and removes temporaries that no living process has locked.
  ///
  /// - Returns: What could not be removed, one sentence each: not worth failing a build.
  func clear() throws -> [String] {
    let names = try OpenFile(target.parent, for: .folderThroughLinks).entries()
      .compactMap(\.name).sorted()
    var notes: [String] = []
    for name in names where TemporaryName(target: target.name).matches(name) {
      notes += remove(target.path(name), of: .folder)
    }
    for name in names where TemporaryName(target: target.archiveName).matches(name) {
      notes += remove(target.path(name), of: .reading)
    }
    let aside = names.filter {
      TemporaryName(target: target.name).matches($0, ending: Leftovers.asideEnding)
    }
    for name in aside {
      if try FileStatus.of(target.folder) == nil {
        try FileSystem.move(target.path(name), to: target.folder)
      } else {
        notes += remove(target.path(name), of: .folder)
      }
    }
    return notes
  }

  private func remove(_ path: String, of access: OpenFile.Access) -> [String] {
    // What is of another kind, or belongs to someone else, is not ours.
    guard let handle = try? OpenFile(path, for: access) else { return [] }
    // Where locks are not supported nobody can tell the living from the dead.
    guard handle.lock(waits: false) == .taken else { return [] }
    defer { handle.unlock() }
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
