import PolicyCore
import PolicyRender
import PolicyReport

/// A pack that somebody handed over, read once: its files with their digests, and the lists over them.
public struct OpenedPack: Sendable {
  /// As it was given.
  public let path: String
  let files: PackFiles
  let lists: PackLists

  /// - Parameter path: a folder, or a zip archive.
  /// - Throws: a `UserError` where nothing at the path is an evidence pack.
  public init(_ path: String) throws {
    self.path = path
    files = try OpenedPack.files(at: path)
    guard OpenedPack.isPack(files) else {
      throw PackError(
        "\(path) is no evidence pack: it holds neither a manifest nor checksums of one. Name the folder that `policyc build` wrote, or its zip archive."
      )
    }
    lists = PackLists(files)
  }

  private static func files(at path: String) throws -> PackFiles {
    switch try FileStatus.of(path, followingLinks: true)?.kind {
    case .folder: return try FolderPackReader.files(of: path)
    case .file: return try ArchivePackReader.files(of: path)
    case .link, .other, nil:
      throw PackError("There is no folder and no archive at \(path). Check the path.")
    }
  }

  /// Whether anything shows that this is a pack, or was one before somebody took its lists away.
  private static func isPack(_ files: PackFiles) -> Bool {
    let marks = [
      Pack.manifestPath, Pack.signaturePath, Pack.checksumsPath, Pack.guidePath, Pack.proofPath,
    ]
    return marks.contains { files.digests[$0] != nil }
  }

  // MARK: To build it again

  /// What a pack was built from.
  public struct Origin: Sendable {
    public let commit: String
    public let asOf: CalendarDate
    /// `FROM..TO`; nil where the pack is of no period.
    public let period: String?
    public let hasPDF: Bool
    /// Whether all policies are one PDF too.
    public let isCollected: Bool
  }

  /// Nil where the manifest does not say.
  public var origin: Origin? {
    guard let predicate = lists.manifest?["predicate"],
      let commit = predicate["source"]?["commit"]?.string,
      let asOf = predicate["asOf"]?.string.flatMap({ CalendarDate($0) })
    else { return nil }
    let period = predicate["period"].flatMap { period -> String? in
      guard let from = period["from"]?.string, let to = period["to"]?.string else { return nil }
      return "\(from)..\(to)"
    }
    let files = (predicate["documents"]?.array ?? []).flatMap { $0["files"]?.array ?? [] }
    return Origin(
      commit: commit, asOf: asOf, period: period,
      hasPDF: files.contains { $0.string?.hasSuffix(".pdf") == true },
      isCollected: self.files.digests[CollectionView.pdf] != nil)
  }

  /// How this pack differs from one that was built again.
  public func differences(from other: OpenedPack) -> [VerificationListing.Fault] {
    let (own, again) = (files.digests, other.files.digests)
    var faults: [VerificationListing.Fault] = []
    for (path, digest) in own.sorted where !Pack.unsummed.contains(path) {
      switch again[path] {
      case digest: break
      case nil:
        faults.append(
          .init(.added, path, "Built again from the repository, the pack has no such file."))
      default:
        faults.append(.init(.changed, path, "Built again from the repository, it has other bytes."))
      }
    }
    for (path, _) in again.sorted where own[path] == nil && !Pack.unsummed.contains(path) {
      faults.append(
        .init(.missing, path, "Built again from the repository, the pack has this file."))
    }
    return faults
  }
}
