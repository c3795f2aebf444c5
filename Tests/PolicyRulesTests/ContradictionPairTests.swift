import Foundation
import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText
import TestSupport
import Testing

@testable import PolicyRules

/// The pairs of passages on which the reading of facts was not tuned, and what the rule says of each.
@Suite("text-contradicts on labelled pairs of passages")
struct ContradictionPairTests {
  private struct Pair {
    var from: String
    var one: String
    var other: String
    var isContradiction: Bool
  }

  private static func pairs(_ list: String) throws -> [Pair] {
    try LabelledContradictions.entries(list, of: "pairs.yml").map { node in
      Pair(
        from: try #require(node["from"]?.scalar), one: try #require(node["one"]?.scalar),
        other: try #require(node["other"]?.scalar),
        isContradiction: node["label"]?.scalar == "contradict")
    }
  }

  private static func isTold(_ pair: Pair) -> Bool {
    let read = [
      LabelledContradictions.facts("POL-001", pair.one),
      LabelledContradictions.facts("POL-002", pair.other),
    ]
    return !Contradictions(read).observations.isEmpty
  }

  /// - Parameters:
  ///   - precision: the least share of what is told that must be right.
  ///   - recall: the least share of the contradictions that must be told.
  private func measure(_ list: String, precision: Double, recall: Double) throws {
    let pairs = try Self.pairs(list)
    var right = 0
    var wrong: [String] = []
    var missed: [String] = []
    for pair in pairs {
      switch (Self.isTold(pair), pair.isContradiction) {
      case (true, true): right += 1
      case (true, false): wrong.append("told: \(pair.one) | \(pair.other)")
      case (false, true): missed.append("missed: \(pair.one) | \(pair.other)")
      case (false, false): break
      }
    }
    let all = pairs.count { $0.isContradiction }
    let told = right + wrong.count
    let report = (["\(right) of \(told) told are right, of \(all)"] + wrong + missed)
      .joined(separator: "\n")
    Measure.say(
      "text-contradicts, pairs `\(list)` (\(pairs.count)): \(Measure.shares(right: right, told: told, all: all))"
    )
    let page = try String(
      contentsOf: OwnPolicies.root.appending(path: "docs/contradictions.md"), encoding: .utf8)
    let row = "| \(pairs.count) | \(all) | \(told) | \(right) | \(all - right) |"
    #expect(page.contains("\n| `\(list)`") && page.contains(row), "\(row)\n\(report)")
    #expect(pairs.count >= 40 && all >= 20)
    #expect(Double(right) >= precision * Double(told), "\(report)")
    #expect(Double(right) >= recall * Double(all), "\(report)")
  }

  /// The figures that docs/contradictions.md publishes.
  @Test("on pairs that nothing was tuned on, it is as often right as is published")
  func fresh() throws { try measure("fresh", precision: 0.95, recall: 0.6) }

  @Test("on the pairs that served to mend the wordings, it is as often right as is published")
  func first() throws { try measure("first", precision: 0.95, recall: 0.8) }

  @Test("nothing is told of two that share most of their words and are about different things")
  func apart() throws {
    let pairs = try Self.pairs("apart")
    #expect(pairs.count >= 38)
    for pair in pairs { #expect(!Self.isTold(pair), "\(pair.one) | \(pair.other)") }
    let told = pairs.count { Self.isTold($0) }
    Measure.say("text-contradicts, pairs `apart` (\(pairs.count), none disagrees): \(told) told")
  }

  @Test("nothing is told of a passage beside itself")
  func same() throws {
    for pair in try Self.pairs("first") + Self.pairs("fresh") {
      for passage in [pair.one, pair.other] {
        let read = [
          LabelledContradictions.facts("POL-001", passage),
          LabelledContradictions.facts("POL-002", passage),
        ]
        #expect(Contradictions(read).observations.isEmpty, "\(passage)")
      }
    }
  }
}
