import PolicyCore
import PolicyModel
import PolicySignOff

/// People who have not accepted a document that is for them.
struct AcknowledgementMissing: ComputedCorpusCheck {
  static let name = "acknowledgement-missing"

  func observations(in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people else { return [] }
    let documents = context.inForce(.policy, .procedure).filter {
      $0.version != nil && Acceptance.isAsked(of: $0)
        && context.approvalStatus(of: $0).approval?.entry.on != nil
    }
    guard !documents.isEmpty else { return [] }
    return documents.flatMap { document in
      unknownAudiences(of: document, people) + missing(document, people, context)
    }
  }

  private func missing(
    _ document: PolicyDocument, _ people: PeopleRegister, _ context: RuleContext
  ) -> [Observation] {
    let accepted = context.acknowledgements
    let status = context.approvalStatus(of: document)
    let all = Acceptance.all(
      of: document, status, people, accepted, on: context.asOf,
      // What accepts another text is told as such.
      byDigest: !context.isOn(AcknowledgementStale.self))
    guard let first = all.first, let version = status.text?.version else { return [] }
    let place = document.place(of: "version")
    guard !accepted.files.isEmpty else {
      let earliest = all.map(\.deadline).min() ?? first.deadline
      return [
        document.observe(
          "Nobody is known to have accepted version \(version): there is no \(Acknowledgements.fileName).",
          at: place, anchor: "acknowledgements",
          level: earliest >= context.asOf ? .note : nil)
      ]
    }
    let isToldElsewhere = context.isOn(AcknowledgementEarly.self)
    return all.compactMap { acceptance in
      switch acceptance.state {
      case .accepted: return nil
      case .early where isToldElsewhere: return nil
      case .early, .missing: break
      }
      let name = acceptance.person.name
      let isEarly = acceptance.deadline >= context.asOf
      return document.observe(
        isEarly
          ? "\(name) has until \(acceptance.deadline) to accept version \(version)."
          : "\(name) has not accepted version \(version), which was due by \(acceptance.deadline).",
        at: place, anchor: "acknowledgements", matched: acceptance.person.id,
        level: isEarly ? .note : nil)
    }
  }

  private func unknownAudiences(
    of document: PolicyDocument, _ people: PeopleRegister
  ) -> [Observation] {
    (document.root["audience"]?.list ?? []).compactMap { node in
      guard let text = node.scalar else { return nil }
      let name = text.lowercased()
      guard name != "all", people[name] == nil, !people.knowsRole(name),
        !people.people.contains(where: { $0.team?.lowercased() == name })
      else { return nil }
      let names = people.names + people.people.compactMap(\.team)
      let hint = Suggestion.hint(for: text, among: names)
      return document.observe(
        "The audience `\(text)` is no team, role or person of \(people.source.path)\(hint)",
        at: node.range, anchor: "audience", matched: text)
    }
  }
}
