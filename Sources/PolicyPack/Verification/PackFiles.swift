import PolicyCore

/// The files of a pack that somebody handed over, each by its path below the root of the pack.
///
/// Every file is read once and digested on the way. What the verification reads again (the manifest, the checksums, the proof)
/// is kept, within a limit.
struct PackFiles: Snapshot {
  /// A file or an entry that cannot be part of a pack.
  struct Refusal: Sendable {
    var path: String
    /// A sentence.
    var reason: String
  }

  let name: String
  private(set) var digests = PathMap<Digest>()
  /// Why a folder without a file is refused.
  static let emptyFolder = "It is an empty folder, which a pack never holds."

  var refusals: [Refusal] = []
  private var contents = PathMap<[UInt8]>()
  private var kept = 0

  /// All that is kept together, in bytes; a proof of 20,000 commits has ten megabytes.
  private static let keptLimit = 1 << 30

  init(name: String) { self.name = name }

  /// Whether the verification reads a file again.
  static func isRead(_ path: String) -> Bool {
    path.hasPrefix("proof/") || !path.contains("/")
  }

  /// Takes a file in. Two of one name are refused: unpacked, one of them would lie over the other.
  ///
  /// - Throws: `PackError` where too much would have to be kept.
  mutating func add(_ path: String, _ digest: Digest, _ bytes: [UInt8]?) throws(PackError) {
    if let fault = PackPath.fault(in: path) {
      refuse(path, "Its name cannot be that of a file of a pack: \(fault).")
    }
    if digests[path] != nil {
      refuse(path, "Two files have this name.")
      return
    }
    digests[path] = digest
    guard let bytes else { return }
    kept += bytes.count
    guard kept <= PackFiles.keptLimit else {
      throw PackError(
        "The proof and the lists of \(name) have more than \(PackFiles.keptLimit >> 20) MiB, and are not read to their end."
      )
    }
    contents[path] = bytes
  }

  mutating func refuse(_ path: String, _ reason: String) {
    refusals.append(Refusal(path: path, reason: reason))
  }

  func paths() throws(SnapshotError) -> [String] { digests.sorted.map(\.path) }

  func read(_ path: String) throws(SnapshotError) -> [UInt8]? { contents[path] }

  /// The bytes of a file that is kept.
  func content(_ path: String) -> [UInt8]? { contents[path] }
}
