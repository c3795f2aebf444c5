import PolicyCore
import PolicyModel

/// The risks by likelihood and impact, as they are before treatment.
package struct RiskMatrix: Encodable, Sendable {
  package struct Risk: Encodable, Sendable {
    package var id: String
    package var title: String
    /// From the root of the pack.
    package var href: String
  }

  package struct Cell: Encodable, Sendable {
    package var impact: Int
    package var risks: [Risk]
    /// Whether its risks are of the highest band by likelihood and impact.
    package var isHighest: Bool
  }

  /// The risks of one likelihood.
  package struct Row: Encodable, Sendable {
    package var likelihood: Int
    package var cells: [Cell]
  }

  /// The most likely first.
  package var rows: [Row]
  package var impacts: [Int]
  /// What the matrix shows, and what it cannot show; a sentence or more.
  package var summary: String
}

extension RiskMatrix {
  /// - Parameters:
  ///   - risks: those that are not set aside.
  ///   - link: the way from the root of the pack to a document.
  /// - Returns: nil where there is no risk.
  package init?(_ risks: [PolicyDocument], _ say: Labels, link: (PolicyDocument) -> String) {
    guard !risks.isEmpty else { return nil }
    let rated = risks.sorted { $0.name < $1.name }.map { ($0, RiskRating($0.root)) }
    let scale = RiskRating.scale
    impacts = Array(scale)
    rows = scale.reversed().map { likelihood in
      Row(
        likelihood: likelihood,
        cells: scale.map { impact in
          Cell(
            impact: impact,
            risks: rated.filter { $0.1.likelihood == likelihood && $0.1.impact == impact }.map {
              Risk(id: $0.0.name, title: $0.0.title, href: link($0.0).asLink)
            }, isHighest: likelihood * impact >= RiskRating.highestInherent)
        })
    }
    let before = rated.count { $0.1.inherent ?? 0 >= RiskRating.highestInherent }
    let left = rated.count { $0.1.residual ?? 0 >= RiskRating.highestResidual }
    let unrated = rated.count { $0.1.inherent == nil }
    let (high, least) = (RiskRating.highestInherent, RiskRating.highestResidual)
    let counts =
      before == 1
      ? say(
        "Before treatment \(before) of \(rated.count) is of the highest band (\(high) or more of 25, framed); after it \(left) (\(least) or more)."
      )
      : say(
        "Before treatment \(before) of \(rated.count) are of the highest band (\(high) or more of 25, framed); after it \(left) (\(least) or more)."
      )
    summary = counts + (unrated == 0 ? "" : " " + say("Not rated, and not shown: \(unrated)."))
  }

  mutating func mapLinks(_ transform: (String) -> String) {
    for row in rows.indices {
      for cell in rows[row].cells.indices {
        for risk in rows[row].cells[cell].risks.indices {
          rows[row].cells[cell].risks[risk].href = transform(rows[row].cells[cell].risks[risk].href)
        }
      }
    }
  }
}
