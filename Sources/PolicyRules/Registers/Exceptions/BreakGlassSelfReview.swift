import PolicyCore
import PolicyModel

/// Emergency accesses that were granted or reviewed by who used them.
struct BreakGlassSelfReview: ComputedDocumentCheck {
  static let name = "break-glass-self-review"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .exception, document.text("type") == "break-glass",
      context.judgesFields(of: document)
    else { return [] }
    let users = BreakGlass.persons("used-by", of: document, in: context)
    let granters = BreakGlass.persons("granted-by", of: document, in: context)
    var found: [Observation] = []
    // Of several who granted it, one who did not use it is enough.
    if !granters.isEmpty, !users.isEmpty, granters.allSatisfy(users.contains) {
      found.append(
        document.observe(
          "\(names(granters, context)) granted the access to themselves.",
          at: document.place(of: "granted-by"), anchor: "granted-by"))
    }
    if let reviewer = BreakGlass.persons("post-review.by", of: document, in: context).first,
      users.contains(reviewer)
    {
      found.append(
        document.observe(
          "\(names([reviewer], context)) used the access and reviewed it.",
          at: document.place(of: "post-review.by"), anchor: "post-review"))
    }
    return found
  }

  private func names(_ ids: [String], _ context: RuleContext) -> String {
    ids.map(context.corpus.name(ofPerson:)).joined(separator: " and ")
  }
}
