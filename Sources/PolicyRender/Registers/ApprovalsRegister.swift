import PolicyModel

/// Every approval and review with how well it is proven.
enum ApprovalsRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let rows = source.corpus.documents.flatMap { self.rows($0, source) }
    guard !rows.isEmpty else { return nil }
    return Table(
      name: "approvals", title: "Approvals and reviews",
      columns: [
        .init("Id", width: 12, kind: .link), .init("Document", width: 40),
        .init("Event", width: 20), .init("Version", width: 10), .init("By", width: 24),
        .init("Role", width: 18), .init("On", width: 12, kind: .date),
        .init("Minutes", width: 14), .init("Proof", width: 12),
        .init("What the proof means", width: 50),
        .init("Commit", width: 12),
      ],
      rows: rows)
  }

  private static func rows(
    _ document: PolicyDocument, _ source: RegisterSource
  ) -> [[Table.Cell]] {
    guard let signOff = source.signOff[document.path] else { return [] }
    let approvals = signOff.approvals.map { proven -> [Table.Cell] in
      [
        source.link(to: document), .text(document.title), .text("Approval"),
        .optional(proven.entry.version), source.person(proven.entry.by),
        .optional(proven.entry.role.map(PeopleRegister.title(ofRole:))),
        .optional(proven.entry.on), .optional(proven.entry.minutes),
        .text(proven.rung.rawValue), .text(proven.rung.explanation),
        .optional(proven.commit.map { String($0.id.prefix(7)) }),
      ]
    }
    let reviews = signOff.reviews.map { proven -> [Table.Cell] in
      let outcome = proven.entry.outcome.map { ", \($0)" } ?? ""
      return [
        source.link(to: document), .text(document.title), .text("Review\(outcome)"),
        .optional(document.version), source.person(proven.entry.by), .empty,
        .optional(proven.entry.on), .empty, .text(proven.rung.rawValue),
        .text(proven.rung.explanation), .optional(proven.commit.map { String($0.id.prefix(7)) }),
      ]
    }
    return approvals + reviews
  }
}
