import PolicyCore
import PolicyModel
import PolicySignOff

/// Who vouches for a text, and for which day: who works here, or someone whose own record is filed.
struct Vouching: Sendable {
  let session: WritingSession
  let person: Person
  let on: CalendarDate
  /// For a trailer: name and address.
  let address: String
  var isOther: Bool { person.id != session.signatory.person.id }

  /// - Throws: `UsageError` for a person who is not known or not there on that day, without evidence, and for a day that
  ///   nobody would believe.
  init(_ session: WritingSession, _ given: Given) throws {
    self.session = session
    let people = session.people
    let signatory = session.signatory
    if let by = given.by, by != signatory.person.id {
      guard let other = people[by] else {
        let hint = Suggestion.hint(for: by, among: people.people.map(\.id))
        throw UsageError(
          "No person of the committed \(people.source.path) has the id `\(by)`\(hint)")
      }
      guard given.evidence != nil else {
        throw UsageError(
          "You are \(signatory.person.id) by Git's address. For \(other.name) give --evidence FILE: the e-mail or the signed page in which they say so."
        )
      }
      person = other
      address = "\(other.name) <\(other.emails.first ?? "")>"
    } else {
      person = signatory.person
      address = "\(signatory.person.name) <\(signatory.email)>"
    }
    let day = given.on ?? session.today
    self.on = day
    guard day <= session.today else {
      throw UsageError("\(day) has not come yet; today is \(session.today) in UTC.")
    }
    if let tolerance = session.configuration.signOff.backdatingTolerance,
      tolerance.after(day) < session.today
    {
      throw UsageError(
        "\(day) lies more than \(tolerance) before the commit that records it. Leave --on out, or set signoff.backdating-tolerance in policyc.yml."
      )
    }
    guard person.isMember(on: day) else {
      throw UsageError(
        "\(person.name) was not with the company on \(day), by the committed \(people.source.path)."
      )
    }
  }

  /// The role in which the person approves a document.
  ///
  /// - Throws: `UsageError` when it is not held, or may not approve this tier.
  func role(_ given: String?, for document: PolicyDocument) throws -> String {
    let register = session.people.source.path
    let held = person.roles(on: on).filter(holds)
    let approvers = Approvers(session.configuration, session.people)
    let able = approvers.roles(of: person, for: document, on: on).filter(held.contains)
    guard let given else {
      if able.count == 1 { return able[0] }
      guard !able.isEmpty else { throw mayNot(person.name, document, approvers) }
      throw UsageError(
        "Say in which role \(document.name) is approved, with --as ROLE; it is one of \(able.joined(separator: ", "))."
      )
    }
    guard held.contains(given) else {
      let has = held.isEmpty ? "no role" : held.joined(separator: ", ")
      throw UsageError(
        "\(person.name) does not hold the role `\(given)` on \(on), but \(has), by the committed \(register). A role counts from the commit that gives it; have it added there first."
      )
    }
    guard able.contains(given) else { throw mayNot("The role `\(given)`", document, approvers) }
    return given
  }

  private func mayNot(
    _ who: String, _ document: PolicyDocument, _ approvers: Approvers
  ) -> UsageError {
    let what = document.isHighLevel ? "a high-level policy" : "it"
    let key = document.isHighLevel ? "top-level.roles" : "approvers"
    return UsageError(
      "\(who) may not approve \(document.name): \(what) needs \(approvers.wanted(for: document)) (signoff.\(key) in policyc.yml)."
    )
  }

  /// On the day that is claimed; who works here also today.
  private func holds(_ role: String) -> Bool {
    person.holds(role, on: on) && (isOther || person.holds(role, on: session.today))
  }
}
