/// One state of a tree of files: the work tree, the index, a revision, a plain folder. The only way by which anything reads.
///
/// Paths are relative to the root of the repository (or folder), with `/` between components and no leading `./`.
public protocol Snapshot: Sendable {
  /// What a person calls this state: "work tree", "index", "revision 1a2b3c4", "folder".
  var name: String { get }

  /// Every regular file, sorted by the bytes of its path. Links that leave the root, ignored files and what lies inside
  /// other repositories are not among them.
  func paths() throws(SnapshotError) -> [String]

  /// The files among `paths()` that lie in one of some folders, or are themselves one of the names given; "" is the root.
  /// A snapshot that has to look for files looks nowhere else.
  func paths(under folders: [String]) throws(SnapshotError) -> [String]

  /// What lies in one of some folders and cannot be read as a file, sorted by path.
  func unread(under folders: [String]) throws(SnapshotError) -> [UnreadFile]

  /// Whether a file is part of the state and not on disk, since it is not checked out.
  func isLeftOut(_ path: String) -> Bool

  /// The file of the state that a link leads to; nil for what is no link, or leads to no file of the state.
  func target(ofLink path: String) -> String?

  /// The content of a file; nil when there is none of that path.
  func read(_ path: String) throws(SnapshotError) -> [UInt8]?
}

extension Snapshot {
  public func unread(under folders: [String]) throws(SnapshotError) -> [UnreadFile] { [] }

  public func isLeftOut(_ path: String) -> Bool { false }

  public func target(ofLink path: String) -> String? { nil }

  public func paths(under folders: [String]) throws(SnapshotError) -> [String] {
    try paths().filter { path in
      folders.contains { path.isPath(in: $0) }
    }
  }
}

/// What a state holds and does not give.
public struct UnreadFile: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// Its name, or that of a folder above it, is not UTF-8 and cannot be written in a report.
    case name
    /// A link that leads out of the state, or to nothing.
    case link
    /// A link to a folder of this path; links to folders are not followed.
    case linkToFolder(String)
    /// Another repository within, such as a submodule.
    case repository
    /// Tracked, and left out by a sparse checkout.
    case notCheckedOut
  }

  /// With U+FFFD for each byte that is not UTF-8.
  public var path: String
  public var reason: Reason

  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

/// A file or a state that cannot be read.
public struct SnapshotError: UserError {
  public var path: String?
  /// What is wrong and what to do about it, one sentence each.
  public var message: String

  public init(path: String? = nil, message: String) {
    self.path = path
    self.message = message
  }

  public var description: String { path.map { "\($0): \(message)" } ?? message }
}
