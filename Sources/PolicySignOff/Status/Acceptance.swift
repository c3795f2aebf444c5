import PolicyCore
import PolicyModel

/// Whether somebody whom a document concerns has accepted the text that is in force.
package struct Acceptance: Sendable {
  package enum State: Sendable {
    case accepted(Acknowledgements.Entry)
    /// The row is dated before anybody had approved the text, so it says nothing of it.
    case early(Acknowledgements.Entry)
    case missing
  }

  /// Days after joining, or after the approval, in which a document is to be accepted.
  package static let graceDays = 30

  package var person: Person
  package var state: State
  /// The last day for it.
  package var deadline: CalendarDate

  package var isAccepted: Bool {
    if case .accepted = state { true } else { false }
  }

  /// Whether everybody concerned is asked to accept a document: the high-level policy, and what names its audience.
  package static func isAsked(of document: PolicyDocument) -> Bool {
    let audience = document.root["audience"]
    return [.policy, .procedure].contains(document.kind)
      && (document.isHighLevel || !(audience?.list.isEmpty ?? true))
  }

  /// Of everybody whom a document in force concerns; none where nobody is asked.
  ///
  /// - Parameter digest: whether a row of another text of the same version does not count.
  package static func all(
    of document: PolicyDocument, _ status: ApprovalStatus, _ people: PeopleRegister,
    _ accepted: Acknowledgements, on day: CalendarDate, byDigest: Bool = true
  ) -> [Acceptance] {
    guard isAsked(of: document), status.isApproved, let text = status.text,
      let version = text.version, let approved = status.approval?.entry.on
    else { return [] }
    let first = status.approvedSince ?? approved
    return people.audience(of: document, on: day).map { person in
      let entries = accepted.entries(of: person, document, version: version)
        .filter { !byDigest || $0.digest.isEmpty || $0.digest == text.digest }
      let valid = entries.first { entry in CalendarDate(entry.on).map { first <= $0 } ?? true }
      return Acceptance(
        person: person,
        state: valid.map { .accepted($0) } ?? entries.first.map { .early($0) } ?? .missing,
        deadline: max(approved, person.joined ?? approved).adding(days: graceDays))
    }
  }
}

extension PeopleRegister {
  /// The people whom a document is for: those of the teams and roles that it names, or all.
  package func audience(of document: PolicyDocument, on day: CalendarDate) -> [Person] {
    let names = document.texts("audience").map { $0.lowercased() }
    let members = people.filter { $0.isMember(on: day) }
    if document.isHighLevel || names.contains("all") { return members }
    return members.filter { person in
      names.contains { name in
        name == person.id || name == person.team?.lowercased() || person.holds(name, on: day)
      }
    }
  }
}
