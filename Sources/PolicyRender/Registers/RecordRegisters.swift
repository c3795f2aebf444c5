import PolicyCore
import PolicyModel

/// Who was told what, when and how (ISO/IEC 27001, clause 7.4).
enum CommunicationsRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let notices = source.records(["announcement", "publication"])
    guard !notices.isEmpty else { return nil }
    let own = OwnColumns("communications", source)
    return Table(
      name: "communications", title: "Announcements and publications",
      columns: [
        .init("Id", width: 16, kind: .link), .init("Title", width: 44), .init("Type", width: 16),
        .init("On", width: 12, kind: .date), .init("About", width: 50), .init("For", width: 30),
        .init("By", width: 28), .init("Files", width: 44),
      ] + own.columns,
      rows: notices.map { notice in
        [
          source.link(to: notice), .text(notice.title), source.word(notice.text("type")),
          .optional(notice.date("on")), .list(notice.texts("about")),
          .list(notice.texts("audience")), .optional(source.owner(of: notice)),
          .list(notice.texts("files")),
        ] + own.cells(of: notice)
      })
  }
}

/// Who took part in which training (ISO/IEC 27001, clause 7.2).
enum TrainingRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let trainings = source.records(["training"])
    guard !trainings.isEmpty else { return nil }
    return Table(
      name: "training", title: "Training by person",
      columns: [
        .init("Id", width: 16, kind: .link), .init("Training", width: 50),
        .init("On", width: 12, kind: .date), .init("Person", width: 26), .init("Team", width: 20),
        .init("About", width: 30), .init("Files", width: 44),
      ],
      rows: trainings.flatMap { training -> [[Table.Cell]] in
        let people = training.texts("participants")
        // A training of which nobody says who took part has a line of its own.
        return (people.isEmpty ? [nil] : people.map(Optional.some)).map { id in
          [
            source.link(to: training), .text(training.title), .optional(training.date("on")),
            source.person(id), .optional(id.flatMap { source.corpus.people?[$0]?.team }),
            .list(training.texts("about")), .list(training.texts("files")),
          ]
        }
      })
  }
}

/// What falls due for review, and when (ISO/IEC 27001, A.5.1), the next first.
enum ReviewsRegister {
  static func table(_ source: RegisterSource) -> Table? {
    let rows = source.corpus.controlled.compactMap { document -> (CalendarDate?, [Table.Cell])? in
      guard ![.review, .record].contains(document.kind), source.status(of: document).isInForce
      else { return nil }
      let schedule = source.schedule(of: document)
      guard schedule.next != nil || schedule.cycle != nil else { return nil }
      return (
        schedule.next,
        [
          source.link(to: document), .text(document.title), .text(source.say(document.kind.word)),
          .optional(source.owner(of: document)),
          .optional(schedule.cycle.map { source.say($0.words) }),
          .optional(schedule.last), .optional(schedule.next),
          .text(state(schedule.next, source)),
        ]
      )
    }
    guard !rows.isEmpty else { return nil }
    let last = CalendarDate("9999-12-31") ?? source.asOf
    return Table(
      name: "reviews", title: "Reviews due",
      columns: [
        .init("Id", width: 14, kind: .link), .init("Document", width: 44),
        .init("Kind", width: 16), .init("Owner", width: 28), .init("Cycle", width: 12),
        .init("Last looked at", width: 14, kind: .date), .init("Due", width: 12, kind: .date),
        .init("State", width: 26),
      ],
      rows: rows.enumerated().sorted {
        ($0.element.0 ?? last, $0.offset) < ($1.element.0 ?? last, $1.offset)
      }.map(\.element.1))
  }

  private static func state(_ next: CalendarDate?, _ source: RegisterSource) -> String {
    guard let next else { return source.say("never approved or reviewed") }
    if next < source.asOf { return source.say("overdue since \(next)") }
    let warning = source.corpus.configuration.review.warnBefore
    return next <= warning.after(source.asOf) ? source.say("due soon") : source.say("in time")
  }
}

extension RegisterSource {
  /// Records of some types, by their day.
  fileprivate func records(_ types: [String]) -> [PolicyDocument] {
    corpus.documents(.record).filter { types.contains($0.text("type") ?? "") }.sorted {
      ($0.text("on") ?? "", $0.name) < ($1.text("on") ?? "", $1.name)
    }
  }
}
