import PolicyCore
import PolicySyntax

/// An entry in which a person vouches for a document: an approval, or a review.
public struct Attestation: Sendable {
  /// The raw value is the word in every output.
  public enum Kind: String, Sendable, CaseIterable {
    /// Someone with a role says that this text, in this version, holds.
    case approval
    /// Someone looked at the text and says whether it must change.
    case review

    /// The key of front matter under which such entries stand.
    public var key: String { rawValue + "s" }
    /// At the beginning of a line.
    public var label: String { self == .approval ? "Approval" : "Review" }
  }

  public let kind: Kind
  public let by: String?
  public let on: CalendarDate?
  /// The content digest of the text that was looked at.
  public var digest: String?
  /// The role in which it was given; of approvals only, as are `version` and `minutes`.
  public let role: String?
  public let version: String?
  public let minutes: String?
  /// Of reviews only.
  public let outcome: String?
  /// The file that holds the person's own record.
  public let evidence: String?
  /// The digest of that file.
  public let evidenceDigest: String?
  public let node: YAMLNode

  public init(_ kind: Kind, _ node: YAMLNode) {
    func text(_ key: String, of owner: Kind? = nil) -> String? {
      owner == nil || owner == kind ? node[key]?.scalar : nil
    }
    self.kind = kind
    self.node = node
    by = text("by")
    on = text("on").flatMap { CalendarDate($0) }
    digest = text("digest")
    role = text("as", of: .approval)
    version = text("version", of: .approval)
    minutes = text("minutes", of: .approval)
    outcome = text("outcome", of: .review)
    evidence = text("evidence")
    evidenceDigest = text("evidence-digest")
  }

  /// An entry that stands for the act of whoever gave a document a status: a status names nobody.
  public static func settingAside(by person: String?) -> Attestation {
    let entries = person.map {
      [
        YAMLNode.Entry(
          key: "by", keyRange: .fileStart,
          value: YAMLNode(.scalar($0, isQuoted: true), range: .fileStart))
      ]
    }
    return Attestation(.approval, YAMLNode(.mapping(entries ?? []), range: .fileStart))
  }

  /// The entries of front matter that uses our keys: approvals, then reviews, each as they stand there.
  public static func all(in root: YAMLNode) -> [Attestation] {
    Kind.allCases.flatMap { kind in
      (root[kind.key]?.list ?? []).filter { $0.entries != nil }.map { Attestation(kind, $0) }
    }
  }

  /// Whether it is of a version; without one on either side it is of every one.
  public func isOf(version: String?) -> Bool {
    guard let version, let own = self.version else { return true }
    return own == version || VersionNumber(own) == VersionNumber(version)
  }

  /// Whether another state of the document holds the same entry.
  public func isSame(as other: Attestation) -> Bool {
    AttestationKey(self) == AttestationKey(other)
  }
}
