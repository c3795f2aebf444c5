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
    return (document.root[key]?.list ?? []).compactMap { node in
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
