import PolicyCore
import PolicyModel
import PolicyRender
import PolicyRules

/// The register of actions: what was decided to be done, by whom, by when, and whether it is done (ISO/IEC 27001, clause 10.2).
enum ActionsTable {
  static func table(_ actions: [RecordedAction], _ source: RegisterSource) -> Table? {
    guard !actions.isEmpty else { return nil }
    return Table(
      name: "actions", title: "Actions, and what came of them",
      columns: [
        .init("Action", width: 60), .init("Owner", width: 28), .init("Ticket", width: 16),
        .init("Due", width: 12, kind: .date), .init("Done on", width: 12, kind: .date),
        .init("State", width: 22), .init("From¦source", width: 16, kind: .link),
        .init("Also in", width: 24), .init("File", width: 44),
      ],
      rows: actions.map { action in
        [
          .text(action.wordings.joined(separator: "; ")),
          .optional(
            action.owner.map { source.corpus.people?.label(of: $0, on: source.asOf) ?? $0 }),
          .optional(action.ticket), .date(action.due), .optional(action.done),
          .text(state(action, source.asOf, source.say)),
          action.files.first.map { link(to: $0, source) } ?? .empty,
          .list(action.files.dropFirst().map { name(of: $0, source) }),
          .list(action.files),
        ]
      })
  }

  private static func link(to file: String, _ source: RegisterSource) -> Table.Cell {
    if let document = source.corpus.document(atPath: file) { return source.link(to: document) }
    let evidence = source.evidence.first { $0.path.isSamePath(as: file) }
    let name = PathNames.name(of: file)
    return evidence.map { .link(text: name, target: "../\($0.place)") } ?? .text(name)
  }

  private static func name(of file: String, _ source: RegisterSource) -> String {
    source.corpus.document(atPath: file)?.shortName ?? PathNames.name(of: file)
  }

  private static func state(_ action: RecordedAction, _ day: CalendarDate, _ say: Labels)
    -> String
  {
    if !action.isOpen { return say("done") }
    let due = action.moved ?? action.due
    if due < day { return say("overdue since \(due)") }
    return action.moved.map { say("open, now due on \($0)") } ?? say("open")
  }
}
