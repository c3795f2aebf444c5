import Foundation
import TestSupport
import Testing

/// Findings on public repositories, each labelled fair, useless or unfair by who read the passage.
///
/// The texts are no part of the project: a line names the repository, the commit, the path and the line at which it was found.
/// docs/rules.md says how the labels were made, and publishes the figures.
@Suite("Labelled findings on strangers' repositories")
struct LabelledFindingTests {
  private struct Row {
    var repository, commit, path, line, rule, label, reason: String

    init?(_ text: Substring) {
      let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 7 else { return nil }
      (repository, commit, path, line) = (cells[0], cells[1], cells[2], cells[3])
      (rule, label, reason) = (cells[4], cells[5], cells[6])
    }
  }

  private struct Counts {
    var all = 0
    var useless = 0
    var unfair = 0

    init(_ rows: [Row]) {
      all = rows.count
      useless = rows.count { $0.label == "useless" }
      unfair = rows.count { $0.label == "unfair" }
    }

    var cells: String { "\(all) | \(useless) | \(unfair)" }
  }

  private static func lines(_ name: String) throws -> [Substring] {
    let path = OwnPolicies.root.appending(path: "Tests/PolicyTextTests/Labelled/\(name)")
    return try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
  }

  private static func rows(_ name: String) throws -> [Row] { try lines(name).compactMap(Row.init) }

  private let first = Result { try Self.rows("findings-first.tsv") }
  private let mended = Result { try Self.rows("findings-mended.tsv") }

  @Test(
    "name where each was found, with a label and a reason in a few words",
    arguments: [
      "findings-first.tsv", "findings-mended.tsv", "findings-fresh.tsv", "findings-second.tsv",
      "findings-third.tsv", "findings-fourth.tsv", "findings-fifth.tsv", "findings-sixth.tsv",
    ])
  func form(file: String) throws {
    let rows = try Self.rows(file)
    #expect(rows.count == (try Self.lines(file)).count)
    for row in rows {
      #expect(["fair", "useless", "unfair"].contains(row.label), "\(row)")
      #expect(row.repository.split(separator: "/").count == 2 && Int(row.line) != nil, "\(row)")
      #expect(row.commit == "-" || row.commit.count == 12 && row.commit.allSatisfy(\.isHexDigit))
      #expect(!row.reason.isEmpty && row.reason.split(separator: " ").count <= 15, "\(row)")
    }
  }

  @Test("come out as docs/rules.md says, in all and by rule")
  func figures() throws {
    let (first, mended) = (try first.get(), try mended.get())
    #expect(first.count >= 400 && Set(first.map(\.repository)).count >= 8)
    let page = try String(
      contentsOf: OwnPolicies.root.appending(path: "docs/rules.md"), encoding: .utf8)
    for rule in Set(first.map(\.rule) + mended.map(\.rule)).sorted() {
      let row = line(rule, first, mended)
      #expect(page.contains(row), "\(row)")
    }
    let all = "| all | \(Counts(first).cells) | \(Counts(mended).cells) |"
    #expect(page.contains(all), "\(all)")
    let fresh = try Self.rows("findings-fresh.tsv")
    let second = try Self.rows("findings-second.tsv")
    let third = try Self.rows("findings-third.tsv")
    let fourth = try Self.rows("findings-fourth.tsv")
    let fifth = try Self.rows("findings-fifth.tsv")
    let sixth = try Self.rows("findings-sixth.tsv")
    for (name, rows) in [
      ("fresh texts after the first mending", fresh),
      ("the second sample, before the first look", second),
      ("the third sample, with the first look", third),
      ("the fourth sample, with the first look mended by the third", fourth),
      ("the fifth sample, mended by the fourth", fifth),
      ("the sixth sample, mended by the fifth", sixth),
    ] {
      let row = "| \(name) | \(Counts(rows).cells) |"
      #expect(page.contains(row), "\(row)")
    }
    for (name, rows) in [
      ("first run, nothing tuned", first), ("after mending by them", mended),
      ("fresh texts after that, nothing tuned", fresh), ("second sample, nothing tuned", second),
      ("third sample, nothing tuned", third), ("fourth sample, nothing tuned", fourth),
      ("fifth sample, nothing tuned", fifth), ("sixth sample, nothing tuned", sixth),
    ] {
      let counts = Counts(rows)
      let shares = [counts.unfair, counts.useless].map {
        String(format: "%.1f%%", 100 * Double($0) / Double(max(1, counts.all)))
      }
      Measure.say(
        "findings on strangers' repositories, \(name): \(counts.all), unfair \(shares[0]), useless \(shares[1])"
      )
    }
  }

  private func line(_ rule: String, _ first: [Row], _ mended: [Row]) -> String {
    let counts = [first, mended].map { rows in Counts(rows.filter { $0.rule == rule }) }
    return "| `\(rule)` | \(counts[0].cells) | \(counts[1].cells) |"
  }
}
