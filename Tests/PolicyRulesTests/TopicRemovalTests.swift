import CheckSupport
import PolicyKit
import PolicyText
import TestSupport
import Testing

@Suite("Removing a policy that governs AI topics")
struct TopicRemovalTests {
  @Test("uncovers exactly the topics that it alone covered")
  func removal() throws {
    let builder = try ModelCopy.make()
    #expect(try topicsLost(in: builder) == ["POL-012": ["T13"]])
  }

  /// In the whole model most topics stand in several policies, so most removals lose nothing. In these five, which
  /// cover all fourteen topics, each policy is alone with some; T9 and T14 are shared and never lost.
  @Test("uncovers each topic that no other policy is left for, and none that is shared")
  func sparse() throws {
    let builder = try ModelCopy.make()
    let lost: [String: Set<String>] = [
      "POL-010": ["T3", "T4", "T6"], "POL-012": ["T13"], "POL-014": ["T2", "T8", "T10", "T11"],
      "POL-021": ["T1"], "POL-024": ["T5", "T7", "T12"],
    ]
    for policy in try builder.check(asOf: "2026-11-21").corpus.documents(.policy)
    where lost[policy.name] == nil {
      try builder.write([policy.path: nil])
    }
    #expect(try topicsLost(in: builder) == lost)
  }

  /// Removes each policy in turn, compares what `ai-topic-uncovered` then finds with what coverage said of the policy
  /// before, and puts it back. The codes of the topics found, of each policy whose removal loses some.
  private func topicsLost(in builder: RepositoryBuilder) throws -> [String: Set<String>] {
    let whole = try builder.check(asOf: "2026-11-21")
    #expect(uncovered(whole).isEmpty)
    let coverage = TopicCoverage.all(of: whole.corpus)
    #expect(coverage.count == 14)
    var lost: [String: Set<String>] = [:]
    for policy in whole.corpus.documents(.policy) {
      let text = try #require(builder.text(policy.path))
      try builder.write([policy.path: nil])
      defer { try? builder.write([policy.path: text]) }
      let found = uncovered(try builder.check(asOf: "2026-11-21"))
      let sole = coverage.filter { Set($0.passages.map(\.path)) == [policy.path] }
      #expect(found == Set(sole.map(\.topic.code)), "\(policy.name)")
      if !found.isEmpty { lost[policy.name] = found }
    }
    return lost
  }

  /// Codes of topics, as the findings name them: `No policy in force governs T13, how …`.
  private func uncovered(_ result: Check.Result) -> Set<String> {
    let findings = result.report.findings.filter { $0.rule == "ai-topic-uncovered" }
    let named = findings.compactMap { $0.message.split(separator: " governs ").dropFirst().first }
    #expect(named.count == findings.count)
    return Set(named.map { String($0.prefix { $0 != "," }) })
  }
}
