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

  /// Whether more is better: what it asks for is a least.
  public var asksForMore: Bool {
    switch limit {
    case .comparison(.atLeast, _), .comparison(.above, _): true
    default: false
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

  /// Whether a cell that holds no number was meant to hold one, rather than words.
  static func isMeant(_ text: String) -> Bool {
    guard let first = text.first(where: { !"<>~≈=±+-".contains($0) && !$0.isWhitespace }) else {
      return false
    }
    return first.isASCII && first.isNumber
  }

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
