import Foundation
import TestSupport
import Testing

@testable import PolicyText

@Suite("Precision and recall of coverage on labelled passages")
struct PrecisionTests {
  private struct Figures {
    var right = 0
    var wrong: [String] = []
    var missed: [String] = []

    init(_ passages: [LabelledPassages.Passage]) {
      for passage in passages {
        let found = CoverageProbe.topics(of: "## \(passage.heading)\n\n\(passage.text)\n")
        right += found.intersection(passage.topics).count
        wrong += found.subtracting(passage.topics).sorted().map { "\($0): \(passage.text)" }
        missed += passage.topics.subtracting(found).sorted().map { "\($0): \(passage.text)" }
      }
    }

    var precision: Double { Double(right) / Double(right + wrong.count) }
    var recall: Double { Double(right) / Double(right + missed.count) }
    var shares: String {
      Measure.shares(right: right, told: right + wrong.count, all: right + missed.count)
    }
    var text: String {
      (["precision \(precision), recall \(recall), right \(right)"]
        + wrong.map { "  wrong  \($0)" } + missed.map { "  missed \($0)" }).joined(separator: "\n")
    }
  }

  @Test(
    "come out as docs/coverage.md says",
    arguments: [
      ("59 of standards and policies", 0.95, 0.85), ("37 of policies and blogs", 0.8, 0.85),
      ("48 of public AI policies", 0.95, 0.8), ("51 of public AI policies", 0.95, 0.85),
      ("53 of public AI policies", 0.95, 0.85),
    ])
  func figures(row: String, precision: Double, recall: Double) throws {
    let passages =
      switch row.prefix(2) {
      case "59": LabelledPassages.first
      case "37": LabelledPassages.second
      case "48": try LabelledPassages.file("sections-first.yml")
      case "51": try LabelledPassages.file("sections-second.yml")
      default: try LabelledPassages.file("sections-fresh.yml")
      }
    #expect("\(passages.count)" == row.prefix(2))
    let figures = Figures(passages)
    Measure.say("coverage, \(row): \(figures.shares)")
    #expect(figures.precision >= precision && figures.recall >= recall, "\(figures.text)")
    #expect(try isPublished(figures, of: row), "\(figures.text)")
  }

  /// Whether docs/coverage.md says what comes out.
  private func isPublished(_ figures: Figures, of passages: String) throws -> Bool {
    let page = try String(
      contentsOf: OwnPolicies.root.appending(path: "docs/coverage.md"), encoding: .utf8)
    let row = page.split(separator: "\n").first { $0.hasPrefix("| \(passages)") } ?? ""
    return row.hasSuffix(
      String(format: "| %.2f | %.2f |", figures.precision, figures.recall))
  }
}
