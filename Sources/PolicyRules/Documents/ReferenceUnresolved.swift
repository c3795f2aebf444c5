import PolicyCore
import PolicyModel
import PolicySyntax

/// References to documents, persons and roles that do not exist.
struct ReferenceUnresolved: ComputedDocumentCheck {
  static let name = "reference-unresolved"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    var observations: [Observation] = []
    for field in Schema.fields(of: document.kind) where field.name != "owner" {
      guard let node = document.root[field.name] else { continue }
      visit(node, field.type, path: field.name) { node, type, path in
        guard let text = node.scalar, !text.isEmpty, !MarkedBlank.isOne(text),
          let message = problem(text, type, document, context)
        else { return }
        observations.append(
          document.observe(
            message, at: node.range, anchor: path, matched: text,
            cause: cause(text, type, message, document, context)))
      }
    }
    return observations
  }

  /// Calls `leaf` for every value that is a reference, with the type that its field has.
  private func visit(
    _ node: YAMLNode, _ type: FieldType, path: @autoclosure () -> String,
    leaf: (YAMLNode, FieldType, String) -> Void
  ) {
    switch type {
    case .list(let item):
      for value in node.sequence ?? [] { visit(value, item, path: path(), leaf: leaf) }
    case .oneOrMore(let item):
      for value in node.list { visit(value, item, path: path(), leaf: leaf) }
    case .mapping(let fields):
      for field in fields {
        guard let value = node[field.name] else { continue }
        visit(value, field.type, path: "\(path()).\(field.name)", leaf: leaf)
      }
    case .either(let first, let second):
      visit(node, first, path: path(), leaf: leaf)
      visit(node, second, path: path(), leaf: leaf)
    case .reference, .person, .role, .owner: leaf(node, type, path())
    default: break
    }
  }

  /// Somebody whom people.yml lacks is missing there once, in however many entries.
  private func cause(
    _ text: String, _ type: FieldType, _ message: String, _ document: PolicyDocument,
    _ context: RuleContext
  ) -> SharedCause? {
    switch type {
    case .person, .owner, .role: break
    default: return nil
    }
    let path = context.corpus.people?.source.path ?? context.corpus.peoplePath
    return SharedCause(
      text, at: (path, .fileStart), subject: document.name,
      fix:
        "Bring the entry of \(path) back: who has left stays in it, with `left`, since entries still name them. Where the name was only misspelt, mend it in each document."
    ) { "\(message) \(capitalised($0.counting("place"))) name them." }
  }

  private func problem(
    _ text: String, _ type: FieldType, _ document: PolicyDocument, _ context: RuleContext
  ) -> String? {
    switch type {
    case .reference(let kinds):
      guard let target = context.corpus.document(text) else {
        let hint = Suggestion.hint(for: text, among: context.known(.ids))
        return "No document has the id `\(text)`\(hint)"
      }
      guard kinds.isEmpty || kinds.contains(target.kind) else {
        let wanted = kinds.map(\.rawValue).joined(separator: " or ")
        return "`\(text)` is of kind \(target.kind.rawValue), not \(wanted)."
      }
      return nil
    case .person:
      guard let people = context.corpus.people, people.isComplete, people[text] == nil else {
        return nil
      }
      let hint = Suggestion.hint(for: text, among: context.known(.persons))
      return "No person of \(people.source.path) has the id `\(text)`\(hint)"
    case .owner:
      guard let people = context.corpus.people, people.isComplete, people[text] == nil,
        !people.knowsRole(text)
      else { return nil }
      let hint = Suggestion.hint(for: text, among: context.known(.owners))
      return "`\(text)` is no person or role of \(people.source.path)\(hint)"
    case .role:
      guard let people = context.corpus.people, people.isComplete, !people.knowsRole(text) else {
        return nil
      }
      let hint = Suggestion.hint(for: text, among: context.known(.owners))
      return "Nobody in \(people.source.path) ever held the role `\(text)`\(hint)"
    default: return nil
    }
  }
}
