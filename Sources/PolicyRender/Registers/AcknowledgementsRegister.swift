import PolicyCore
import PolicyModel
import PolicySignOff

/// Who accepted which version, and how many of each team did.
enum AcknowledgementsRegister {
  static func table(_ source: RegisterSource) -> Table? {
    guard let rows = source.acceptances?.rows, !rows.isEmpty else { return nil }
    return Table(
      name: "acknowledgements", title: "Acknowledgements",
      columns: [
        .init("Document", width: 12, kind: .link), .init("Version", width: 10),
        .init("Person", width: 24), .init("Team", width: 20),
        .init("Accepted on", width: 12, kind: .date), .init("Remark", width: 40),
        .init("Proof", width: 12), .init("Filed by", width: 24), .init("Filed from", width: 40),
        .init("Commit", width: 44),
      ],
      rows: rows.map { row in
        [
          link(row.path, row.document, source), .text(row.version), .text(row.name),
          .optional(row.person?.team),
          .optional(row.entry.flatMap { CalendarDate($0.on) }),
          .optional(row.remark.map { source.say($0) }),
          source.word(row.rung?.rawValue), .optional(row.filer), .optional(row.source),
          .optional(row.commit),
        ]
      })
  }

  static func totals(_ source: RegisterSource) -> Table? {
    guard let totals = source.acceptances?.totals, !totals.isEmpty else { return nil }
    return Table(
      name: "acknowledgement-totals", title: "Acknowledgements by team",
      columns: [
        .init("Document", width: 12, kind: .link), .init("Version", width: 10),
        .init("Team", width: 24), .init("People", width: 10, kind: .number),
        .init("Accepted", width: 10, kind: .number), .init("Open", width: 10, kind: .number),
        .init("Not accepted by", width: 50),
      ],
      rows: totals.map { total in
        [
          link(total.path, total.document, source), .text(total.version),
          .text(total.team ?? source.say("all teams")), .number(Double(total.people)),
          .number(Double(total.accepted)), .number(Double(total.open.count)), .list(total.open),
        ]
      })
  }

  private static func link(
    _ path: String?, _ name: String, _ source: RegisterSource
  ) -> Table.Cell {
    path.flatMap { source.corpus.document(atPath: $0) }.map(source.link) ?? .text(name)
  }
}
