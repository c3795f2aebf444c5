import PolicyCore

/// What a pack says of itself: where it comes from, and what each document in it is worth as evidence.
///
/// It becomes the predicate of an in-toto Statement; see `Manifest+Statement.swift`.
public struct Manifest: Hashable, Sendable {
  /// The program that wrote the pack.
  public struct Tool: Hashable, Sendable {
    public var name: String
    public var version: String
  }

  /// The state of the repository that was read.
  public struct Source: Hashable, Sendable {
    /// Full object ids; nil when the pack was built from files outside a revision.
    public var commit: String?
    public var tree: String?
    /// What the person asked for: `main`, `v1.2`.
    public var ref: String?
    /// Whether history was cut off, so that it proves less than it would.
    public var isShallow: Bool = false
  }

  /// How well an approval or review is proven.
  public struct Proof: Hashable, Sendable {
    /// `claimed`, `recorded`, `attributed` or `signed`.
    public var rung: String
    /// What proves it, why it is proven no better, and how the text has changed since; a sentence or two each.
    public var basis: String = ""
    public var limit: String?
    public var staleness: String?
    /// How a signature stands: `none`, `valid`, `unknown key`; `not in this bundle` where customers do not get it.
    public var signature: String = "none"
    /// Fingerprint of the key that signed.
    public var key: String?
    /// The commit that wrote the entry.
    public var commit: String?
    /// The tag whose signature counts.
    public var tag: String?
    /// The filed evidence, a path within the repository, and its digest, `sha256:…`.
    public var evidence: String?
    public var evidenceDigest: String?
  }

  /// An approval or a review.
  public struct Attestation: Hashable, Sendable {
    /// The person's id in the register of persons.
    public var by: String
    /// The role in which the person approved.
    public var role: String?
    public var on: CalendarDate?
    /// The version that was approved.
    public var version: String?
    /// What a review found.
    public var outcome: String?
    /// Whether the person might approve the document; nil of a review, and where it cannot be judged.
    public var isEntitled: Bool?
    /// The rung that policyc.yml asks for.
    public var required: String = "claimed"
    public var proof: Proof
  }

  /// The text of a document that is to be followed, and the approval that put it there.
  public struct InForce: Hashable, Sendable {
    public var version: String?
    /// `sha256:…`
    public var digest: String
    public var by: String?
    /// As people.yml has it.
    public var name: String?
    public var role: String?
    public var on: CalendarDate?
    public var rung: String?
    public var required: String
    /// Nil where it cannot be judged, and where there is no approval.
    public var isEntitled: Bool?
    public var commit: String?
    /// What the approval lacks of all that is asked for.
    public var reservations: [String]
  }

  /// A newer text of a document beside the one in force.
  public struct Draft: Hashable, Sendable {
    public var version: String?
    /// `sha256:…`
    public var digest: String
    public var since: CalendarDate?
    public var commit: String?
  }

  public struct Document: Hashable, Sendable {
    public var id: String
    public var kind: String
    public var title: String
    public var version: String?
    public var status: String?
    /// Paths within the pack.
    public var files: [String]
    /// Path within the repository; nil where that is nobody's business.
    public var source: String?
    /// The content digest, `sha256:…`: what approvals are bound to.
    public var digest: String
    /// Nil where nothing is in force.
    public var inForce: InForce?
    public var draft: Draft?
    public var approvals: [Attestation]
    public var reviews: [Attestation] = []
  }

  /// A rule pack that judged the documents.
  public struct RulePack: Hashable, Sendable {
    public var name: String
    /// Of the pack, which may have several: `rules/core-sign-off.yml`.
    public var file: String?
    public var version: String?
    /// Of its text.
    public var digest: Digest?
  }

  /// A font that the documents are set in and that did not come with the typesetter.
  public struct Font: Hashable, Sendable {
    public var name: String
    public var digest: Digest
  }

  /// How many findings the rules had, by level.
  public struct Findings: Hashable, Sendable {
    public var errors: Int
    public var warnings: Int
    public var notes: Int
    public var suppressed: Int
  }

  /// What was not asked, or does not count, by policyc.yml and the documents.
  public struct SwitchedOff: Hashable, Sendable {
    public struct Rule: Hashable, Sendable {
      public var name: String
      public var id: String
      public var usual: String
      /// Nil for one that is off.
      public var level: String?
      /// The pattern of the files in which; nil for all.
      public var paths: String?
    }

    /// A finding that a waiver covers.
    public struct Waiver: Hashable, Sendable {
      public var rule: String
      /// Path within the repository.
      public var file: String
      public var reason: String
      public var until: CalendarDate?
    }

    /// Packs of rules that policyc.yml leaves out.
    public var packs: [String] = []
    /// Packs about laws and standards that it does not declare.
    public var undeclared: [String] = []
    public var rules: [Rule] = []
    public var waivers: [Waiver] = []
  }

  /// The audit period whose changes the pack lists.
  public struct Period: Hashable, Sendable {
    /// What the person asked for; empty where a side was left open.
    public var from: String
    public var to: String
    /// The last commit before the period; nil when it begins with the history.
    public var after: String?
    /// The last commit of the period.
    public var commit: String
    /// How many things happened.
    public var changes: Int
  }

  public var tool: Tool
  public var source: Source
  /// The day for which the pack speaks.
  public var asOf: CalendarDate
  public var organisation: String
  /// What the organisation asks of a proof, where that is no more than a claim.
  public var signOffNote: String?
  public var documents: [Document]
  public var rules: [RulePack]
  public var fonts: [Font]
  public var findings: Findings
  public var switchedOff = SwitchedOff()
  /// Nil where the pack is of no period.
  public var period: Period?
  /// `customer`; nil for the auditor's.
  public var audience: String?
  /// For whom it was made: "Acme Bank".
  public var recipient: String?
}
