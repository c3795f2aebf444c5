import Foundation
import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText
import TestSupport
import Testing

@testable import PolicyRules

/// Pairs of short documents on which the comparison by words was not tuned, and what the rule says of each.
@Suite("text-contradicts on labelled pairs of documents")
struct ContradictionDocumentTests {
  private struct Pair {
    var one: String
    var other: String
    var isProcedure: Bool
    /// What both passages of the contradiction say; empty where there is none.
    var says: [String]

    init(_ node: YAMLNode) throws {
      one = try #require(node["one"]?.scalar)
      other = try #require(node["other"]?.scalar)
      isProcedure = node["procedure"]?.scalar == "true"
      says = (node["says"]?.list ?? []).compactMap(\.scalar)
    }

    var told: [String] {
      let read = [
        LabelledContradictions.facts("POL-001", one),
        LabelledContradictions.facts("POL-002", other, kind: isProcedure ? .procedure : .policy),
      ]
      return Contradictions(read).observations.map(\.message)
    }
  }

  private static func pairs() throws -> [Pair] {
    try LabelledContradictions.entries("documents", of: "documents.yml").map(Pair.init)
  }

  /// The figures that docs/contradictions.md publishes.
  @Test("what is told of pairs of documents is right as often as is published")
  func measured() throws {
    let pairs = try Self.pairs()
    var (right, told) = (0, 0)
    var wrong: [String] = []
    for pair in pairs {
      let messages = pair.told
      told += messages.count
      let isRight = { (message: String) in
        !pair.says.isEmpty && pair.says.allSatisfy { message.contains($0) }
      }
      right += messages.contains(where: isRight) ? 1 : 0
      wrong += messages.filter { !isRight($0) }
    }
    let all = pairs.count { !$0.says.isEmpty }
    Measure.say(
      "text-contradicts, pairs of documents (\(pairs.count)): \(Measure.shares(right: right, told: told, all: all))"
    )
    let page = try String(
      contentsOf: OwnPolicies.root.appending(path: "docs/contradictions.md"), encoding: .utf8)
    let row = "| \(pairs.count) | \(all) | \(told) | \(right) | \(all - right) |"
    #expect(page.contains("\n| `documents`") && page.contains(row), "\(row)\n\(wrong)")
    #expect(pairs.count >= 30 && all >= 15)
    #expect(wrong.count * 20 <= told, "\(wrong)")
  }

  @Test("nothing is told of a document beside itself")
  func same() throws {
    for var pair in try Self.pairs() {
      let first = pair.one
      pair.one = pair.other
      #expect(pair.isProcedure || pair.told.isEmpty)
      (pair.one, pair.other, pair.isProcedure) = (first, first, false)
      #expect(pair.told.isEmpty, "\(first)")
    }
  }
}
