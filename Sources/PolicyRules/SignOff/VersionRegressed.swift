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
        "---\nid: POL-001\nversion: \"1.10\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.9\"}\n---\n",
        "---\nid: POL-001\nversion: \"2\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: v2.0}\n---\n",
      ],
      fail: [
        "---\nid: POL-001\nversion: ↓v1.0\napprovals:\n  - {by: dana, on: 2026-03-02, version: v2.0}\n---\n",
        "---\nid: POL-001\nversion: ↓\"1.9\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.10\"}\n---\n",
        "---\nid: POL-001\nversion: ↓\"1.9\"\napprovals:\n  - {by: dana, on: 2026-03-02, version: \"1.9\"}\n---\n=== @git\nversion-before: \"2.0\"\n",
      ]))

  func check(_ document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesFields(of: document), let node = document.root["version"],
      !document.approvals.isEmpty, let version = document.version.map(VersionNumber.init)
    else { return [] }
    let former =
      document.approvals.compactMap(\.version) + (context.signOff?.versionsBefore(document) ?? [])
    guard let highest = VersionNumber.highest(of: former), version.precedes(highest) else {
      return []
    }
    return [
      document.observe(
        "Version \(version.text) is lower than \(highest.text), which the document had before.",
        at: node.range, anchor: "version", matched: version.text)
    ]
  }
}
