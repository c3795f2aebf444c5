import PolicyCore
import PolicyModel
import PolicyText

/// Controls that apply, are said not to be implemented, and for which nobody says by when and by whom they will be.
struct SoANotImplemented: ComputedCorpusCheck {
  static let name = "soa-not-implemented"

  /// From so many on, one finding says it for all: nobody mends ninety lines one by one.
  private static let most = 10

  func observations(in context: RuleContext) -> [Observation] {
    context.corpus.statements.flatMap { statement -> [Observation] in
      let open = statement.rows.compactMap { row in
        lack(row, context).map { (row: row, lack: $0) }
      }
      let late = statement.rows.compactMap { row -> Observation? in
        guard let how = overdue(row, context) else { return nil }
        return Observation(
          "\(row.text) is implemented in part, \(how).", file: statement.source.path,
          range: row.implementedRange ?? row.range, anchor: "implemented", matched: row.text,
          fix: "Say `implemented: yes` where it is done, or the new day, and who decided it.")
      }
      guard open.count >= Self.most, let first = open.first?.row else {
        return late + open.map { observation($0.row, $0.lack, statement) }
      }
      let names = open.prefix(5).map(\.row.text).joined(separator: ", ")
      let applying = statement.rows.count { $0.isApplicable == true }
      return late + [
        Observation(
          "\(open.count) of the \(applying) controls that apply are not implemented, and nothing says by when they will be: \(names) and \(open.count - 5) others.",
          file: statement.source.path, range: first.implementedRange ?? first.range,
          anchor: "implemented", matched: "most")
      ]
    }
  }

  private func observation(
    _ row: StatementOfApplicability.Row, _ lack: String, _ statement: StatementOfApplicability
  ) -> Observation {
    Observation(
      "\(row.text) applies and is not implemented\(lack).", file: statement.source.path,
      range: row.implementedRange ?? row.range, anchor: "implemented", matched: row.text)
  }

  /// A control that is implemented in part, and whose day for the rest has passed.
  private func overdue(_ row: StatementOfApplicability.Row, _ context: RuleContext) -> String? {
    guard row.isApplicable == true, let implemented = row.implemented, Self.isPartly(implemented)
    else { return nil }
    if let due = row.due?.scalar.flatMap({ CalendarDate($0) }) {
      return due < context.asOf ? "and the rest was due on \(due)" : nil
    }
    let texts = [row.plan, row.justification, implemented].compactMap(\.self)
    let days = texts.flatMap(PlanWords.ends)
    guard let last = days.max(), last < context.asOf else { return nil }
    return "and the rest was to be done by \(last)"
  }

  /// What is missing of a plan; nil where there is one, or nothing to plan.
  private func lack(_ row: StatementOfApplicability.Row, _ context: RuleContext) -> String? {
    guard row.isApplicable == true, let implemented = row.implemented, Self.isNo(implemented) else {
      return nil
    }
    if let due = row.due?.scalar.flatMap({ CalendarDate($0) }) {
      return due < context.asOf ? ", and was due on \(due)" : nil
    }
    if let plan = row.plan, plan.contains(where: \.isLetter) { return nil }
    let risks = row.treats.compactMap(\.scalar).compactMap { context.corpus.document($0) }
    if risks.contains(where: { $0.kind == .risk }) { return nil }
    let text = [row.justification ?? "", implemented].joined(separator: " ")
    return PlanWords.names(text, after: context.asOf)
      ? nil : ", and nothing says by when or by whom it will be"
  }

  /// The day that a row states for what is still to be implemented of a control that applies.
  static func due(_ row: StatementOfApplicability.Row) -> CalendarDate? {
    guard row.isApplicable == true, let implemented = row.implemented,
      isNo(implemented) || isPartly(implemented)
    else { return nil }
    return row.due?.scalar.flatMap { CalendarDate($0) }
  }

  private static func isPartly(_ text: String) -> Bool {
    let word = text.lowercased().prefix { $0.isLetter }
    return ["partly", "partially", "partial", "in", "mostly"].contains(String(word))
  }

  private static func isNo(_ text: String) -> Bool {
    let word = text.lowercased().prefix { $0.isLetter || $0 == " " || $0 == "-" }
    return [
      "no", "false", "not implemented", "not yet", "not yet implemented", "planned", "open", "none",
      "not started", "n", "to do", "todo", "pending", "missing",
    ].contains(String(word).trimmingBlanks)
  }
}

/// Words by which a sentence says until when something will be done, or where it is followed.
enum PlanWords {
  /// The days until which a text says that something is open, or by which it will be done.
  static func ends(_ text: String) -> [CalendarDate] {
    let words = text.split { $0.isWhitespace }.map(String.init)
    return words.indices.compactMap { index in
      guard ["until", "by", "till"].contains(words[index].lowercased()) else { return nil }
      let rest = words[(index + 1)...].prefix(3).joined(separator: " ")
      return WrittenDate(in: rest)?.exact
    }
  }

  /// Whether a text names a day to come, or a ticket.
  static func names(_ text: String, after day: CalendarDate) -> Bool {
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
    return words.indices.contains { index in
      let word = words[index]
      if let date = CalendarDate(word) { return date >= day }
      if isTicket(word) { return true }
      guard let year = Int(word), (day.year...day.year + 5).contains(year) else { return false }
      guard year == day.year else { return true }
      // Of this year a month or a quarter that is not over.
      return words[max(0, index - 2)..<index].contains { isToCome($0, day.month) }
    }
  }

  private static func isToCome(_ word: String, _ month: Int) -> Bool {
    let lower = word.lowercased()
    if let number = months.firstIndex(where: { lower.hasPrefix($0) }) { return number + 1 >= month }
    guard lower.hasPrefix("q"), let quarter = Int(lower.dropFirst()) else { return false }
    return quarter * 3 >= month
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `SEC-123`; the ids of documents and standards look alike and follow nothing up.
  private static func isTicket(_ word: String) -> Bool {
    let parts = word.split(separator: "-")
    guard parts.count == 2, parts[0].count >= 2, parts[0].allSatisfy({ $0.isUppercase }),
      let number = Int(parts[1])
    else { return false }
    return number > 0
      && !["POL", "PRC", "REV", "OBJ", "EXC", "ISO", "SHA", "TLS", "AES", "AUD", "CC"].contains(
        parts[0])
  }
}
