import PolicyCore
import PolicyModel

/// Audits by those who own what was audited.
struct AuditNotIndependent: ComputedDocumentCheck {
  static let name = "audit-not-independent"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .record, document.text("type") == "audit", document.isInForce,
      context.judgesFields(of: document)
    else { return [] }
    let day = document.date("on") ?? context.asOf
    let isNamed = !document.isBlank("auditor")
    let key = isNamed ? "auditor" : "owner"
    let owning = (document.root[key]?.list ?? []).compactMap { node -> Observation? in
      guard let auditor = node.scalar else { return nil }
      let persons = persons(auditor, on: day, context)
      let owned = document.texts("about").filter { id in
        guard let audited = context.corpus.document(id), let owner = audited.owner,
          audited.kind != .record, audited.kind != .review
        else { return false }
        return owner == auditor || !persons.isDisjoint(with: self.persons(owner, on: day, context))
      }
      guard !owned.isEmpty else { return nil }
      let label = context.corpus.people?.label(of: auditor, on: day) ?? auditor
      let list = owned.joined(separator: ", ")
      return document.observe(
        isNamed
          ? "\(label) audited \(list) and owns what was audited."
          : "The audit names no `auditor` beside its owner, \(label), who owns what was audited: \(list).",
        at: node.range, anchor: key, matched: auditor, level: isNamed ? nil : .warning)
    }
    guard owning.isEmpty else { return owning }
    return [otherInText(document, key, day, context)].compactMap(\.self)
  }

  /// An auditor whom the text names, and who is not the one of the front matter.
  private func otherInText(
    _ document: PolicyDocument, _ key: String, _ day: CalendarDate, _ context: RuleContext
  ) -> Observation? {
    guard let people = context.corpus.people else { return nil }
    // An owner may only keep the record, unless the role is that of an auditor.
    let stated = (document.root[key]?.list ?? []).compactMap(\.scalar).filter {
      key == "auditor" || $0.lowercased().contains("auditor")
    }
    let own = Set(stated.flatMap { persons($0, on: day, context) })
    guard let first = stated.first, !own.isEmpty else { return nil }
    let named = AuditorText(document, people).named
    guard let other = named.first, named.allSatisfy({ !own.contains($0.person.id) }) else {
      return nil
    }
    return document.observe(
      "The text names \(other.person.name) as who audited, and the front matter \(people.label(of: first, on: day)) (`\(key)`).",
      at: other.range, anchor: key, matched: other.person.id)
  }

  /// Who stands behind a role or an id on a day.
  private func persons(_ owner: String, on day: CalendarDate, _ context: RuleContext) -> Set<String>
  {
    guard let people = context.corpus.people else { return [] }
    if let person = people[owner] { return [person.id] }
    if let person = people.people.first(where: { $0.name == owner }) { return [person.id] }
    return Set(people.holders(of: owner, on: day).map(\.id))
  }
}
