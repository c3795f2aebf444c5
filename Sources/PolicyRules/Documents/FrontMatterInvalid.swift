import PolicyCore
import PolicyModel

/// Front matter (and people.yml) that cannot be read to its end.
struct FrontMatterInvalid: ComputedCorpusCheck {
  static let name = "front-matter-invalid"

  func observations(in context: RuleContext) -> [Observation] {
    let documents = context.corpus.documents.flatMap { document in
      document.parsed.faults.filter { $0.kind == .frontMatter }.map {
        // TOML, or YAML without its first line, is front matter all the same to those whose tool wants it so.
        document.observe(
          $0.message, at: $0.range, anchor: "front-matter",
          waits: !document.source.line(1).hasPrefix("---"))
      }
    }
    guard let people = context.corpus.people else { return documents }
    return documents
      + people.faults.filter { $0.kind == .invalid }.map {
        Observation($0.message, file: people.source.path, range: $0.range, anchor: "people")
      }
  }
}
