import PolicyCore
import PolicyModel
import PolicyText

extension RequirementListing {
  /// The register of requirements: what answers each, where, and what is open.
  ///
  /// - Parameter link: the cell that leads to a document, by its path.
  package func table(
    _ say: Labels, _ link: (_ path: String, _ name: String) -> Table.Cell
  ) -> Table? {
    guard !rows.isEmpty else { return nil }
    return Table(
      name: "requirements", title: "Requirements of standards and laws",
      columns: [
        .init("Framework", width: 16), .init("Requirement", width: 14), .init("Title", width: 54),
        .init("Standing", width: 16), .init("Answered by", width: 36),
        .init("Binds from", width: 18), .init("Why not, or what is open", width: 50),
        .init("Shown by", width: 14, kind: .link), .init("Section", width: 30),
        .init("Line", width: 8, kind: .number), .init("Passage", width: 80),
      ],
      rows: rows.map { row in
        let passage = row.passages.first
        let answers = row.standing == .derived ? row.controls : row.documents
        let isAnswered = row.standing != .open && row.standing != .notApplicable
        return [
          .text(row.framework), .text(row.requirement.id), .text(row.requirement.title),
          .text(say.word(row.standing.rawValue)), .list(isAnswered ? answers : []),
          .optional(row.binding),
          .list(row.remarks), passage.map { link($0.path, $0.document) } ?? .empty,
          .optional(passage.flatMap { $0.section.isEmpty ? nil : $0.section }),
          .optional(passage?.range.start.line), .optional(passage?.sentence),
        ]
      },
      note:
        "Met: a document in force claims the requirement. Derived: no document claims it, and the controls named in its place, of another framework, are all claimed; whether they answer it in full is for the reader to judge."
    )
  }
}
