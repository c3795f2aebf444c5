import PolicySyntax

/// How high a risk is rated, as its front matter states it.
public struct RiskRating: Sendable, Equatable {
  /// Of likelihood and impact.
  public static let scale = 1...5
  /// From this product of likelihood and impact on a risk is of the highest band.
  public static let highestInherent = 15
  /// The same of what is left after treatment.
  public static let highestResidual = 10

  /// Nil where it is missing or no number from 1 to 5.
  public let likelihood: Int?
  /// Nil where it is missing or no number from 1 to 5.
  public let impact: Int?
  /// Likelihood times impact, 1 to 25; nil where one of them is missing or no number from 1 to 5.
  public let inherent: Int?
  /// What is left after treatment; nil where nothing, or no whole number, is stated.
  public let residual: Int?

  /// - Parameter root: the front matter in our own keys.
  public init(_ root: YAMLNode) {
    func number(_ key: String, _ bounds: ClosedRange<Int>) -> Int? {
      root[key]?.scalar.flatMap(Int.init).flatMap { bounds.contains($0) ? $0 : nil }
    }
    let (likelihood, impact) = (
      number("likelihood", Self.scale), number("impact", Self.scale)
    )
    self.likelihood = likelihood
    self.impact = impact
    inherent = likelihood.flatMap { likelihood in impact.map { likelihood * $0 } }
    residual = number("residual", 1...25)
  }

  /// What has to be accepted: the residual level, or all of the risk where none is stated.
  public var level: Int? { residual ?? inherent }

  public var isHighest: Bool {
    inherent ?? 0 >= Self.highestInherent || residual ?? 0 >= Self.highestResidual
  }
}
