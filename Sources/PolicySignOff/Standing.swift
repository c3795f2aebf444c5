import PolicyCore
import PolicyGit
import PolicyModel

/// What a document was worth at the end of a day.
public struct Standing: Sendable {
  public enum Verdict: Sendable, Hashable {
    case inForce
    /// In force by its own words, and its text is not the one that was approved.
    case textNotCovered
    /// In force by its own words, and nobody approved it.
    case notApproved
    /// Its status takes it out of force: a draft, or one that was set aside.
    case outOfForce(Status)
    /// An exception whose time has not come.
    case notStarted
    /// An exception whose time is over.
    case over
  }

  /// The kinds that are in force or not; risks, minutes and records are not.
  public static let kinds: [Kind] = [.policy, .procedure, .objective, .exception]
  /// The kinds that management approves one by one.
  public static let approvedKinds: Set<Kind> = [.policy, .procedure]

  public var document: PolicyDocument
  public var verdict: Verdict
  /// Of the text that stands there, `sha256:…`.
  public var digest: String
  /// The approval that counts; where the text is not covered, the latest that there was.
  public var approval: ProvenAttestation?
  /// The newest commit that changed the document.
  public var lastChange: Commit?

  /// Whether it belongs among what was in force, be it with a mark.
  public var isListed: Bool { verdict == .inForce || verdict == .textNotCovered }

  /// The version that was in force: where the text is not covered, the one that was approved last.
  public var version: String? {
    verdict == .textNotCovered ? approval?.entry.version ?? document.version : document.version
  }

  /// The digest of the text that was approved; of the text that stands there where no approval is bound to one.
  public var digestInForce: String {
    (verdict == .textNotCovered ? approval?.approvedDigest : nil) ?? digest
  }

  /// - Parameters:
  ///   - history: the commits that changed the document, newest first.
  ///   - day: approvals of later days do not count yet, and exceptions run on that day or they do not.
  public init(
    _ document: PolicyDocument, _ signOff: DocumentSignOff, history: [HistoryEntry],
    on day: CalendarDate
  ) {
    self.document = document
    let digest = ContentDigest.of(document).description
    self.digest = digest
    lastChange = history.first?.commit
    let given = Standing.sorted(signOff.approvals.filter { $0.entry.on.map { $0 <= day } ?? true })
    let ofVersion = given.filter { $0.entry.isOf(version: document.version) }
    let covering = ofVersion.last { ($0.approvedDigest ?? digest) == digest }
    approval = covering ?? ofVersion.last ?? given.last
    if !document.isInForce {
      verdict = .outOfForce(document.status ?? .draft)
    } else if let verdict = Standing.verdict(ofTimeOf: document, on: day) {
      self.verdict = verdict
    } else if covering != nil {
      verdict = .inForce
    } else if approval != nil {
      verdict = .textNotCovered
    } else {
      verdict = Standing.approvedKinds.contains(document.kind) ? .notApproved : .inForce
    }
  }

  /// By day, and of one day as they stand in the document.
  private static func sorted(_ approvals: [ProvenAttestation]) -> [ProvenAttestation] {
    approvals.enumerated().sorted { one, other in
      let first = one.element.entry.on?.dayNumber ?? .min
      let second = other.element.entry.on?.dayNumber ?? .min
      return (first, one.offset) < (second, other.offset)
    }.map(\.element)
  }

  private static func verdict(
    ofTimeOf document: PolicyDocument, on day: CalendarDate
  ) -> Verdict? {
    guard document.kind == .exception else { return nil }
    func date(_ key: String) -> CalendarDate? {
      document.date(key) ?? document.text(key).flatMap(Moment.timestamp)?.date
    }
    if let start = date("start"), day < start { return .notStarted }
    let ends = [date("until"), date("end")].compactMap { $0 }
    return ends.contains { $0 < day } ? .over : nil
  }
}

extension ProvenAttestation {
  /// What was approved: an entry without a digest is bound to the text that its commit recorded. Nil where that is not known.
  public var approvedDigest: String? { entry.digest ?? proof.digest }
}
