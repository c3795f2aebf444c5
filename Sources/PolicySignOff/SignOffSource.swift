import PolicyCore
import PolicyModel

/// What is known of the sign-off of a corpus beyond what its documents say themselves.
public protocol SignOffSource: Sendable {
  /// Whether history ends early, so that less is proven than could be.
  var isShallow: Bool { get }
  func signOff(of document: PolicyDocument) -> DocumentSignOff
  /// The newest text of a document in history that has this content digest, `sha256:…`.
  func text(of document: PolicyDocument, withDigest digest: String) -> SourceText?
  /// The versions that a document had before, as far as history shows: the last other one, and each that was approved.
  func versionsBefore(_ document: PolicyDocument) -> [String]
  /// Approved texts under tags that history does not hold any more.
  func lostTexts() -> [LostText]
}

extension SignOffSource {
  /// Whether history holds a text of this document with this content digest.
  public func holds(digest: String, of document: PolicyDocument) -> Bool {
    text(of: document, withDigest: digest) != nil
  }
}

/// An approved text of a document that a tag leads to, and history does not.
public struct LostText: Sendable, Hashable {
  /// The path that the document has now.
  public var path: String
  public var tag: String
  /// 40 hexadecimal digits.
  public var commit: String
  public var version: String?
  public var digest: String

  public init(path: String, tag: String, commit: String, version: String?, digest: String) {
    self.path = path
    self.tag = tag
    self.commit = commit
    self.version = version
    self.digest = digest
  }
}
