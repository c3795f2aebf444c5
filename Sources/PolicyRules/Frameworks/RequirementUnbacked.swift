import PolicyModel
import PolicyText

/// Policies and procedures in force that claim to answer a control or an article of which their text says nothing.
///
/// Claims for which no wordings are known, and texts that are not in English, are not judged.
struct RequirementUnbacked: ComputedDocumentCheck {
  static let name = "requirement-unbacked"
  var framework = ""

  func bound(to framework: String?) -> (any ComputedCheck)? {
    framework.map { RequirementUnbacked(framework: $0) }
  }

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .policy || document.kind == .procedure, document.isInForce,
      let items = document.root["satisfies"]?.list
    else { return [] }
    let library = context.frameworks
    return items.compactMap { item in
      guard let text = item.scalar, let reference = FrameworkReference(text),
        reference.framework == framework, context.claims(of: document).lacks(reference)
      else { return nil }
      let title = library.framework(framework)?.requirement(reference.id)?.title
      let words = RequirementSearch.words(for: library.ways(of: reference.id, in: framework))
      return document.observe(
        "Claims `\(text)`\(title.map { " (\($0))" } ?? ""), and no section of the text treats of it: looked for \(words).",
        at: item.range, anchor: "satisfies", matched: text)
    }
  }
}
