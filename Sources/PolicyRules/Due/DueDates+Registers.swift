import PolicyCore
import PolicyModel

/// What falls due of registers and settings, and of what is done every so often.
extension DueDates {
  var actions: [DueDate] {
    context.actions.open.map { item in
      let ticket = item.ticket.map { $0 == item.what ? "" : "\($0), " } ?? ""
      return DueDate(
        on: item.due, what: .action, subject: Phrase(verbatim: ticket + item.what),
        owner: item.owner, file: item.file, line: item.range.start.line,
        key: "action \(item.file) \(item.ticket ?? item.what)")
    }
  }

  var records: [DueDate] {
    let listed = corpus.configuration.records.compactMap { cadence -> DueDate? in
      guard cadence.every != nil, !RecordCadence.namesOfMinutes.contains(cadence.type),
        !(cadence.type == "audit" && audit != nil)
      else { return nil }
      let next = context.nextRecord(cadence)
      let type = Phrase(word: spaced(cadence.type))
      return DueDate(
        on: next?.due ?? context.asOf, what: .record,
        subject: next.map { Phrase("the next \(type) after \($0.last.record.name)") }
          ?? Phrase("the first \(type): there is none yet"),
        owner: next?.last.record.owner, file: corpus.place.file, line: cadence.range.start.line,
        key: "record \(cadence.type)", isNever: next == nil)
    }
    return listed + [audit, training].compactMap(\.self)
  }

  private var audit: DueDate? {
    guard context.isOn(AuditOverdue.self) else { return nil }
    return AuditOverdue.next(in: context).map { next in
      next.last.map { after($0.record, next.due, .record, "audit") }
        ?? DueDate(
          on: next.due, what: .record, subject: Phrase("the first audit"), owner: nil,
          file: corpus.place.file, line: corpus.place.range.start.line, key: "record audit")
    }
  }

  /// Where policyc.yml says how often there is one, that says when.
  private var training: DueDate? {
    guard context.isOn(TrainingMissing.self),
      corpus.configuration.cadence(of: "training")?.every == nil
    else { return nil }
    return TrainingMissing.next(in: context).map {
      after($0.last.record, $0.due, .record, "training")
    }
  }

  private func after(
    _ last: PolicyDocument, _ day: CalendarDate, _ what: DueDate.What, _ type: String
  ) -> DueDate {
    DueDate(
      on: day, what: what, subject: Phrase("the next \(Phrase(word: type)) after \(last.name)"),
      owner: last.owner, file: last.path, line: last.place(of: "on").start.line,
      key: "\(what.rawValue) \(type)")
  }

  var managementReview: [DueDate] {
    guard let next = context.nextManagementReview else { return firstReview }
    var date = after(next.last.minutes, next.due, .managementReview, "")
    date.subject = Phrase("the next after \(next.last.minutes.name)")
    date.key = DueDate.What.managementReview.rawValue
    return [date]
  }

  /// Where none took place: now, or by the end of setting up.
  private var firstReview: [DueDate] {
    let configuration = corpus.configuration
    let settingUp =
      configuration.isBeingSetUp(on: context.asOf) ? configuration.settingUpUntil : nil
    // As the rule that tells of it does.
    guard context.isOn(RegisterMissing.self), context.isDemanded(.reviews),
      !FiledRegisters(corpus).hold(.reviews)
    else { return [] }
    return [
      DueDate(
        on: settingUp ?? context.asOf, what: .managementReview,
        subject: Phrase("the first: none took place yet"), owner: nil,
        file: corpus.place.file, line: corpus.place.range.start.line,
        key: DueDate.What.managementReview.rawValue, isNever: settingUp == nil)
    ]
  }

  /// Controls that the statement of applicability says will be implemented by a day.
  var controls: [DueDate] {
    corpus.statements.flatMap { statement in
      statement.rows.compactMap { row in
        SoANotImplemented.due(row).map { day in
          DueDate(
            on: day, what: .control, subject: Phrase("\(row.text) is to be implemented"),
            owner: nil, file: statement.source.path, line: (row.due?.range ?? row.range).start.line,
            key: "control \(statement.source.path) \(row.text)")
        }
      }
    }
  }

  var waivers: [DueDate] {
    let all = corpus.documents.flatMap(Waiver.all) + Waiver.all(in: corpus.configuration)
    return all.compactMap { waiver in
      guard let rule = waiver.rule, let until = waiver.until else { return nil }
      let document = corpus.document(atPath: waiver.file)
      let reason = waiver.reason.map { Phrase(verbatim: $0) } ?? Phrase("no reason")
      return DueDate(
        on: until, what: .waiver,
        subject: Phrase("`\(rule)` in \(document?.name ?? waiver.file): \(reason)"),
        owner: document?.owner, file: waiver.file, line: waiver.range.start.line,
        key: "waiver \(rule) \(waiver.file) \(waiver.range.start.line)")
    }
  }
}
