import PolicyCore
import PolicyModel

/// Front matter (and people.yml) that cannot be read to its end.
struct FrontMatterInvalid: CorpusRule {
  let info = RuleInfo(
    name: "front-matter-invalid", id: "CORE-003", level: .error,
    summary: "Front matter that is not valid YAML, or stands where it is not found.",
    why: "What cannot be read is not checked.",
    fix: "Write `key: value` lines between two `---` lines, the first of them on line 1.",
    examples: RuleExamples(
      pass: ["---\nid: POL-001\nowner: \"@dana\"\n---\n"],
      fail: [
        "---\nid: POL-001\nowner: ↓@dana\n---\n",
        "↓---\nid: POL-001\n\n# Backup Policy\n",
        "\n↓---\nid: POL-001\n---\n",
        "↓+++\nid = \"POL-001\"\n+++\n",
        "---\n↓just words\n---\n",
        "=== policies/a.md\n---\nid: POL-001\n---\n=== policies/people.yml\npeople:\n  - id: ↓@dana\n",
      ]))

  func check(_ context: RuleContext) -> [Observation] {
    let documents = context.corpus.documents.flatMap { document in
      document.parsed.faults.filter { $0.kind == .frontMatter }.map {
        document.observe($0.message, at: $0.range, anchor: "front-matter")
      }
    }
    guard let people = context.corpus.people else { return documents }
    return documents
      + people.faults.filter { $0.kind == .invalid }.map {
        Observation($0.message, file: people.source.path, range: $0.range, anchor: "people")
      }
  }
}
