/// One state of a tree of files: the work tree, the index, a revision, a plain folder. The only way by which anything reads.
///
/// Paths are relative to the root of the repository (or folder), with `/` between components and no leading `./`.
public protocol Snapshot: Sendable {
  /// What a person calls this state: "work tree", "index", "revision 1a2b3c4", "folder".
  var name: String { get }

  /// Every regular file, sorted by the bytes of its path. Links that leave the root, ignored files and what lies inside
  /// other repositories are not among them.
  func paths() throws(SnapshotError) -> [String]

  /// The content of a file; nil when there is none of that path.
  func read(_ path: String) throws(SnapshotError) -> [UInt8]?
}

/// A file or a state that cannot be read.
public struct SnapshotError: Error, CustomStringConvertible, Sendable {
  public var path: String?
  /// What is wrong and what to do about it, one sentence each.
  public var message: String

  public init(path: String? = nil, message: String) {
    self.path = path
    self.message = message
  }

  public var description: String { path.map { "\($0): \(message)" } ?? message }
}
