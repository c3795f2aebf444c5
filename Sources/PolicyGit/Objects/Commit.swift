/// One commit, read and decoded.
public struct Commit: Hashable, Sendable {
  /// 40 hexadecimal digits.
  public var id: String
  /// The tree that it records, 40 hexadecimal digits.
  public var tree: String
  /// The commits that it builds on, in the order recorded; none for a root and for the boundary of a shallow clone.
  public var parents: [String]
  public var author: Signature
  public var committer: Signature
  /// The first paragraph of the message on one line, as `git log --format=%s` prints it.
  public var subject: String
  /// The whole message as recorded, converted to UTF-8.
  public var message: String
  /// The `Key: value` lines of the last paragraph, as `git interpret-trailers --parse` finds them.
  public var trailers: [Trailer]

  public init(
    id: String, tree: String, parents: [String], author: Signature, committer: Signature,
    subject: String, message: String, trailers: [Trailer]
  ) {
    self.id = id
    self.tree = tree
    self.parents = parents
    self.author = author
    self.committer = committer
    self.subject = subject
    self.message = message
    self.trailers = trailers
  }
}

/// One `Key: value` line at the end of a commit message, with its continuation lines folded into one.
public struct Trailer: Hashable, Sendable {
  public var key: String
  public var value: String
}
