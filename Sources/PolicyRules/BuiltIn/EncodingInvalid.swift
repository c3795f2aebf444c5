import PolicyCore
import PolicyModel

/// Files that are not UTF-8.
struct EncodingInvalid: DocumentRule {
  let info = RuleInfo(
    name: "encoding-invalid", id: "CORE-001", level: .error,
    summary: "A document that is not UTF-8 text.",
    why: "Another program would show other words than those that were approved.",
    fix: "Save the file as UTF-8.",
    examples: RuleExamples(
      pass: ["---\nid: POL-001\n---\nGrün, 緑, 🟢\n"],
      // ␀ stands for a zero byte.
      fail: ["---\nid: POL-001\n---\nGr↓␀n\n"]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    document.parsed.faults.filter { $0.kind == .encoding }.map {
      document.observe($0.message, at: $0.range, anchor: "encoding")
    }
  }
}
