import PolicyCore

/// Objects of Git by their names: those of a repository, or those that somebody handed over, as the proof in a pack is. Who
/// reads documents and registers of commits through it reads both with the same code.
public protocol ObjectSource: Sendable {
  /// An object, and only if its bytes have its name; nil where there is none.
  func rawObject(_ id: String, _ kind: RawObject.Kind) -> RawObject?
  /// The trees that were read last.
  var trees: TreeShelf { get }
  /// The bytes of a blob; nil where it is missing.
  func blob(_ id: String) -> [UInt8]?
  /// The name of a file's blob in a commit, 40 hexadecimal digits; nil where there is no such file.
  func blobName(_ path: String, atCommit id: String) -> String?
  /// Nil where the commit has no such file, or one of its objects is missing.
  func file(_ path: String, atCommit id: String) -> CommittedFile?
}

extension ObjectSource {
  public func blob(_ id: String) -> [UInt8]? { rawObject(id, .blob)?.bytes }

  public func blobName(_ path: String, atCommit id: String) -> String? {
    committedPath(path, atCommit: id).blob
  }

  public func file(_ path: String, atCommit id: String) -> CommittedFile? {
    let found = committedPath(path, atCommit: id)
    guard let name = found.blob, let object = found.objects.last else { return nil }
    return CommittedFile(blob: name, bytes: object.bytes)
  }
}

extension Repository: ObjectSource {}

/// The objects in the proof of a pack: files `objects/ab/cdef….commit`, each the bytes that `git cat-file` gives.
public struct ObjectFolder: ObjectSource {
  private let snapshot: any Snapshot
  private let folder: String
  public let trees = TreeShelf()

  /// - Parameters:
  ///   - snapshot: the pack.
  ///   - folder: of the objects, from the root of the pack.
  public init(_ snapshot: any Snapshot, folder: String = "proof/objects") {
    self.snapshot = snapshot
    self.folder = folder
  }

  public func rawObject(_ id: String, _ kind: RawObject.Kind) -> RawObject? {
    let path = "\(folder)/\(id.prefix(2))/\(id.dropFirst(2)).\(kind.rawValue)"
    guard let bytes = (try? snapshot.read(path)).flatMap({ $0 }),
      SHA1Name.of(Array("\(kind.rawValue) \(bytes.count)\u{0}".utf8) + bytes) == id
    else { return nil }
    return RawObject(kind: kind, id: id, bytes: bytes)
  }
}
