import PolicyCore
import PolicyGit
import PolicyModel

/// A text of a document as a commit of its history recorded it.
public struct FormerText: Sendable {
  /// Where it lay then.
  public var path: String
  public var commit: Commit
  /// The object's name, 40 hexadecimal digits.
  public var blob: String
  public var source: SourceText

  public init(path: String, commit: Commit, blob: String, source: SourceText) {
    self.path = path
    self.commit = commit
    self.blob = blob
    self.source = source
  }
}

/// What is known of the earlier texts of one document.
public struct FormerTexts: Sendable {
  /// Whether commits or texts may be missing here: a shallow or partial clone, or no Git at all.
  public var isIncomplete: Bool
  /// The newest text that has this content digest, `sha256:…`.
  public var find: @Sendable (_ digest: String) -> FormerText?
  /// The commit that brought the text of now, which has this digest; nil for one that is not committed.
  public var arrival: @Sendable (_ digest: String) -> Commit?

  public init(
    isIncomplete: Bool, find: @escaping @Sendable (String) -> FormerText?,
    arrival: @escaping @Sendable (String) -> Commit?
  ) {
    self.isIncomplete = isIncomplete
    self.find = find
    self.arrival = arrival
  }

  /// Outside Git.
  public static let none = FormerTexts(
    isIncomplete: true, find: { _ in nil }, arrival: { _ in nil })
}
