import PolicyCore
import PolicyModel
import PolicyText

/// Why somebody was not in the company on a day.
enum Absence: Equatable {
  /// They left on a day before it.
  case left(CalendarDate)
  /// They joined on a day after it.
  case notYet(CalendarDate)

  /// "had left on 2026-09-30", "joined on 2026-11-03 only".
  var words: String {
    switch self {
    case .left(let day): "had left on \(day)"
    case .notYet(let day): "joined on \(day) only"
    }
  }
}

extension Person {
  /// Nil for who was there on a day. Who joined after they had left has come back, and was absent in between.
  func absence(on day: CalendarDate) -> Absence? {
    let starts = roles.map(\.from)
    let first = starts.contains(nil) ? nil : starts.compactMap(\.self).min()
    let start = joined ?? first
    if let left, left < day {
      guard let start, left < start else { return .left(left) }
      return day < start ? .notYet(start) : nil
    }
    guard let start, day < start, left.map({ start <= $0 }) ?? true else { return nil }
    return .notYet(start)
  }
}

/// Whether the text of a record says itself how somebody who joined later could be there: as a guest, or at a later sitting.
struct EarlyGuests {
  private let document: PolicyDocument

  init(_ document: PolicyDocument) { self.document = document }

  func explains(_ person: Person, joining day: CalendarDate) -> Bool {
    TextSearch.blocks(of: document, holdingAnyOf: [person.name]).contains { block in
      let passage = PassageWords(block)
      return passage.has(Self.words, in: passage.words.indices) || names(day, passage)
    }
  }

  private static let words = [
    "guest", "guests", "candidate", "joins", "joining", "will join", "would join", "will start",
    "starts", "incoming", "designate", "observer", "visitor", "before joining",
  ]

  /// Whether a day of the passage, with a year or without, is on or after the joining.
  private func names(_ joined: CalendarDate, _ passage: PassageWords) -> Bool {
    passage.words.indices.contains { index in
      let whole = passage.quotation(index..<min(passage.words.count, index + 3))
      if let day = WrittenDate(in: whole)?.exact { return joined <= day }
      let short = passage.quotation(index..<min(passage.words.count, index + 2))
      return [joined.year, joined.year + 1].contains {
        WrittenDate(in: "\(short) \($0)")?.exact.map { joined <= $0 } ?? false
      }
    }
  }
}
