import PolicyCore
import PolicyModel
import PolicySignOff

/// Texts that were accepted or tagged, and are gone from history.
struct HistoryRewritten: CorpusRule {
  let info = RuleInfo(
    name: "history-rewritten", id: "CORE-038", level: .error,
    summary: "An accepted or tagged text that history does not hold any more.",
    why:
      "People signed for a text that nobody can show now: history was rewritten, or the record is wrong.",
    fix:
      "Bring the commits back (from the tag, another clone or a backup) and merge them, or correct the digest if it was mistyped.",
    refs: ["iso27001:7.5.3", "iso27001:A.5.33"], isCorpusWide: true,
    examples: RuleExamples(
      pass: [
        "=== policies/a.md\n---\nid: POL-001\nversion: \"1.1\"\n---\n=== policies/records/acknowledgements.csv\nperson,document,version,digest,on\ndana,POL-001,1.0,sha256:0000000000000000000000000000000000000000000000000000000000000000,2026-03-02\n=== @git\ntexts: [\"sha256:0000000000000000000000000000000000000000000000000000000000000000\"]\n"
      ],
      fail: [
        "=== policies/a.md\n---\nid: POL-001\nversion: \"1.1\"\n---\n=== policies/records/acknowledgements.csv\nperson,document,version,digest,on\n↓dana,POL-001,1.0,sha256:0000000000000000000000000000000000000000000000000000000000000000,2026-03-02\n=== @git\ntexts: []\n",
        "=== policies/a.md\n---\nid: POL-001\nversion: \"1.1\"\n↓approvals: []\n---\n=== @git\ntags: [{name: audit-2026, version: \"1.0\", digest: \"sha256:0\"}]\n",
      ]))

  func check(_ context: RuleContext) -> [Observation] {
    guard let signOff = context.signOff, !signOff.isShallow else { return [] }
    return accepted(signOff, context) + tagged(signOff, context)
  }

  private func tagged(_ signOff: any SignOffSource, _ context: RuleContext) -> [Observation] {
    signOff.lostTexts().compactMap { lost in
      guard let document = context.corpus.document(atPath: lost.path) else { return nil }
      let version = lost.version.map { "version \($0)" } ?? "a text"
      let entry = document.root.entry("approvals") ?? document.root.entry("version")
      return document.observe(
        "The tag `\(lost.tag)` (commit \(lost.commit.prefix(7))) holds \(version) as approved, and history does not.",
        at: entry?.keyRange ?? .fileStart, anchor: "history", matched: lost.digest)
    }
  }

  private func accepted(_ signOff: any SignOffSource, _ context: RuleContext) -> [Observation] {
    var known: [String: Bool] = [:]
    return context.acknowledgements.entries.compactMap { entry in
      guard !entry.digest.isEmpty, let document = context.corpus.document(entry.document) else {
        return nil
      }
      let key = document.path + "\n" + entry.digest
      let isKnown =
        known[key]
        ?? (context.digest(of: document) == entry.digest
          || signOff.holds(digest: entry.digest, of: document))
      known[key] = isKnown
      guard !isKnown else { return nil }
      return entry.observe(
        "\(entry.person) accepted a text of \(document.name) on \(entry.on) that history does not hold.",
        anchor: "history")
    }
  }
}
