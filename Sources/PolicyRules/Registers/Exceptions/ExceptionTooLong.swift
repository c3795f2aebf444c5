import PolicyCore
import PolicyModel
import PolicyText

/// Exceptions that are allowed for longer than exceptions may be.
struct ExceptionTooLong: ComputedDocumentCheck {
  static let name = "exception-too-long"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard context.isOpenException(document), let until = document.date("until") else { return [] }
    return limits(for: document, context).lazy.compactMap { limit -> Observation? in
      guard let start = start(of: document, limit.longest), limit.longest.after(start) < until
      else { return nil }
      let isRenewed = start < (approvals(of: document).last ?? start)
      return document.observe(
        "The exception runs\(isRenewed ? ", renewals counted," : "") from \(start) to \(until); \(limit.source) \(limit.longest).",
        at: document.place(of: "until"), anchor: "until", matched: until.description,
        level: limit.level)
    }.prefix(1).map(\.self)
  }

  /// How long an exception may run, who says so, and how grave it is where it runs longer.
  private struct Limit {
    var longest: Period
    var source: String
    var level: Level?
  }

  /// The limits that bind an exception, the shortest first: of the policies from which it is one, and of policyc.yml.
  private func limits(for document: PolicyDocument, _ context: RuleContext) -> [Limit] {
    let settings = context.corpus.configuration.exceptions
    let own = document.texts("from-policy").compactMap { context.corpus.document($0) }
      .compactMap { policy in
        ExceptionLengths.longest(in: policy, context).map {
          Limit(
            longest: $0.longest, source: "\(policy.name), line \($0.place.start.line), allows",
            level: $0.isWeak ? .warning : nil)
        }
      }
    // Who never set a limit is asked to look.
    let general = Limit(
      longest: settings.longest,
      source: settings.statesLongest ? "policyc.yml allows" : "the usual limit is",
      level: settings.statesLongest ? nil : .warning)
    return (own + [general]).sorted { $0.longest.months < $1.longest.months }
  }

  /// The day since which it holds without a gap: that of the first approval, the stated start, or that of which the text tells.
  private func start(of document: PolicyDocument, _ longest: Period) -> CalendarDate? {
    // An approval goes on from the one before where that one could still hold.
    let days = approvals(of: document)
    var first = days.last
    for day in days.reversed() {
      guard let next = first, longest.after(day) >= next else { break }
      first = day
    }
    let stated = document.date("start") ?? BreakGlass.moment("start", of: document)?.date
    return [first, stated, granted(document)].compactMap(\.self).min()
  }

  /// The days of all approvals, of whatever version, oldest first.
  private func approvals(of document: PolicyDocument) -> [CalendarDate] {
    document.approvals.compactMap(\.on).sorted()
  }

  /// "The exception was first granted on 31 July 2026."
  private func granted(_ document: PolicyDocument) -> CalendarDate? {
    let body = document.parsed.body
    for node in TextBlock.nodes(in: body) {
      let passage = PassageWords(TextBlock(at: node, in: body))
      for sentence in passage.sentences {
        for phrase in [
          "first granted", "first approved", "first allowed", "originally granted",
          "originally approved",
        ] {
          guard let place = passage.places(of: phrase, in: sentence).first else { continue }
          let rest = place.upperBound..<min(sentence.upperBound, place.upperBound + 5)
          if let day = WrittenDate(in: passage.quotation(rest))?.exact { return day }
        }
      }
    }
    return nil
  }
}
