/// A formula as people write it in Markdown for GitHub, in the mark-up of TeX; as far as page and PDF set it.
public indirect enum Formula: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// A variable: one letter, slanted.
    case variable
    /// A name or a letter that stands upright: `sin`, `R`.
    case upright
    case number
    /// Words.
    case text
    case sign
    /// A sign between two sides, such as `≤`.
    case relation
    /// A sign that opens, closes or parts, and keeps its size.
    case open, close, comma
    /// `∑` and its like, which stand larger; their limits stand above and below.
    case large
  }

  case row([Formula])
  case atom(String, Kind)
  /// In hundredths of the letters' size.
  case space(Int)
  /// Without a line for a binomial.
  case fraction(Formula, Formula, hasLine: Bool)
  case root(Formula, degree: Formula?)
  case scripts(Formula, lower: Formula?, upper: Formula?, areLimits: Bool)
  /// Signs as high as what they enclose; either may be empty.
  case fenced(String, Formula, String)
  case table([[Formula]], Alignment)
  /// A sign above or below: `x̄`.
  case accent(Formula, String, isBelow: Bool)

  public enum Alignment: String, Hashable, Sendable {
    case center, left
    /// Right and left by turns, as equations below each other.
    case equations
  }

  /// Why a formula cannot be set.
  public struct Fault: Error, Hashable, Sendable {
    /// The end of a sentence: "`\color` is not known".
    public var words: String
  }

  /// Deeper than any formula that people write.
  static let deepest = 24
  /// In characters; longer ones are no formulas.
  static let longest = 4000

  /// - Parameter source: without the dollar signs around it.
  public static func read(_ source: String) throws(Fault) -> Formula {
    guard source.utf8.count <= longest else { throw Fault(words: "it is too long") }
    var reader = FormulaReader(source)
    return try reader.whole()
  }

  /// The formula in one line of letters, for whatever sets none.
  public var line: String {
    switch self {
    case .row(let parts): parts.map(\.line).joined()
    case .atom(let text, .relation): " \(text) "
    case .atom(let text, .comma): "\(text) "
    case .atom(let text, _): text
    case .space(let width): width >= 16 ? " " : ""
    case .fraction(let upper, let lower, _): "\(upper.unit)/\(lower.unit)"
    case .root(let body, let degree): "\(degree?.line ?? "")√\(body.unit)"
    case .scripts(let base, let lower, let upper, _):
      base.line + (lower.map { "_\($0.unit)" } ?? "") + (upper.map { "^\($0.unit)" } ?? "")
    case .fenced(let open, let body, let close): open + body.line + close
    case .table(let rows, _):
      rows.map { $0.map(\.line).joined(separator: " ") }.joined(separator: "; ")
    case .accent(let body, let sign, _): body.unit + sign
    }
  }

  /// The same in brackets where it is more than one sign.
  private var unit: String {
    switch self {
    case .atom, .fenced: line
    case .row(let parts) where parts.count == 1: parts[0].unit
    default: "(\(line))"
    }
  }
}
