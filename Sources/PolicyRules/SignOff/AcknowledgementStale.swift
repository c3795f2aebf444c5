import PolicyCore
import PolicyModel
import PolicySignOff

/// Acknowledgements of a text that is not the one in force.
struct AcknowledgementStale: CorpusRule {
  let info = RuleInfo(
    name: "acknowledgement-stale", id: "CORE-039", level: .error,
    summary:
      "An acknowledgement of the version in force with the digest of another text.",
    why: "People are bound by what they read; this is not it.",
    fix: "Have them accept the text in force: `policyc acknowledge`.",
    refs: ["iso27001:7.3", "iso27001:A.6.3"], isCorpusWide: true,
    examples: RuleExamples(
      pass: [
        "=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, on: 2026-03-01, version: \"1.0\", digest: \"sha256:1\"}\n---\n=== policies/records/acknowledgements.csv\nperson,document,version,digest,on\ndana,POL-001,1.0,sha256:0,2026-03-02\ndana,POL-001,1.0,sha256:1,2026-03-03\n"
      ],
      fail: [
        "=== policies/a.md\n---\nid: POL-001\nversion: \"1.0\"\napprovals:\n  - {by: dana, on: 2026-03-01, version: \"1.0\", digest: \"sha256:1\"}\n---\n=== policies/records/acknowledgements.csv\nperson,document,version,digest,on\n↓dana,POL-001,1.0,sha256:0,2026-03-02\n"
      ]))

  func check(_ context: RuleContext) -> [Observation] {
    let entries = context.acknowledgements.entries.filter { !$0.digest.isEmpty }
    var inForce: [String: String] = [:]
    var latest: [String: Acknowledgements.Entry] = [:]
    for entry in entries {
      guard let document = context.corpus.document(entry.document), context.isInForce(document)
      else { continue }
      let text = context.approvalStatus(of: document).text
      guard entry.version == text?.version ?? document.version else { continue }
      inForce[document.path] = text?.digest ?? context.digest(of: document)
      let key = document.path + "\n" + entry.person.lowercased()
      if let other = latest[key], other.digest == inForce[document.path] { continue }
      latest[key] = entry
    }
    return latest.values.sorted { ($0.file, $0.line) < ($1.file, $1.line) }.compactMap { entry in
      guard let document = context.corpus.document(entry.document),
        inForce[document.path] != entry.digest
      else { return nil }
      return entry.observe(
        "\(entry.person) accepted another text of \(document.name) than version \(entry.version) has.",
        anchor: "acknowledgements")
    }
  }
}
