import PolicyCore
import PolicyModel
import PolicySignOff

/// Acceptances that are older than the approval of what they accept, or of a day on which their person was not there.
struct AcknowledgementEarly: ComputedCorpusCheck {
  static let name = "acknowledgement-early"

  func observations(in context: RuleContext) -> [Observation] {
    let entries = context.acknowledgements.entries
    guard !entries.isEmpty else { return [] }
    let people = context.corpus.people
    var days: [String: CalendarDate?] = [:]
    var valid: Set<String> = []
    func key(_ entry: Acknowledgements.Entry) -> String {
      let person = people?.person(called: entry.person)
      return "\(person?.id ?? entry.person.lowercased())\n\(entry.document)@\(entry.version)"
    }
    func approved(_ entry: Acknowledgements.Entry) -> CalendarDate? {
      let version = "\(entry.document)@\(entry.version)"
      if let known = days[version] { return known }
      let day = context.corpus.document(entry.document).flatMap { document in
        firstApproval(of: document, version: entry.version, context)
      }
      days[version] = .some(day)
      return day
    }
    let judged = entries.map { entry in
      (entry: entry, on: CalendarDate(entry.on), approved: approved(entry))
    }
    for (entry, on, approved) in judged {
      if let approved, on.map({ approved <= $0 }) ?? true { valid.insert(key(entry)) }
    }
    return judged.compactMap { entry, on, approved in
      if let on, let observation = whileAbsent(entry, on, people) { return observation }
      // Who accepted it again afterwards has accepted it.
      guard let on, let approved, on < approved, !valid.contains(key(entry)) else { return nil }
      return entry.observe(
        "\(context.corpus.name(ofPerson: entry.person)) accepted \(entry.document) \(entry.version) on \(on), before it was approved on \(approved): that does not count.",
        anchor: "acknowledgements", at: .on)
    }
  }

  /// Who accepted on a day on which they did not belong to the company. A row of somebody who came back is of the time before.
  private func whileAbsent(
    _ entry: Acknowledgements.Entry, _ on: CalendarDate, _ people: PeopleRegister?
  ) -> Observation? {
    guard let person = people?.person(called: entry.person), let absence = person.absence(on: on)
    else { return nil }
    let when =
      switch absence {
      case .left(let day): "after leaving on \(day)"
      case .notYet(let day): "before joining on \(day)"
      }
    return entry.observe(
      "\(person.name) accepted \(entry.document) \(entry.version) on \(on), \(when): that does not count.",
      anchor: "acknowledgements", at: .on)
  }

  /// The first day on which somebody who may approved a version; nil where nobody did, or no day is known.
  private func firstApproval(
    of document: PolicyDocument, version: String, _ context: RuleContext
  ) -> CalendarDate? {
    let status = context.approvalStatus(of: document)
    if let text = status.text, text.version.map(VersionNumber.init) == VersionNumber(version) {
      return status.approvedSince
    }
    return document.approvals.filter {
      $0.version.map(VersionNumber.init) == VersionNumber(version)
    }.compactMap(\.on).min()
  }
}
