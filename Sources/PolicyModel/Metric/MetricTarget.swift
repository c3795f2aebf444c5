/// What a metric must reach: a comparison with a number, or a range.
public struct MetricTarget: CustomStringConvertible, Sendable {
  private enum Comparison: Sendable { case atLeast, atMost, above, below, equal }
  private enum Bound: Sendable {
    case comparison(Comparison, Double)
    case range(ClosedRange<Double>)
  }

  private let limit: Bound
  /// As it was written.
  public let description: String

  /// Reads `>= 99.5`, `< 4 hours`, `= 0`, `95..100`, `20 to 30 %`; nil for anything else.
  public init?(_ text: String) {
    description = text
    let trimmed = MetricNumber.trimmed(text[...])
    for (sign, comparison) in Self.signs where trimmed.hasPrefix(sign) {
      guard let number = MetricNumber.leading(trimmed.dropFirst(sign.count)) else { return nil }
      limit = .comparison(comparison, number)
      return
    }
    guard let range = Self.range(trimmed) else { return nil }
    limit = .range(range)
  }

  private static let signs: [(String, Comparison)] = [
    (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≤", .atMost), ("==", .equal),
    (">", .above), ("<", .below), ("=", .equal),
  ]

  private static func range(_ text: Substring) -> ClosedRange<Double>? {
    let inner = text.hasPrefix("between ") ? text.dropFirst(8) : text
    for separator in ["..", "–", " to ", " and ", "-"] {
      guard let place = inner.dropFirst().firstRange(of: separator) else { continue }
      guard let low = MetricNumber.leading(inner[..<place.lowerBound]),
        let high = MetricNumber.leading(inner[place.upperBound...]), low <= high
      else { continue }
      return low...high
    }
    return nil
  }

  public func isMet(by value: Double) -> Bool {
    switch limit {
    case .range(let range): range.contains(value)
    case .comparison(let comparison, let number):
      switch comparison {
      case .atLeast: value >= number
      case .atMost: value <= number
      case .above: value > number
      case .below: value < number
      case .equal: value == number
      }
    }
  }
}

extension MetricTarget {
  /// The largest number that it names.
  public var bound: Double {
    switch limit {
    case .range(let range): range.upperBound
    case .comparison(_, let number): number
    }
  }

  /// Every number that it names, the smaller first.
  public var bounds: [Double] {
    switch limit {
    case .range(let range): [range.lowerBound, range.upperBound]
    case .comparison(_, let number): [number]
    }
  }

  /// Whether less is better: what it asks for is a most.
  public var asksForLess: Bool {
    switch limit {
    case .comparison(.atMost, _), .comparison(.below, _): true
    default: false
    }
  }
}

/// Numbers as metrics have them: digits with a decimal point, and perhaps a unit behind.
public enum MetricNumber {
  /// The number of a cell: nothing but a per cent sign may follow it.
  public static func whole(_ text: String) -> Double? {
    let (digits, rest) = split(trimmed(text[...]))
    return rest.isEmpty || rest == "%" ? Double(digits) : nil
  }

  /// The number at the start of a text with its unit; a unit holds no digits.
  public static func leading(_ text: Substring) -> Double? {
    let (digits, rest) = split(trimmed(text))
    let isUnit = !rest.utf8.contains { (0x30...0x39).contains($0) } && rest.first != ","
    return isUnit ? Double(digits) : nil
  }

  /// What was read in place of a figure, and what is expected.
  static func fault(of text: String, shown: String) -> String {
    let bytes = Array(trimmed(text[...]).utf8)
    func isPart(_ byte: UInt8) -> Bool {
      byte &- 0x30 < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    }
    func words(_ part: some Sequence<UInt8>) -> String {
      String(trimmed(String(decoding: Array(part), as: UTF8.self)[...]))
    }
    guard let digit = bytes.firstIndex(where: { $0 &- 0x30 < 10 }) else {
      return "`\(shown)` is read as words, and a figure is expected: digits with a decimal point."
    }
    let end = bytes[digit...].firstIndex { !isPart($0) } ?? bytes.count
    let (ahead, behind) = (words(bytes[..<digit]), words(bytes[end...]))
    let number = words(bytes[digit..<end])
    guard shown == text, Double(number) != nil, !behind.contains(where: \.isNumber) else {
      return
        "`\(shown)` is no figure: expected are digits with a decimal point, without a comma, a blank or other marks in the number."
    }
    let isUnit = isMeant(text)
    let found = [
      ahead.isEmpty ? nil : "`\(ahead)` in front of it",
      behind.isEmpty || behind == "%" ? nil : "`\(behind)` behind it",
    ].compactMap(\.self).joined(separator: " and ")
    return
      "`\(shown)` is read as words, since the number has \(found); expected is `\(number)` alone"
      + (isUnit ? ", with the unit in `metric.unit`." : ".")
  }

  /// Whether a cell that holds no number was meant to hold one, rather than words.
  static func isMeant(_ text: String) -> Bool {
    if isAmount(text) { return true }
    guard let first = text.first(where: { !"<>~≈=±+-".contains($0) && !$0.isWhitespace }) else {
      return false
    }
    return first.isASCII && first.isNumber
  }

  /// Whether a text is a number behind a currency or a per cent sign: `€100`, `USD 100`.
  private static func isAmount(_ text: String) -> Bool {
    let text = trimmed(text[...])
    let ahead = text.prefix { !($0.isASCII && $0.isNumber) }
    guard ahead.count < text.count else { return false }
    let unit = trimmed(ahead)
    return unit == "%" || unit.count == 1 && unit.first?.isCurrencySymbol == true
      || currencies.contains(unit.uppercased())
  }

  private static let currencies: Set<String> = [
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "INR",
    "JPY",
    "KR", "KRW", "MXN", "NOK", "NZD", "PLN", "RON", "SEK", "SGD", "TRY", "US$", "USD", "ZAR",
  ]

  static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  private static func split(_ text: Substring) -> (digits: Substring, rest: Substring) {
    var end = text.startIndex
    if let first = text.first, first == "-" || first == "+" { end = text.index(after: end) }
    while end < text.endIndex, text[end].isASCII, text[end].isNumber || text[end] == "." {
      end = text.index(after: end)
    }
    return (text[..<end], trimmed(text[end...]))
  }
}
