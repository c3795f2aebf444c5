/// What a template can ask of a value. Each is about some kinds of value and gives nothing of others.
enum PageFunction: String, CaseIterable, Sendable {
  case first, last, reversed, count, empty
  case lowercased, uppercased, capitalized
  /// As HTML, with what stands between grave accents as code: `{{{code(message)}}}`.
  case code
  case index, even, odd, equalzero, plusone, minusone

  func callAsFunction(_ value: PageValue) -> PageValue? {
    switch value {
    case .list(let values): of(values)
    case .text(let text): of(text)
    case .number(let number): of(number)
    case .flag, .record: nil
    }
  }

  private func of(_ values: [Any]) -> PageValue? {
    switch self {
    case .first: values.first.flatMap(PageValue.init)
    case .last: values.last.flatMap(PageValue.init)
    case .reversed: .list(values.reversed())
    case .count: .number(values.count)
    case .empty: .flag(values.isEmpty)
    default: nil
    }
  }

  private func of(_ text: String) -> PageValue? {
    switch self {
    case .empty: .flag(text.isEmpty)
    case .reversed: .text(String(text.reversed()))
    case .lowercased: .text(text.lowercased())
    case .uppercased: .text(text.uppercased())
    case .capitalized: .text(PageFunction.capitalized(text))
    case .code: .text(text.escapedWithCode)
    default: nil
    }
  }

  private func of(_ number: Int) -> PageValue? {
    switch self {
    case .even: .flag(number & 1 == 0)
    case .odd: .flag(number & 1 == 1)
    case .equalzero: .flag(number == 0)
    case .plusone: .number(number &+ 1)
    case .minusone: .number(number &- 1)
    default: nil
    }
  }

  /// Of a place in a list.
  func callAsFunction(_ place: PagePlace) -> PageValue? {
    switch self {
    case .first: .flag(place.index == 0)
    case .last: .flag(place.index == place.count - 1)
    case .index: .number(place.index)
    case .even, .odd: of(place.index)
    default: nil
    }
  }

  private static func capitalized(_ text: String) -> String {
    var isInWord = false
    return text.reduce(into: "") { output, character in
      output += isInWord ? character.lowercased() : character.uppercased()
      isInWord = !character.isWhitespace
    }
  }
}

/// Where in a list its section is.
struct PagePlace {
  var index: Int
  var count: Int
}
