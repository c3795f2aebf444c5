import PolicyCore
import PolicyModel
import PolicyText

/// Owners that people.yml does not know, or roles that nobody holds today.
struct OwnerUnknown: ComputedDocumentCheck {
  static let name = "owner-unknown"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard let people = context.corpus.people, people.isComplete, let node = document.root["owner"],
      let owner = node.scalar, !owner.isEmpty, !Placeholder.isOne(owner)
    else { return [] }
    guard let message = Self.problem(owner, people, context) else { return [] }
    return [
      document.observe(
        message, at: node.range, anchor: "owner", matched: owner,
        cause: SharedCause(
          owner, at: (people.source.path, .fileStart), subject: document.name,
          fix:
            "Say in \(people.source.path) who it is, or who holds the role now; or give each of these another owner."
        ) { "\(message) This is the owner of \($0.counting("document"))." })
    ]
  }

  /// What is wrong with an owner; nil for one who is there.
  static func problem(
    _ owner: String, _ people: PeopleRegister, _ context: RuleContext
  ) -> String? {
    let day = context.asOf
    if let person = people[owner] {
      if person.isMember(on: day) { return nil }
      if let left = person.left, left < day {
        return "The owner \(person.name) left on \(left)."
      }
      return "The owner \(person.name) has not joined yet."
    }
    guard people.knowsRole(owner) else {
      let hint = Suggestion.hint(for: owner, among: context.known(.owners))
      return "The owner `\(owner)` is no person or role of \(people.source.path)\(hint)"
    }
    return people.holders(of: owner, on: day).isEmpty
      ? "Nobody holds the role `\(owner)` on \(day)." : nil
  }
}

/// Words that stand where a value has yet to come; `placeholder-left` tells of them.
enum Placeholder {
  static func isOne(_ text: String) -> Bool {
    MarkedBlank.isOne(text) || BlankWords.isOne(text) || text == "?"
  }

  /// Whether a text that should say why says nothing.
  static func isNoReason(_ text: String) -> Bool {
    let plain = text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " }
    let words = plain.split(separator: " ").joined(separator: " ")
    return isOne(text) || BlankWords.isNothing(text) || noReasons.contains(words)
  }

  private static let noReasons: Set<String> = [
    "yes", "not applicable", "no reason", "to follow", "later", "not yet", "pending", "see above",
  ]
}
