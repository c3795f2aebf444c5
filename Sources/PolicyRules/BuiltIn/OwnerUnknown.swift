import PolicyCore
import PolicyModel

/// Owners that people.yml does not know, or roles that nobody holds today.
struct OwnerUnknown: DocumentRule {
  let info = RuleInfo(
    name: "owner-unknown", id: "CORE-012", level: .error,
    summary:
      "An owner who is no person or role of people.yml, has left, or a role that nobody holds.",
    why: "An owner who left two years ago is the first thing that an auditor's interview finds.",
    fix: "Name a person or a role of people.yml that is held today.",
    refs: ["iso27001:A.5.2"],
    isCorpusWide: true,
    examples: RuleExamples(
      pass: [people("ciso"), people("priya")],
      fail: [people("↓cisco"), people("↓former-ceo"), people("↓omar")]))

  private static func people(_ owner: String) -> String {
    """
    === policies/a.md
    ---
    id: POL-001
    owner: \(owner)
    ---
    === policies/people.yml
    people:
      - {id: priya, name: Priya Nair, roles: [{role: ciso, from: 2024-01-01}]}
      - {id: omar, name: Omar Said, left: 2025-01-31}
      - {id: eve, name: Eve Oak, roles: [{role: former-ceo, from: 2020-01-01, to: 2023-12-31}]}
    """
  }

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people, people.isComplete, let node = document.root["owner"],
      let owner = node.scalar, !owner.isEmpty, !Placeholder.isOne(owner)
    else { return [] }
    guard let message = problem(owner, people, on: context.asOf) else { return [] }
    return [document.observe(message, at: node.range, anchor: "owner", matched: owner)]
  }

  private func problem(
    _ owner: String, _ people: PeopleRegister, on day: CalendarDate
  ) -> String? {
    if let person = people[owner] {
      if person.isMember(on: day) { return nil }
      if let left = person.left, left < day {
        return "The owner \(person.name) left on \(left)."
      }
      return "The owner \(person.name) has not joined yet."
    }
    guard people.knowsRole(owner) else {
      let hint = Suggestion.nearest(to: owner, among: people.names).map {
        "; did you mean `\($0)`?"
      }
      return "The owner `\(owner)` is no person or role of \(people.source.path)\(hint ?? ".")"
    }
    return people.holders(of: owner, on: day).isEmpty
      ? "Nobody holds the role `\(owner)` on \(day)." : nil
  }
}

/// Words that stand where a value has yet to come; `placeholder-left` tells of them.
enum Placeholder {
  static func isOne(_ text: String) -> Bool {
    ["tbd", "tbc", "todo", "fixme", "xxx", "n/a", "?"].contains(text.lowercased())
  }
}
