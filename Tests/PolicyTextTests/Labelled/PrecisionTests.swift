import Foundation
import TestSupport
import Testing

@testable import PolicyText

@Suite("Precision and recall of coverage on single sentences of others")
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

  @Test("passages that the wordings were widened on")
  func seen() throws {
    let figures = Figures(LabelledPassages.seen)
    Measure.say("coverage, passages on which wordings were widened (59): \(figures.shares)")
    #expect(figures.precision >= 0.9 && figures.recall >= 0.8, "\(figures.text)")
    #expect(try isPublished(figures, of: "the same 59, "), "\(figures.text)")
  }

  @Test("passages that no wording was tuned on")
  func unseen() throws {
    let figures = Figures(LabelledPassages.unseen)
    Measure.say("coverage, passages on which nothing was tuned (37): \(figures.shares)")
    #expect(figures.precision >= 0.85 && figures.recall >= 0.5, "\(figures.text)")
    #expect(try isPublished(figures, of: "37 others, "), "\(figures.text)")
  }

  @Test(
    "passages of public policies, as files label them",
    arguments: [
      ("first", "48 by which the wordings were mended", 0.95, 0.9),
      ("second", "51 others, by which they were mended again", 0.94, 0.8),
      ("fresh", "the same 53, after mending", 0.88, 0.8),
    ])
  func sections(name: String, row: String, precision: Double, recall: Double) throws {
    let figures = Figures(try LabelledPassages.file("sections-\(name).yml"))
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
