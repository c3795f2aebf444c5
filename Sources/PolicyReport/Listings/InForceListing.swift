import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff

/// What was in force at the end of a day.
public struct InForceListing: Sendable {
  public let day: CalendarDate
  /// What the branch held at that moment.
  public let commit: Commit
  let branch: String
  /// By kind, and by name within a kind. With documents named: these, in force or not.
  package let rows: [Row]
  let isChosen: Bool
  package let people: PeopleRegister?
  public let notices: [String]

  package init(
    at day: CalendarDate, _ commit: Commit, branch: String, rows: [Row], isChosen: Bool,
    people: PeopleRegister?, notices: [String]
  ) {
    self.day = day
    self.commit = commit
    self.branch = branch
    self.rows = rows
    self.isChosen = isChosen
    self.people = people
    self.notices = notices
  }

  /// A document, and what it was worth at the end of the day.
  package struct Row: Sendable {
    package var document: PolicyDocument
    package var status: ApprovalStatus
    /// Of its own text.
    var digest: String
    /// The newest commit that changed it.
    var lastChange: Commit?

    package init(
      document: PolicyDocument, status: ApprovalStatus, digest: String, lastChange: Commit?
    ) {
      self.document = document
      self.status = status
      self.digest = digest
      self.lastChange = lastChange
    }

    /// Of the text in force; where there is none, of the document's own.
    var version: String? { status.text?.version ?? document.version }
    var digestInForce: String { status.text?.digest ?? digest }
  }

  var listed: [Row] { rows.filter(\.status.isInForce) }

  /// Those that are not listed, under the reason, in a fixed order.
  var omitted: [(reason: String, rows: [Row])] {
    InForceListing.reasons.compactMap { reason in
      let found = rows.filter { !$0.status.isInForce && $0.status.verdict.word == reason }
      return found.isEmpty ? nil : (reason, found)
    }
  }

  private static let reasons = [
    "draft", "in-review", "not approved", "superseded", "retired", "suspended", "not started",
    "ended",
  ]

  func role(_ row: Row) -> String? {
    row.status.approval?.entry.role.map(PeopleRegister.title(ofRole:))
  }
}
