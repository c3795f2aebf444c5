import PolicyCore
import PolicyModel
import PolicySignOff

/// Approvals, reviews and realignments whose minutes say something else.
struct MinutesContradict: ComputedDocumentCheck {
  static let name = "minutes-contradict"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.judgesFields(of: document) else { return [] }
    return MinutesCitation.all(in: document).compactMap { citation in
      guard let minutes = citation.minutes(of: document, in: context.corpus),
        let problem = problem(citation, minutes, document, context)
      else { return nil }
      return document.observe(
        problem.message, at: citation.place.range, anchor: "minutes",
        matched: "\(citation.name) \(citation.entry.by ?? "")", level: problem.level)
    }
  }

  private typealias Problem = (message: String, level: Level?)

  /// The first thing that speaks against it: one citation is mended once.
  private func problem(
    _ citation: MinutesCitation, _ minutes: PolicyDocument, _ document: PolicyDocument,
    _ context: RuleContext
  ) -> Problem? {
    if let problem = decided(citation, minutes, document) { return problem }
    let label = citation.label(context.corpus)
    let held = minutes.date("on")
    if let held, let on = citation.entry.on, on < held {
      return ("\(label) is of \(on), and the meeting of \(citation.name) was on \(held).", nil)
    }
    if isAbsent(citation, minutes, context) {
      return ("\(label) names \(citation.name), whose `attendees` do not list them.", nil)
    }
    guard citation.kind == .approval, let held else { return nil }
    return unwritten(citation, document, held, context)
  }

  // MARK: What was decided

  private func decided(
    _ citation: MinutesCitation, _ minutes: PolicyDocument, _ document: PolicyDocument
  ) -> Problem? {
    guard let id = document.id else { return nil }
    let decisions = MinutesDecision.all(in: minutes, on: id)
    guard !decisions.isEmpty else {
      // Where no decisions are listed at all, the text holds them.
      guard citation.kind == .approval, !minutes.isBlank("decides") else { return nil }
      return ("\(citation.name) mentions \(id), and lists no decision on it (`decides`).", .warning)
    }
    // A review is of the text of its day, and names no version.
    let version = citation.kind == .review ? nil : citation.entry.version ?? document.version
    let ofVersion = decisions.filter { $0.isOf(version: version) }
    guard !ofVersion.isEmpty else {
      let others = decisions.compactMap(\.version).joined(separator: ", ")
      return (
        "\(citation.name) decides on version \(others) of \(id), not on \(version ?? "this one").",
        nil
      )
    }
    if ofVersion.contains(where: { $0.bears(citation, of: document) }) { return nil }
    let words = ofVersion.map { "`\($0.text)`" }.joined(separator: ", ")
    return (
      "The decision of \(citation.name) on \(id) is \(words), which is no \(citation.kind.rawValue).",
      nil
    )
  }

  // MARK: Who was there

  private func isAbsent(
    _ citation: MinutesCitation, _ minutes: PolicyDocument, _ context: RuleContext
  ) -> Bool {
    let attendees = Set(minutes.texts("attendees").map { $0.lowercased() })
    guard !attendees.isEmpty, let by = citation.entry.by else { return false }
    let people = context.corpus.people
    // An attendee whom nobody knows may be this very person, and is told as a slip (`reference-unresolved`).
    if let people, minutes.texts("attendees").contains(where: { people[$0] == nil }) {
      return false
    }
    let person = people?[by]
    let names = [by] + (person.map { [$0.name] + $0.formerNames + $0.emails } ?? [])
    return !names.contains { attendees.contains($0.lowercased()) }
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
    return (
      "\(citation.label(context.corpus)) names \(citation.name) of \(held), and Git has the text since \(written) only.",
      merged < written ? nil : .warning
    )
  }
}
