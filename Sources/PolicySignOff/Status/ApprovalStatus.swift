import PolicyCore
import PolicyGit
import PolicyModel
import PolicySyntax

/// Which text of a document is in force on a day, who approved it, whether they might, how well that is proven, and what the
/// document's own text is then. Every output that says so asks this.
///
/// An approved text stays in force until another is approved, or the document is retired, superseded or suspended. An approval
/// by somebody who may not approve puts nothing in force; one that is less proven than policyc.yml asks does, and is shown as
/// what it is.
public struct ApprovalStatus: Sendable {
  public enum Verdict: Sendable, Hashable {
    case inForce
    /// It asks to be followed, and nobody who may approve it did.
    case notApproved
    /// Its status takes it out of force: a draft that was never approved, or one that was set aside.
    case outOfForce(Status)
    /// An exception whose time has not come.
    case notStarted
    /// An exception whose time is over.
    case over

    /// Whether a text was in force, and somebody or the calendar ended that.
    public var isOverOrSetAside: Bool {
      switch self {
      case .over: true
      case .outOfForce(let status): status.isSetAside
      case .inForce, .notApproved, .notStarted: false
      }
    }

    /// The same words in every output.
    public var word: String {
      switch self {
      case .inForce: "in force"
      case .notApproved: "not approved"
      case .outOfForce(let status): status.rawValue
      case .notStarted: "not started"
      case .over: "ended"
      }
    }
  }

  /// The text that is to be followed.
  public struct TextInForce: Sendable {
    public enum Place: Sendable {
      /// It is the document's own text of now.
      case present
      /// History holds it.
      case former(FormerText)
      /// It is not to be had here, and why.
      case notFound(Phrase)
    }

    public var version: String?
    /// `sha256:…`
    public var digest: String
    public var place: Place

    public var isPresent: Bool {
      if case .present = place { true } else { false }
    }
    public var isFound: Bool {
      if case .notFound = place { false } else { true }
    }
  }

  /// The document's own text where another is in force.
  public struct Draft: Sendable {
    public var version: String?
    /// `sha256:…`
    public var digest: String
    /// The commit that brought it; nil for a text that is not committed.
    public var commit: Commit?
    public var since: CalendarDate? { commit?.committer.when.date }
  }

  /// The kinds that are in force or not; risks, minutes and records are not.
  public static let kinds: [DocumentKind] = [.policy, .procedure, .objective, .exception]
  /// The kinds that nobody need follow before they are approved.
  public static let approvedKinds: Set<DocumentKind> = [.policy, .procedure]

  public let verdict: Verdict
  /// Nil where nothing is in force.
  public let text: TextInForce?
  /// The approval that put the text in force: of several of one text the best proven. Where nothing is in force, the latest
  /// that there was.
  public let approval: ProvenAttestation?
  /// Of that approval; nil where there is none.
  public let entitlement: Entitlement?
  /// The rung that policyc.yml asks for.
  public let required: Rung
  public let draft: Draft?
  /// The day of the first approval that counts of the text in force; nil where there is none with a day.
  public let approvedSince: CalendarDate?
  /// What the approval lacks of all that policyc.yml asks for; a sentence each.
  public let reservations: [Phrase]
  /// Why other approvals do not count, and what else a reader would stumble over; a sentence each.
  public let reasons: [Phrase]

  /// Why the status that the document states takes nothing out of force, as a sentence; nil for one that counts.
  public let refusal: Phrase?

  public var isInForce: Bool { verdict == .inForce }
  /// Whether the document's own text is one that nobody need follow yet, and no other that is to be had.
  public var isDraft: Bool {
    switch verdict {
    case .inForce: text?.isFound == false
    case .notApproved, .outOfForce(.draft), .outOfForce(.inReview): true
    case .outOfForce, .notStarted, .over: false
    }
  }
  /// Whether a text is in force that an approval put there.
  public var isApproved: Bool { isInForce && approval != nil }
  /// Whether the approval is all that policyc.yml asks for: what an output may show without reserve.
  public var isSatisfied: Bool {
    isApproved && reservations.isEmpty
  }

  /// The document as it is to be followed: with the text in force, and the sign-off of now; nil where that text is not to be
  /// had here, or nothing is in force.
  ///
  /// - Parameter settings: policyc.yml of now.
  public func documentInForce(
    _ document: PolicyDocument, _ settings: Configuration
  ) -> PolicyDocument? {
    switch text?.place {
    case nil, .notFound: nil
    case .present: document
    case .former(let former): document.with(textOf: former.source, settings)
    }
  }
}

extension ProvenAttestation {
  /// What was approved: an entry without a digest is bound to the text that its commit recorded. Nil where that is not known.
  public var approvedDigest: String? { entry.digest ?? proof.digest }
}
