import PolicyCore
import PolicyModel

/// People who have not accepted a document that is for them.
struct AcknowledgementMissing: ComputedCorpusCheck {
  static let name = "acknowledgement-missing"

  /// Days after joining, or after the approval, in which a document is to be accepted.
  private static let graceDays = 30

  func observations(in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people else { return [] }
    let documents = context.inForce(.policy, .procedure).filter {
      $0.version != nil && ($0.isHighLevel || !$0.isBlank("audience"))
        && context.approvalStatus(of: $0).approval?.entry.on != nil
    }
    guard !documents.isEmpty else { return [] }
    let accepted = context.acknowledgements
    return documents.flatMap { document in
      unknownAudiences(of: document, people)
        + missing(from: accepted, document, people, context)
    }
  }

  private func missing(
    from accepted: Acknowledgements, _ document: PolicyDocument, _ people: PeopleRegister,
    _ context: RuleContext
  ) -> [Observation] {
    let audience = audience(of: document, people, context.asOf)
    let status = context.approvalStatus(of: document)
    guard !audience.isEmpty, status.isApproved, let text = status.text,
      let version = text.version, let approved = status.approval?.entry.on
    else { return [] }
    let place = document.place(of: "version")
    guard !accepted.files.isEmpty else {
      let isEarly = approved.adding(days: Self.graceDays) >= context.asOf
      return [
        document.observe(
          "Nobody is known to have accepted version \(version): there is no \(Acknowledgements.fileName).",
          at: place, anchor: "acknowledgements", level: isEarly ? .note : nil)
      ]
    }
    let isToldElsewhere = context.isOn(AcknowledgementStale.self)
    return audience.compactMap { person in
      let isHeld = accepted.holds(
        person, document, version: version, digest: isToldElsewhere ? nil : text.digest)
      guard !isHeld else { return nil }
      let start = max(approved, person.joined ?? approved)
      let deadline = start.adding(days: Self.graceDays)
      let isEarly = deadline >= context.asOf
      return document.observe(
        isEarly
          ? "\(person.name) has until \(deadline) to accept version \(version)."
          : "\(person.name) has not accepted version \(version), which was due by \(deadline).",
        at: place, anchor: "acknowledgements", matched: person.id, level: isEarly ? .note : nil)
    }
  }

  /// The people whom a document is for: those of the teams and roles that it names, or all.
  private func audience(
    of document: PolicyDocument, _ people: PeopleRegister, _ day: CalendarDate
  ) -> [Person] {
    let names = document.texts("audience").map { $0.lowercased() }
    let members = people.people.filter { $0.isMember(on: day) }
    if document.isHighLevel || names.contains("all") { return members }
    return members.filter { person in
      names.contains { name in
        name == person.id || name == person.team?.lowercased() || person.holds(name, on: day)
      }
    }
  }

  private func unknownAudiences(
    of document: PolicyDocument, _ people: PeopleRegister
  ) -> [Observation] {
    (document.root["audience"]?.list ?? []).compactMap { node in
      guard let text = node.scalar else { return nil }
      let name = text.lowercased()
      let teams = people.people.compactMap { $0.team?.lowercased() }
      guard name != "all", people[name] == nil, !people.knowsRole(name), !teams.contains(name)
      else { return nil }
      let names = people.names + people.people.compactMap(\.team)
      let hint = Suggestion.hint(for: text, among: names)
      return document.observe(
        "The audience `\(text)` is no team, role or person of \(people.source.path)\(hint)",
        at: node.range, anchor: "audience", matched: text)
    }
  }
}
