import CheckSupport
import PolicyCore
import PolicyModel
import TestSupport
import Testing

@Suite("Removing a policy of the model management system")
struct FrameworkRemovalTests {
  /// What the documents claim, read from their front matter and from the statement of applicability alone.
  private struct Claims {
    /// Of each reference, the documents that claim it.
    var satisfies: [String: Set<String>] = [:]
    /// Of each control, the documents that its row names.
    var rows: [String: Set<String>] = [:]
    var applicable: Set<String> = []

    init(_ corpus: Corpus) {
      for document in corpus.documents where document.isInForce {
        for text in document.texts("satisfies") {
          satisfies[text, default: []].insert(document.name)
        }
      }
      for row in corpus.statement?.rows ?? [] {
        rows[row.text] = Set(row.implementers)
        if row.isApplicable == true { applicable.insert(row.text) }
      }
    }

    func controls(onlyOf document: String) -> Set<String> {
      applicable.filter { control in
        satisfies["iso27001:\(control)", default: []].union(rows[control] ?? []) == [document]
      }
    }

    func requirements(onlyOf document: String) -> Set<String> {
      Set(satisfies.filter { $0.value == [document] && !$0.key.hasPrefix("iso27001:") }.map(\.key))
    }
  }

  @Test("uncovers exactly the controls and requirements that it alone covered")
  func removal() throws {
    let builder = try ModelCopy.make()
    let whole = try builder.check(asOf: "2026-11-21").corpus
    let claims = Claims(whole)
    let applying = Set(whole.configuration.applies)
    let policies = whole.documents(.policy)
    #expect(policies.count >= 22)
    for policy in policies {
      let text = try #require(builder.text(policy.path))
      try builder.write([policy.path: nil])
      defer { try? builder.write([policy.path: text]) }
      let findings = try builder.check(asOf: "2026-11-21").report.findings
      let controls = findings.filter { $0.rule == "control-uncovered" }.map {
        String($0.message.prefix { $0 != " " })
      }
      #expect(Set(controls) == claims.controls(onlyOf: policy.name), "\(policy.name)")
      let requirements = findings.filter { $0.rule == "requirement-uncovered" }.compactMap {
        $0.message.split(separator: "`").dropFirst().first.map(String.init)
      }
      let expected = claims.requirements(onlyOf: policy.name).filter { reference in
        isDeclared(reference, whole.configuration, applying)
      }
      #expect(Set(requirements) == expected, "\(policy.name)")
    }
  }

  /// Whether policyc.yml declares a requirement applicable, by what it says of this repository's own frameworks.
  private func isDeclared(
    _ reference: String, _ configuration: Configuration, _ applying: Set<String>
  ) -> Bool {
    guard let parsed = FrameworkReference(reference), applying.contains(parsed.framework),
      let scope = configuration.frameworks.first(where: { $0.name == parsed.framework })
    else { return false }
    // As a limited-risk provider the company owes these three articles of the AI Act and no more.
    if parsed.framework == "eu-ai-act" { return ["art-4", "art-5", "art-50"].contains(parsed.id) }
    if let only = scope.only { return only.contains { $0.requirement == parsed.id } }
    return !scope.not.contains { $0.requirement == parsed.id }
  }
}
