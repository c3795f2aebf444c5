import PolicyCore
import PolicyGit

/// Writes a pack as a folder and as a zip archive beside it.
///
/// Both are written under temporary names in the same folder, forced to the disk, and then take the place of the old ones in
/// one step each. Whoever kills the build at any moment finds either the old folder or the new one, whole, and the same of the
/// archive; what is left over goes at the next build. Builds of the same pack at the same time do not disturb each other: the last
/// to finish stays.
public struct PackWriter {
  let target: PackTarget
  /// Where deflated files are kept from one archive to the next; nil for nowhere.
  var cache: CacheFile?
  /// Whether to try to exchange names; tests of the other way turn it off.
  var exchangesNames = true
  /// Called after each step.
  var onStep: (PackStep) throws(PackError) -> Void = { _ in }

  /// - Parameter folder: The path of the pack's folder; its name is also the archive's.
  /// - Throws: `PackError` when the path ends in no name that a folder can have on every computer.
  public init(folder: String) throws(PackError) {
    target = try PackTarget(folder: folder)
  }

  /// The path of the folder and of the archive.
  public var folder: String { target.folder }
  public var archive: String { target.archive }

  /// - Parameter readers: of the pack; packs for others have little in common with it.
  package mutating func keepsDeflated(in repository: Repository, for readers: String) {
    cache = repository.cacheFile("archive-" + readers, version: DeflatedFiles.version)
  }

  /// Says early, before costly work, why the target cannot be replaced.
  ///
  /// - Throws: `PackError` when folder or archive is there and is nothing that policyc wrote.
  public func check() throws(PackError) { try PackError.rethrowing(target.checkReplaceable) }

  /// An interrupt ends the program once nothing of it is left beside the target.
  ///
  /// - Parameter modified: The time stamp of every file, in the folder and in the archive.
  /// - Returns: Notes for the person who builds, one sentence each: leftovers that could not be removed.
  /// - Throws: `PackError` when the target cannot be replaced or the disk refuses; folder and archive are
  ///   then each the old one or the new one, whole.
  public func write(_ pack: Pack, modified: Timestamp) throws(PackError) -> [String] {
    try PackError.rethrowing {
      try SignalDelay.run { check in
        try replace(with: pack, modified) { step in
          try onStep(step)
          // The names are exchanged in a moment, and not by halves.
          if step.isBeforeExchange { try check() }
        }
      }
    }
  }

  private func replace(
    with pack: Pack, _ modified: Timestamp, onStep: (PackStep) throws -> Void
  ) throws -> [String] {
    try target.checkReplaceable()
    try target.makeParent()
    let parent = try OpenFile(target.parent, for: .folderThroughLinks)
    var notes = try locked(parent) { try Leftovers(target: target).clear() }
    let folder = try StagedFolder(target: target)
    // After an exchange the old pack has this name; in any case nothing of it shall stay.
    defer { _ = Leftovers.removeIfPossible(folder.path) }
    try onStep(.begun)
    let seconds = ZipTime.clamped(modified.seconds)
    try folder.write(pack.files, seconds: seconds) { index in
      try onStep(.fileWritten(index))
    }
    try onStep(.folderStaged)
    let archive = try StagedArchive(target: target)
    defer { _ = Leftovers.removeIfPossible(archive.path) }
    try onStep(.archiveBegun)
    var kept = DeflatedFiles(cache)
    try archive.write(seconds: seconds) { file in
      try ZipWriter.write(
        pack.files, topFolder: pack.topFolder, modified: modified, kept: &kept, to: file
      ) { try onStep(.archiveEntryWritten) }
    }
    try onStep(.archiveStaged)
    let old = try locked(parent) {
      // Something else may have come while the pack was written.
      try target.checkReplaceable()
      let old = try replaceFolder(with: folder, onStep)
      try onStep(.folderReplaced)
      try FileSystem.move(archive.path, to: target.archive)
      try parent.sync()
      try onStep(.archiveReplaced)
      return old
    }
    if let old { notes += Leftovers.removeIfPossible(old) }
    try onStep(.oldFolderRemoved)
    kept.store()
    return notes
  }

  /// Returns where the old pack now is; nil when there was none.
  private func replaceFolder(
    with staged: StagedFolder, _ onStep: (PackStep) throws -> Void
  ) throws -> String? {
    guard try FileStatus.of(target.folder) != nil else {
      try FileSystem.move(staged.path, to: target.folder)
      return nil
    }
    if exchangesNames, try FileSystem.exchange(staged.path, target.folder) { return staged.path }
    // Network and some FUSE file systems cannot exchange. Between the two renames there is no pack under the name; a
    // build killed there leaves the old one set aside, and the next build puts it back first.
    let name = TemporaryName(target: target.name).random(ending: Leftovers.asideEnding)
    let aside = target.path(name)
    try FileSystem.move(target.folder, to: aside)
    try onStep(.oldFolderSetAside)
    do {
      try FileSystem.move(staged.path, to: target.folder)
    } catch {
      try FileSystem.move(aside, to: target.folder)
      throw error
    }
    return aside
  }

  /// Runs with the lock of the folder above the pack, so that two builds do not replace at the same time.
  private func locked<Result>(
    _ parent: OpenFile, _ body: () throws -> Result
  ) throws -> Result {
    // Where locks are not supported each replacement is still one step.
    _ = parent.lock(waits: true)
    defer { parent.unlock() }
    return try body()
  }
}
