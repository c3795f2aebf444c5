import Foundation
import PolicyCore
import PolicySyntax
import TestSupport
import Testing

@testable import PolicyText

/// How well coverage does on whole policies of others, of which only addresses and labels are kept here: who has the texts, as
/// `policies.yml` says, measures with `POLICYC_POLICIES=FOLDER scripts/measure`.
@Suite("Precision and recall of coverage on whole policies")
struct WholePolicyTests {
  private struct Policy {
    var name: String
    var file: String
    var half: String
    /// With the line of the best passage.
    var topics: [String: Int]
    /// Of which the reader could not tell.
    var open: Set<String>
  }

  private func policies() throws -> [Policy] {
    try (LabelledPassages.root(of: "policies.yml")["policies"]?.list ?? []).map { node in
      var topics: [String: Int] = [:]
      for entry in node["topics"]?.entries ?? [] {
        let line: Int = try #require(Int(entry.value.scalar ?? ""))
        topics[entry.key] = line
      }
      // A policy without an address is none.
      _ = try #require(node["source"]?.scalar)
      return Policy(
        name: try #require(node["name"]?.scalar), file: try #require(node["file"]?.scalar),
        half: try #require(node["half"]?.scalar), topics: topics,
        open: Set(try #require(node["open"]?.list).compactMap(\.scalar)))
    }
  }

  @Test("the labels name topics that there are, each once")
  func labels() throws {
    let codes = Set(Lexicon.shared.topics.map(\.code))
    let policies = try policies()
    #expect(policies.count == 63 && Set(policies.map(\.name)).count == 63)
    for policy in policies {
      #expect(codes.isSuperset(of: policy.open.union(policy.topics.keys)), "\(policy.name)")
      #expect(policy.open.isDisjoint(with: policy.topics.keys), "\(policy.name)")
    }
  }

  @Test(
    "come out where the texts are at hand",
    .enabled(if: ProcessInfo.processInfo.environment["POLICYC_POLICIES"] != nil),
    arguments: ["a", "b", "c"])
  func figures(half: String) throws {
    let folder = ProcessInfo.processInfo.environment["POLICYC_POLICIES"] ?? ""
    var (right, told, all, near) = (0, 0, 0, 0)
    for policy in try policies() where policy.half == half {
      let path = "\(folder)/\(policy.name)/\(policy.file)"
      let body = try String(contentsOf: URL(filePath: path), encoding: .utf8)
      let search = CoverageProbe.search(body, path: "policies/\(policy.file)")
      for topic in Lexicon.shared.topics where !policy.open.contains(topic.code) {
        let label = policy.topics[topic.code]
        let passage = search.passage(on: topic)
        if label != nil { all += 1 }
        guard let passage else { continue }
        told += 1
        guard let label else { continue }
        right += 1
        if abs(passage.range.start.line - label) <= 3 { near += 1 }
      }
    }
    Measure.say(
      "coverage, whole policies, half \(half): \(Measure.shares(right: right, told: told, all: all))"
        + ", \(near) of \(right) passages within three lines of the reader's")
  }
}
