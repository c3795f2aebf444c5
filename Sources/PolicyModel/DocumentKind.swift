import PolicyCore
import PolicySyntax

/// What a document is.
public enum DocumentKind: String, CaseIterable, Sendable {
  case policy, procedure, objective, risk, exception, review, record

  /// What a reader calls it.
  public var label: String {
    switch self {
    case .policy: "Policy"
    case .procedure: "Procedure"
    case .objective: "Information security objective"
    case .risk: "Risk"
    case .exception: "Exception"
    case .review: "Management review"
    case .record: "Record"
    }
  }

  /// The same as a phrase.
  public var word: Phrase { Phrase(word: label) }

  /// What several are called.
  public var plural: String {
    switch self {
    case .policy: "Policies"
    case .procedure: "Procedures"
    case .objective: "Objectives"
    case .risk: "Risks"
    case .exception: "Exceptions"
    case .review: "Management reviews"
    case .record: "Records"
    }
  }

  /// The kind that a document's folder implies: the innermost folder that names one decides; without any it is a policy.
  public static func inferred(from path: String) -> DocumentKind {
    for folder in path.split(separator: "/").dropLast().reversed() {
      switch named(folder) {
      case "policies", "policy": return .policy
      case "procedures", "procedure", "runbooks": return .procedure
      case "objectives", "objective": return .objective
      case "risks", "risk", "risk-register": return .risk
      case "exceptions", "exception": return .exception
      case "reviews", "review", "minutes", "management-reviews": return .review
      case "records", "record": return .record
      default: continue
      }
    }
    return .policy
  }

  /// The kind that a document writes, whatever its capitals.
  public init?(written text: String) {
    self.init(rawValue: FieldValidator.plain(text))
  }

  /// A folder's name without the number that puts it in its place: `30-Procedures` holds procedures.
  private static func named(_ folder: Substring) -> String {
    let name = folder.lowercased()
    let rest = name.drop { $0.isNumber || "-_. ".contains($0) }
    return rest.isEmpty ? name : String(rest)
  }
}

/// Where a document is in its life.
public enum Status: String, CaseIterable, Sendable {
  case draft
  case inReview = "in-review"
  case approved, superseded, retired
  // An objective's own states; each is in force.
  case onTrack = "on-track"
  case atRisk = "at-risk"
  case missed, achieved, suspended

  /// The status that a document writes, whatever its capitals: `Approved`, `In Review`.
  public init?(written text: String) {
    self.init(rawValue: FieldValidator.plain(text))
  }

  /// Whether a document of this status asks to be followed.
  public var isInForce: Bool {
    switch self {
    case .approved, .onTrack, .atRisk, .missed, .achieved: true
    case .draft, .inReview, .superseded, .retired, .suspended: false
    }
  }

  /// The same of a key `status` as it stands: so does one that is absent or empty, and no other word.
  public static func asksToBeFollowed(_ node: YAMLNode?) -> Bool {
    guard let node, !isBlank(node) else { return true }
    return node.scalar.flatMap(Status.init(written:))?.isInForce ?? false
  }

  /// A status that is none of ours; nil where there is none, or a known one.
  public static func unknownWord(_ node: YAMLNode?) -> String? {
    guard let node, !isBlank(node) else { return nil }
    guard let word = node.scalar else { return "…" }
    return Status(written: word) == nil ? word : nil
  }

  private static func isBlank(_ node: YAMLNode) -> Bool {
    node.isNull || node.scalar.map { $0.allSatisfy(\.isWhitespace) } ?? false
  }

  /// Whether it takes a document out of force, whatever was approved before.
  public var isSetAside: Bool { [.superseded, .retired, .suspended].contains(self) }

  public var label: String { capitalised(spaced(rawValue)) }

  /// As it stands within a sentence.
  public var word: Phrase { Phrase(word: rawValue) }
}
