import PolicyCore
import PolicyText

extension CoverageListing {
  /// The register of AI topics: each passage by which a policy in force governs one, or what was looked for.
  ///
  /// - Parameter link: the cell that leads to a document, by its path.
  package func table(_ say: Labels, _ link: (_ path: String, _ name: String) -> Table.Cell) -> Table
  {
    Table(
      name: "coverage", title: "AI topics and the passages that govern them",
      columns: [
        .init("Topic", width: 10), .init("Name", width: 30), .init("Standing", width: 16),
        .init("Document", width: 14, kind: .link), .init("Title", width: 32),
        .init("Section", width: 28), .init("Line", width: 8, kind: .number),
        .init("Passage", width: 70), .init("Claimed", width: 10),
        .init("Why not, or what was looked for", width: 40),
      ],
      rows: coverage.flatMap { rows($0, say, link) },
      note:
        "A passage shows that a policy treats of a topic, not that it treats it well. Texts are read in English."
    )
  }

  private func rows(
    _ coverage: TopicCoverage, _ say: Labels, _ link: (String, String) -> Table.Cell
  ) -> [[Table.Cell]] {
    let head: [Table.Cell] = [
      .text(coverage.topic.code), .text(coverage.topic.name),
      .text(say.word(standing(coverage).rawValue)),
    ]
    guard coverage.reasonNotApplicable == nil, !coverage.passages.isEmpty else {
      let reason = coverage.reasonNotApplicable ?? say("looked for \(coverage.topic.wanted)")
      return [head + [.empty, .empty, .empty, .empty, .empty, .empty, .text(reason)]]
    }
    return coverage.passages.map { passage in
      head + [
        link(passage.path, passage.document), .text(passage.title),
        .optional(passage.section.isEmpty ? nil : passage.section),
        .optional(passage.range.start.line), .text(passage.sentence),
        .text(passage.isClaimed ? say("yes") : say("no")), .empty,
      ]
    }
  }
}
