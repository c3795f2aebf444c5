/// Words of ours that a reader is told, in whichever language they read: a label, or a sentence with values in it.
///
/// It is written in English where it is needed: `Phrase("as of \(day)")`. What a file of labels translates is
/// its `key`, the same words with numbers for the values: `as of {1}`. Words that another language says in two ways are told apart
/// by what follows a broken bar, which nobody is shown: `To¦until`.
public struct Phrase: Hashable, Sendable, CustomStringConvertible {
  /// A literal that is taken for a phrase.
  public struct Words: ExpressibleByStringInterpolation, Hashable, Sendable {
    fileprivate var key: String
    fileprivate var values: [Value] = []

    public init(stringLiteral value: String) { key = value }
    public init(stringInterpolation: Interpolation) {
      (key, values) = (stringInterpolation.key, stringInterpolation.values)
    }

    public struct Interpolation: StringInterpolationProtocol {
      fileprivate var key = ""
      fileprivate var values: [Value] = []

      public init(literalCapacity: Int, interpolationCount: Int) {
        key.reserveCapacity(literalCapacity + 3 * interpolationCount)
      }

      public mutating func appendLiteral(_ literal: String) { key += literal }
      /// A part that has words of its own in every language.
      public mutating func appendInterpolation(_ phrase: Phrase) { append(.phrase(phrase)) }
      /// Each language has a form of its own for days.
      public mutating func appendInterpolation(_ day: CalendarDate) { append(.phrase(day.phrase)) }
      /// A name, a number: the same in every language.
      public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
        append(.text(value.description))
      }

      private mutating func append(_ value: Value) {
        values.append(value)
        key += "{\(values.count)}"
      }
    }
  }

  fileprivate enum Value: Hashable, Sendable {
    case text(String)
    indirect case phrase(Phrase)

    func said(in labels: Labels) -> String {
      switch self {
      case .text(let text): text
      case .phrase(let phrase): labels(phrase)
      }
    }
  }

  /// The English words, with `{1}`, `{2}` … where values stand.
  public let key: String
  private let values: [Value]

  public init(_ words: Words) { (key, values) = (words.key, words.values) }

  /// A word that English has one of for each case: the name of a kind, a status, a rung.
  public init(word: String) { (key, values) = (word, []) }

  /// What stands as it is in every language.
  public init(verbatim text: String) { (key, values) = ("{1}", [.text(text)]) }

  /// Several, one behind the other.
  public init(_ phrases: [Phrase], separator: String = " ") {
    key = phrases.indices.map { "{\($0 + 1)}" }.joined(separator: separator)
    values = phrases.map { .phrase($0) }
  }

  /// In English.
  public var text: String { Labels.english(self) }
  public var description: String { text }

  /// - Parameter template: the words of a language, with `{1}`, `{2}` … in whichever order it wants them.
  func filled(_ template: String, in labels: Labels) -> String {
    guard !values.isEmpty else { return template }
    return Phrase.parts(of: template, values: values.count).map { part in
      switch part {
      case .words(let words): String(words)
      case .value(let index): values[index].said(in: labels)
      }
    }.joined()
  }

  /// A piece of the words of a language, or the place of a value, counted from 0.
  package enum Part {
    case words(Substring)
    case value(Int)
  }

  /// - Parameter count: how many values there are; what stands for no value is words.
  package static func parts(of template: String, values count: Int) -> [Part] {
    var parts: [Part] = []
    var rest = template[...]
    var from = rest.startIndex
    while let start = rest[from...].firstIndex(of: "{") {
      let inner = rest[rest.index(after: start)...].prefix { $0 != "}" }
      guard let number = Int(inner), (1...max(1, count)).contains(number), count > 0 else {
        from = rest.index(after: start)
        continue
      }
      parts += [.words(rest[..<start]), .value(number - 1)]
      rest = rest[inner.endIndex...].dropFirst()
      from = rest.startIndex
    }
    return parts + [.words(rest)]
  }
}

extension CalendarDate {
  /// The day for whoever reads it: `2026-11-27` in English.
  public var phrase: Phrase {
    Phrase("\(zeroPadded(year, to: 4))-\(zeroPadded(month, to: 2))-\(zeroPadded(day, to: 2))")
  }
}
