import PolicyCore
import PolicySyntax

/// What `policyc.yml` says, with every default filled in.
public struct Configuration: Sendable {
  /// What a rule's level was set to.
  public enum LevelSetting: Equatable, Sendable {
    case off
    case level(Level)
  }

  /// What a rule's level was set to below some paths.
  public struct PathLevel: Sendable {
    public var pattern: Glob
    public var setting: LevelSetting
  }

  /// A path or pattern for which policyc.yml sets something.
  public struct PathSetting: Sendable {
    /// The key under which it stands: "kinds.procedure", "rules.owner-missing".
    public var key: String
    /// As it is written.
    public var text: String
    public var range: SourceRange
  }

  /// When documents are due.
  public struct Review: Sendable, Equatable {
    /// The cycle of a document that states none; nil when policyc.yml states none either.
    public var cycle: Period?
    public var aiCycle = Period.months(6)
    /// How often management reviews are held; nil where policyc.yml does not say.
    public var managementCycle: Period?
    /// Days before the due date from which `review-due-soon` tells.
    public var warnBefore = Period.days(30)
  }

  /// What a forge does to the commits of a branch when it merges one.
  public enum Merge: String, CaseIterable, Sendable {
    /// They stay, below a commit of its own.
    case merge
    /// One new commit takes the place of all.
    case squash
    /// A new commit takes the place of each.
    case rebase
  }

  /// What proof an approval needs.
  public struct SignOff: Sendable, Equatable {
    public var require = Rung.claimed
    /// Whether policyc.yml says so itself; otherwise `require` is the default.
    public var statesRequire = false
    public var topLevelRequire: Rung?
    public var topLevelRoles = ["ceo", "founder"]
    /// Who may approve what, first line first; empty for senior leadership.
    public var approvers: [ApproverRule] = []
    public var separateAuthor = true
    /// Whether somebody must have been consulted on each version before it was approved.
    public var consulted = false
    /// The same of high-level policies; nil where they are no exception.
    public var topLevelConsulted: Bool?
    /// Nil when backdating is not judged.
    public var backdatingTolerance: Period? = .days(3)
    /// How pull requests are merged: what the forge does to their commits.
    public var merge = Merge.merge
    /// How long a commit may take to reach the first-parent line; nil when that is not judged.
    public var mergeTolerance: Period? = .days(30)
    /// The rung that acceptances must reach.
    public var acknowledgements = Rung.claimed
    /// The roles whose holders may file acceptances of others.
    public var filers = ["hr", "people", "ciso", "head-of-people"]

    /// Whether somebody must have been consulted on a document.
    public func asksForConsultation(on document: PolicyDocument) -> Bool {
      document.isHighLevel ? topLevelConsulted ?? consulted : consulted
    }

    /// Whether anything has to be proven by Git: who files acceptances for others counts then.
    public var asksForProof: Bool {
      max(require, topLevelRequire ?? .claimed, acknowledgements) >= .attributed
    }

    /// The rung that the approvals of a document must reach.
    public func required(of document: PolicyDocument) -> Rung {
      required(of: document.root)
    }

    /// The same, by the front matter in our own keys.
    public func required(of root: YAMLNode) -> Rung {
      root["tier"]?.scalar == "high-level" ? topLevelRequire ?? require : require
    }

    /// Whether an approval counts because the document states it, and no day of it is held against its commit.
    public var restsOnClaims: Bool {
      require == .claimed && (topLevelRequire ?? .claimed) == .claimed && backdatingTolerance == nil
    }

    /// The same of one document; nil where more is asked of it.
    public func claimedOnlyRemark(of document: PolicyDocument) -> Phrase? {
      required(of: document) == .claimed ? claimedOnlyRemark : nil
    }

    /// What every output says where policyc.yml asks for `claimed` only, in so many words; nil where it does not.
    public var claimedOnlyRemark: Phrase? {
      guard statesRequire, require == .claimed else { return nil }
      let exception = topLevelRequire.flatMap { $0 > .claimed ? $0 : nil }
      return exception.map {
        Phrase(
          "policyc.yml asks for “claimed” only, except of high-level policies, which need “\($0.word)”: an approval counts because the document states it, without a record, commit or signature of the approver."
        )
      }
        ?? Phrase(
          "policyc.yml asks for “claimed” only: an approval counts because the document states it, without a record, commit or signature of the approver."
        )
    }
  }

  /// How long deviations may last.
  public struct Exceptions: Sendable, Equatable {
    /// From the approval to the end.
    public var longest = Period.months(12)
    /// Whether policyc.yml says so itself; otherwise `longest` is the default.
    public var statesLongest = false
    /// How many hours an emergency access may last: a shift and its handover.
    public var breakGlassHours = 12
  }

  /// Path of the file; nil when there is none.
  public var file: String?
  /// Folder of the file, from the root; empty at the root itself.
  public var folder = ""
  public var organisation: String?
  public var logo: String?
  /// Folders, files or patterns; nil for the default.
  public var documents: [String]?
  public var people: String?
  /// Names of rule packs; nil for the default.
  public var packs: [String]?
  /// Where a pack is named, for a message about one that does not exist.
  public var packPositions: [String: SourcePosition] = [:]
  /// The frameworks that apply, in the order of the file.
  public var frameworks: [FrameworkScope] = []
  /// AI topics that do not apply, with the reason.
  public var notApplicable: [String: String] = [:]
  /// The company's own key for one of ours, both as paths: `review.next` → `next_review`.
  public var fields: [String: String] = [:]
  /// Keys of the company's own that mean nothing to us.
  public var otherFields: Set<String> = []
  public var rules: [String: LevelSetting] = [:]
  /// Levels that a rule has in some paths only, the first that matches first.
  public var rulesByPath: [String: [PathLevel]] = [:]
  /// Where a rule is named, for a message about a name that does not exist.
  public var rulePositions: [String: SourcePosition] = [:]
  public var review = Review()
  public var exceptions = Exceptions()
  public var signOff = SignOff()
  /// Which registers are kept here, and which elsewhere.
  public var keeps = Keeps()
  public var exclude: [String] = []
  /// What documents are by where they lie, where their front matter does not say.
  public var kinds = PathKinds()
  /// The website that is made of the documents; nil where policyc.yml does not say.
  public var site: Website?
  /// The goals of the business that policies and objectives support.
  public var goals: [Goal] = []
  /// Teams that need no objective of their own, with the reason.
  public var teamsWithoutObjective: [ExemptTeam] = []
  /// What the company lives with among what is found about the whole, and in files that cannot say so themselves: a list.
  public var waivers: YAMLNode?
  /// Entries of those who settled what policyc.yml asks for.
  public var approvals: [Attestation] = []
  /// What policyc.yml asks less of than before without that anybody settled it: what was asked before stands here in its place.
  public var weakenings: [Weakening] = []
  /// Where each entry of `documents` and of `exclude` stands, for a message about one that means nothing.
  public var documentPlaces: [SourceRange] = []
  public var excludePlaces: [SourceRange] = []
  /// The paths and patterns under `kinds` and `rules`, for the same.
  public var pathSettings: [PathSetting] = []
  /// How often records of a type are made, in the order of the file.
  public var records: [RecordCadence] = []
  /// The last day on which a new management system is being set up: what its drafts will settle is counted, and not listed.
  public var settingUpUntil: CalendarDate?
  /// By register: the company's own keys of front matter that are columns of it.
  public var registerColumns: [String: [String]] = [:]
  /// Where `build` writes when no --output is given.
  public var packOutput: String?
  /// The language of a pack's own pages, of BCP 47; nil where the documents tell it.
  public var packLanguage: String?

  public static let fileName = "policyc.yml"

  public init() {}

  /// How often a type of record is made; nil for one that `records` does not list.
  public func cadence(of type: String) -> RecordCadence? { records.first { $0.type == type } }

  /// How often management reviews are held: `review.management-cycle`, or `records` by the name of minutes. Nil where neither
  /// says.
  public var managementReviewCycle: Period? {
    review.managementCycle
      ?? records.first { RecordCadence.namesOfMinutes.contains($0.type) }?.every
  }
  /// Whether the management system is still being set up on a day.
  public func isBeingSetUp(on day: CalendarDate) -> Bool {
    settingUpUntil.map { day <= $0 } ?? false
  }

  /// The names of the frameworks that apply.
  public var applies: [String] { frameworks.map(\.name) }

  /// Why a topic does not bear on the company; nil for a topic that does.
  public func reasonNotApplicable(_ topic: String) -> String? { notApplicable[topic] }

  /// A path of the configuration as one from the root.
  public func rooted(_ path: String) -> String {
    let joined = folder.isEmpty ? path : folder + "/" + path
    return PathNames.normalised(joined) ?? joined
  }
}

/// How well an approval is proven, weakest first.
public enum Rung: String, CaseIterable, Comparable, Sendable {
  case claimed, recorded, attributed, signed

  public static func < (left: Rung, right: Rung) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }

  /// As a reader is told it.
  public var word: Phrase { Phrase(word: rawValue) }

  /// One sentence for someone who never saw Git.
  public var explanation: Phrase {
    switch self {
    case .claimed: Phrase("Stated in the document; nothing else shows it.")
    case .recorded: Phrase("The approver's own record is filed with the document.")
    case .attributed:
      Phrase("The change that wrote the approval carries the approver's address.")
    case .signed: Phrase("The approver's cryptographic signature covers the approval.")
    }
  }
}
