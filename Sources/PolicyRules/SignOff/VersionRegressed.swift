import PolicyCore
import PolicyModel
import PolicySignOff

/// Versions that go backwards.
struct VersionRegressed: SignOffRule {
  let info = RuleInfo(
    name: "version-regressed", id: "CORE-036", level: .error,
    summary: "A version lower than one that the document had before.",
    why: "Whoever holds the higher version believes that theirs is the later one.",
    fix: "Give the document a version above all before it, also when an earlier text comes back.",
    refs: ["iso27001:7.5.2", "iso27001:7.5.3"],
    examples: RuleExamples(
      pass: [
        "---\nid: POL-001\nversion: \"1.10\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.9\"}\n---\n"
      ],
      fail: [
        "---\nid: POL-001\nversion: ↓\"1.9\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.10\"}\n---\n",
        "---\nid: POL-001\nversion: ↓\"1.9\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.9\"}\n---\n=== @git\nversion-before: \"2.0\"\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesFields(of: document), let node = document.root["version"],
      !document.approvals.isEmpty, let version = VersionNumber(document.version)
    else { return [] }
    let former =
      document.approvals.compactMap { VersionNumber($0.version) }
      + (context.signOff?.versionsBefore(document) ?? []).compactMap { VersionNumber($0) }
    guard let highest = former.max(), version < highest else { return [] }
    return [
      document.observe(
        "Version \(version.text) is lower than \(highest.text), which the document had before.",
        at: node.range, anchor: "version", matched: version.text)
    ]
  }
}

/// A version made of numbers: `2.1`, `v3`.
struct VersionNumber: Comparable {
  var text: String
  private var parts: [Int]

  /// - Returns: nil for a version that is named otherwise and has no order.
  init?(_ text: String?) {
    guard let text else { return nil }
    let digits = text.hasPrefix("v") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard !parts.contains(nil) else { return nil }
    self.text = text
    self.parts = parts.compactMap { $0 }
    while self.parts.last == 0 { self.parts.removeLast() }
  }

  static func < (left: Self, right: Self) -> Bool {
    left.parts.lexicographicallyPrecedes(right.parts)
  }

  static func == (left: Self, right: Self) -> Bool { left.parts == right.parts }
}
