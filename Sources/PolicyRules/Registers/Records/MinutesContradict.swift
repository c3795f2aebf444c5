import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals, reviews and realignments whose minutes say something else.
struct MinutesContradict: ComputedDocumentCheck {
  static let name = "minutes-contradict"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesFields(of: document) else { return [] }
    let ofText = document.kind == .review ? MinutesText(document, context).observations : []
    return ofText
      + MinutesCitation.all(in: document).compactMap { citation in
        guard let minutes = citation.minutes(of: document, in: context.corpus),
          let problem = problem(citation, minutes, document, context)
        else { return nil }
        return document.observe(
          problem.message, at: citation.place.range, anchor: "minutes",
          matched: "\(citation.name) \(citation.entry.by ?? "")", level: problem.level,
          cause: problem.cause)
      }
  }

  private struct Problem {
    var message: String
    var level: Level?
    var cause: SharedCause?

    init(_ message: String, _ level: Level? = nil, cause: SharedCause? = nil) {
      self.message = message
      self.level = level
      self.cause = cause
    }
  }

  /// The first thing that speaks against it: one citation is mended once.
  private func problem(
    _ citation: MinutesCitation, _ minutes: PolicyDocument, _ document: PolicyDocument,
    _ context: RuleContext
  ) -> Problem? {
    if let problem = decided(citation, minutes, document, context) { return problem }
    let label = citation.label(context.corpus)
    let held = minutes.date("on")
    if let held, let on = citation.entry.on, on < held {
      let name = citation.name
      return Problem(
        "\(label) is of \(on), and the meeting of \(name) was on \(held).",
        cause: SharedCause(
          "held \(name)", at: (minutes.path, minutes.place(of: "on")), subject: document.name,
          fix: Self.meetingFix
        ) {
          "The meeting of \(name) was on \(held), later than \($0.counting("entry", plural: "entries")) that name it."
        })
    }
    if let absent = absent(citation, minutes, context) {
      let name = citation.name
      return Problem(
        "\(label) names \(name), whose `attendees` do not list them.",
        cause: SharedCause(
          "absent \(name) \(absent)", at: (minutes.path, minutes.place(of: "attendees")),
          subject: document.name, fix: Self.meetingFix
        ) {
          "The `attendees` of \(name) do not list \(absent), whose \($0.counting("entry", plural: "entries")) name these minutes."
        })
    }
    guard citation.kind == .approval, let held else { return nil }
    return unwritten(citation, document, held, context)
  }

  // MARK: What was decided

  private func decided(
    _ citation: MinutesCitation, _ minutes: PolicyDocument, _ document: PolicyDocument,
    _ context: RuleContext
  ) -> Problem? {
    guard let id = document.id else { return nil }
    let decisions = context.decisions(of: minutes, on: id)
    guard !decisions.isEmpty else {
      // Where no decisions are listed at all, the text holds them.
      guard citation.kind == .approval, !minutes.isBlank("decides") else { return nil }
      return Problem(
        "\(citation.name) mentions \(id), and lists no decision on it (`decides`).", .warning)
    }
    // A review is of the text of its day, and names no version.
    let version = citation.kind == .review ? nil : citation.entry.version ?? document.version
    let ofVersion = decisions.filter { $0.isOf(version: version) }
    guard !ofVersion.isEmpty else {
      let others = decisions.compactMap(\.version).joined(separator: ", ")
      return Problem(
        "\(citation.name) decides on version \(others) of \(id), not on \(version ?? "this one").")
    }
    if ofVersion.contains(where: { $0.bears(citation, of: document) }) { return nil }
    if let open = ofVersion.first(where: { DecisionWords.meaning(of: $0.text) == .conditional }) {
      guard open.waits(in: minutes, on: id, context) else { return nil }
      return Problem(
        "\(citation.name) decides `\(open.text)` on \(id), and no later minutes say that the condition is met."
      )
    }
    let words = ofVersion.map { "`\($0.text)`" }.joined(separator: ", ")
    return Problem(
      "The decision of \(citation.name) on \(id) is \(words), which is no \(citation.kind.rawValue)."
    )
  }

  // MARK: Who was there

  private static let meetingFix =
    "Correct the minutes where they are wrong, and have them signed again; where they are right, the decisions wait for a meeting that makes them."

  /// The name of who decided and is not among the attendees; nil for who is.
  private func absent(
    _ citation: MinutesCitation, _ minutes: PolicyDocument, _ context: RuleContext
  ) -> String? {
    let attendees = Set(minutes.texts("attendees").map { $0.lowercased() })
    guard !attendees.isEmpty, let by = citation.entry.by else { return nil }
    let people = context.corpus.people
    // An attendee whom nobody knows may be this very person, and is told as a slip (`reference-unresolved`).
    if let people, minutes.texts("attendees").contains(where: { people[$0] == nil }) {
      return nil
    }
    let person = people?[by]
    let names = [by] + (person.map { [$0.name] + $0.formerNames + $0.emails } ?? [])
    return names.contains { attendees.contains($0.lowercased()) }
      ? nil : context.corpus.name(ofPerson: by)
  }

  // MARK: When the text was written

  /// A text that Git has only since the meeting; a warning where the commit may have lain on a branch until then.
  private func unwritten(
    _ citation: MinutesCitation, _ document: PolicyDocument, _ held: CalendarDate,
    _ context: RuleContext
  ) -> Problem? {
    let settings = context.corpus.configuration.signOff
    let entry = citation.entry
    guard let tolerance = settings.backdatingTolerance, let signOff = context.signOff,
      !signOff.isShallow, entry.isOf(version: document.version)
    else { return nil }
    let digest = context.digest(of: document)
    guard entry.digest == nil || entry.digest == digest,
      let written = signOff.formerTexts(of: document).arrival(digest)?.author.when.localDate,
      tolerance.after(held) < written
    else { return nil }
    let merged = (settings.mergeTolerance ?? tolerance).after(tolerance.after(held))
    let name = citation.name
    return Problem(
      "\(citation.label(context.corpus)) names \(name) of \(held), and Git has the text since \(written) only.",
      merged < written ? nil : .warning,
      cause: SharedCause("unwritten \(name) \(written)", subject: document.name) {
        "\($0.counting("approval")) by \(name) of \(held) are of texts that Git has since \(written) only."
      })
  }
}
