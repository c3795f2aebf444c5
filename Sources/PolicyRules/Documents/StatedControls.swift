import PolicyCore
import PolicyModel
import PolicyText

/// What a document states of itself outside our keys, by what it is about; the first that says it.
struct StatedControls: Sendable {
  private let all: [StatedControl]

  init(_ document: PolicyDocument, _ texts: DocumentTexts) {
    all = StatedControl.all(in: document, texts.text(of: document))
  }

  subscript(_ field: StatedControl.Field) -> StatedControl? { all.first { $0.field == field } }

  /// A day that a text states.
  struct Day {
    var on: CalendarDate
    var said: StatedControl
    /// `03/04/2025` may be an earlier day as well.
    var isLatest = false
  }

  /// The day of a field; where nobody knows which of two it is, the later one.
  func day(_ field: StatedControl.Field) -> Day? {
    let said = all.filter { $0.field == field }
    return said.lazy.compactMap { said in
      StatedDay.first(in: said.value).map { Day(on: $0, said: said) }
    }.first
      ?? said.lazy.compactMap { said in
        StatedDay.latest(in: said.value).map { Day(on: $0, said: said, isLatest: true) }
      }.first
  }

  /// The day on which it was last reviewed or approved, of those that are past.
  func last(by today: CalendarDate) -> Day? {
    [.reviewed, .approved].compactMap { day($0) }.filter { $0.on <= today }
      .max { $0.on < $1.on }
  }

  /// Months from one review to the next. What happens each day or week is done by the text, and not to it.
  var cycle: Double? {
    all.lazy.filter { $0.field == .cycle }.compactMap { WrittenPeriod.months(in: $0.value) }
      .first { $0 > 0.9 }
  }

  /// What says that the text is none to follow: “Draft”, “Archived”, “Version: 1.0 (draft)”; nil where nothing does.
  var unfinished: StatedControl? {
    let status = self[.status].flatMap { said in
      SectionTitle.words(said.value).prefix(2).contains {
        ControlWords.shared.has($0, in: "unfinished")
      }
        ? said : nil
    }
    return status
      ?? self[.version].flatMap {
        SectionTitle.words($0.value).contains { ControlWords.shared.has($0, in: "drafts") }
          ? $0 : nil
      }
  }
}

extension StatedControl {
  /// “Next review: 2025-01-31” in the text, line 7.
  var whereItStands: String { "\(place), line \(range.start.line)" }
}

extension RuleContext {
  /// What a document states of itself outside our keys.
  func stated(of document: PolicyDocument) -> StatedControls {
    knownStated.value(of: PathKey(document.path)) { StatedControls(document, texts) }
  }

  /// What says of a document without `status` that it is a draft, or no longer followed; nil where nothing does.
  func unfinished(_ document: PolicyDocument) -> StatedControl? {
    document.isBlank("status") ? stated(of: document).unfinished : nil
  }
}

/// When a document is due by what it states of itself, where front matter holds no day that says so.
struct StatedSchedule {
  struct Due {
    var on: CalendarDate
    /// What the day follows from, for a message.
    var basis: String
    var range: SourceRange
    /// It is the last of the days that may be meant.
    var isLatest = false
  }

  let due: Due?

  init(_ document: PolicyDocument, _ schedule: ReviewSchedule, _ context: RuleContext) {
    // Where our keys say it, the text is not asked.
    due =
      schedule.next != nil || !ReviewMissing.kinds.contains(document.kind)
        || context.unfinished(document) != nil
      ? nil : StatedSchedule.due(document, schedule, context)
  }

  private static func due(
    _ document: PolicyDocument, _ schedule: ReviewSchedule, _ context: RuleContext
  ) -> Due? {
    let stated = context.stated(of: document)
    // A day of our own key in another writing: that it should be written otherwise is told as well.
    if let node = document.root.value(at: "review.next") {
      return node.scalar.flatMap { StatedDay.first(in: $0) }.map {
        Due(on: $0, basis: "as `review.next` says", range: node.range)
      }
    }
    if let next = stated.day(.nextReview) {
      return Due(
        on: next.on, basis: "as \(next.said.whereItStands) says", range: next.said.range,
        isLatest: next.isLatest)
    }
    guard let last = stated.last(by: context.asOf), let cycle = schedule.cycle else { return nil }
    let months = document.isBlank("review.cycle") ? stated.cycle : nil
    let on = months.map { last.on.adding(days: Int(($0 * 30.44).rounded(.up))) }
    return Due(
      on: on ?? cycle.after(last.on),
      basis: "counted from \(last.on), of which \(last.said.whereItStands) speaks",
      range: last.said.range, isLatest: last.isLatest)
  }
}
