import PolicyCore
import PolicySyntax

/// An entry in which a person vouches for a document: an approval or a review.
public protocol Attestation: Sendable {
  var by: String? { get }
  var on: CalendarDate? { get }
  /// The content digest of the text that was looked at.
  var digest: String? { get }
  /// The file that holds the person's own record.
  var evidence: String? { get }
  /// The digest of that file.
  var evidenceDigest: String? { get }
  var node: YAMLNode { get }
  /// Whether another state of the document holds the same entry.
  func isSame(as other: Self) -> Bool
  /// The entries in front matter that uses our keys.
  static func all(in root: YAMLNode) -> [Self]
}

/// An entry of `approvals`: someone with a role says that this text, in this version, holds.
public struct Approval: Attestation {
  public var by: String?
  public var role: String?
  public var on: CalendarDate?
  public var version: String?
  public var digest: String?
  public var minutes: String?
  public var evidence: String?
  public var evidenceDigest: String?
  public var node: YAMLNode

  public init(_ node: YAMLNode) {
    self.node = node
    by = node["by"]?.scalar
    role = node["as"]?.scalar
    on = node["on"]?.scalar.flatMap { CalendarDate($0) }
    version = node["version"]?.scalar
    digest = node["digest"]?.scalar
    minutes = node["minutes"]?.scalar
    evidence = node["evidence"]?.scalar
    evidenceDigest = node["evidence-digest"]?.scalar
  }

  /// Whether another state of the document holds the same approval.
  public func isSame(as other: Approval) -> Bool {
    by == other.by && role == other.role && on == other.on && version == other.version
      && digest == other.digest
  }
}

/// An entry of `reviews`: someone looked at the text and says whether it must change.
public struct Review: Attestation {
  public var by: String?
  public var on: CalendarDate?
  public var outcome: String?
  public var digest: String?
  public var evidence: String?
  public var evidenceDigest: String?
  public var node: YAMLNode

  public init(_ node: YAMLNode) {
    self.node = node
    by = node["by"]?.scalar
    on = node["on"]?.scalar.flatMap { CalendarDate($0) }
    outcome = node["outcome"]?.scalar
    digest = node["digest"]?.scalar
    evidence = node["evidence"]?.scalar
    evidenceDigest = node["evidence-digest"]?.scalar
  }

  public func isSame(as other: Review) -> Bool {
    by == other.by && on == other.on && outcome == other.outcome && digest == other.digest
  }
}

extension Approval {
  /// The entries of `approvals` in front matter that uses our keys.
  public static func all(in root: YAMLNode) -> [Approval] {
    (root["approvals"]?.list ?? []).filter { $0.entries != nil }.map(Approval.init)
  }
}

extension Review {
  /// The entries of `reviews` in front matter that uses our keys.
  public static func all(in root: YAMLNode) -> [Review] {
    (root["reviews"]?.list ?? []).filter { $0.entries != nil }.map(Review.init)
  }
}

extension PolicyDocument {
  /// The latest approval of the version that the document has; of any version where it states none.
  public var currentApproval: Approval? {
    approvals.filter { version == nil || $0.version == nil || $0.version == version }
      .max { ($0.on?.dayNumber ?? .min) < ($1.on?.dayNumber ?? .min) }
  }
}
