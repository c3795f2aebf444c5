import PolicyCore
import PolicyModel

extension PeriodChanges {
  /// What happened to documents in the period, in the order in which the branch received it.
  ///
  /// - Parameters:
  ///   - say: the words of ours in the language of the reader.
  ///   - link: from a document's path to its page, where it has one.
  package func table(
    _ say: Labels = .english,
    link: (PeriodEvent) -> Table.Cell = { .text($0.document) }
  ) -> Table {
    Table(
      name: "changes-of-the-period", title: "Changes of the period",
      columns: [
        .init("Date", width: 12, kind: .date), .init("Id", width: 12, kind: .link),
        .init("Document", width: 40), .init("Kind", width: 12), .init("Event", width: 24),
        .init("What", width: 60), .init("Version", width: 10), .init("Who", width: 24),
        .init("Role", width: 18), .init("On", width: 12, kind: .date), .init("Proof", width: 12),
        .init("Commit", width: 12), .init("Received by", width: 12),
      ],
      rows: events.map { event in
        [
          .date(event.date), link(event), .text(event.title),
          .text(say.word(event.documentKind.rawValue)),
          .text(say.word(event.kind.rawValue)), .text(say(event.detail)), .optional(event.version),
          event.person.isEmpty ? .empty : .text(event.person),
          .optional(event.role.map(PeopleRegister.title(ofRole:))), .optional(event.on),
          .optional(event.rung.map { say.word($0.rawValue) }), .optional(event.commit),
          .optional(event.received),
        ]
      })
  }
}
