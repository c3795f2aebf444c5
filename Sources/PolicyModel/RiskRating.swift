import PolicySyntax

/// How high a risk is rated, as its front matter states it.
public struct RiskRating: Sendable, Equatable {
  /// Likelihood times impact, 1 to 25; nil where one of them is missing or no number from 1 to 5.
  public let inherent: Int?
  /// What is left after treatment; nil where nothing, or no whole number, is stated.
  public let residual: Int?

  /// - Parameter root: the front matter in our own keys.
  public init(_ root: YAMLNode) {
    func number(_ key: String, _ bounds: ClosedRange<Int>) -> Int? {
      root[key]?.scalar.flatMap(Int.init).flatMap { bounds.contains($0) ? $0 : nil }
    }
    let (likelihood, impact) = (number("likelihood", 1...5), number("impact", 1...5))
    inherent = likelihood.flatMap { likelihood in impact.map { likelihood * $0 } }
    residual = number("residual", 1...25)
  }

  /// What has to be accepted: the residual level, or all of the risk where none is stated.
  public var level: Int? { residual ?? inherent }
}
