import PolicyCore
import PolicyModel

/// Documents that nobody owns.
struct OwnerMissing: DocumentRule {
  let info = RuleInfo(
    name: "owner-missing", id: "CORE-011", level: .error,
    summary: "A document without an owner.",
    why: "What belongs to nobody is reviewed by nobody; every policy needs a named owner.",
    fix: "Add `owner:` with a person or a role of people.yml.",
    refs: ["iso27001:A.5.1", "iso27001:A.5.2"],
    examples: RuleExamples(
      pass: ["---\nid: POL-001\nowner: ciso\n---\n"],
      fail: ["↓---\nid: POL-001\n---\n", "---\nid: POL-001\n↓owner:\n---\n"]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesFields(of: document),
      !ObjectiveFieldMissing.speaks(of: document, in: context)
    else { return [] }
    let entry = document.root.entry("owner")
    guard entry == nil || entry?.value.isNull == true || entry?.value.scalar?.isEmpty == true
    else { return [] }
    return [
      document.observe(
        entry == nil ? "The document has no owner." : "The owner has no value.",
        at: entry?.keyRange ?? document.place(ofMissing: "owner"), anchor: "owner")
    ]
  }
}
