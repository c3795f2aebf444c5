import PolicyCore
import PolicyModel
import PolicyText

/// Exceptions that are allowed for longer than exceptions may be.
struct ExceptionTooLong: ComputedDocumentCheck {
  static let name = "exception-too-long"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let limit = context.corpus.configuration.exceptions
    guard context.isOpenException(document), let until = document.date("until"),
      let start = start(of: document, context), limit.longest.after(start) < until
    else { return [] }
    let source = limit.statesLongest ? "policyc.yml allows" : "the usual limit is"
    let isRenewed = start < (approvals(of: document).last ?? start)
    return [
      document.observe(
        "The exception runs\(isRenewed ? ", renewals counted," : "") from \(start) to \(until); \(source) \(limit.longest).",
        at: document.place(of: "until"), anchor: "until", matched: until.description,
        // Who never set a limit is asked to look.
        level: limit.statesLongest ? nil : .warning)
    ]
  }

  /// The day since which it holds without a gap: that of the first approval, the stated start, or that of which the text tells.
  private func start(of document: PolicyDocument, _ context: RuleContext) -> CalendarDate? {
    let longest = context.corpus.configuration.exceptions.longest
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
