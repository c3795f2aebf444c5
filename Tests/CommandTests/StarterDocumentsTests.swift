import Foundation
import TestSupport
import Testing

@Suite("The starter documents")
struct StarterDocumentsTests {
  /// All documents as they are once somebody filled and approved them.
  private func approved(_ applies: String? = nil) throws -> Starter {
    let starter = try Starter(["--yes"] + (applies.map { ["--applies", $0] } ?? []))
    for (path, text) in try starter.files() {
      var text = text.replacing(/\[Company[^\]]*\]/, with: "Acme").replacing("EXAMPLE ", with: "")
        .replacing(/(?m)^setting-up.*\n/, with: "").replacing(
          "require: attributed", with: "require: claimed")
      if path.hasSuffix(".md") {
        let day = try #require(
          starter.builder.text("policies/people.yml")?.firstMatch(of: /joined: (\S+)/)
        ).1
        text =
          text
          .replacing(
            "status: draft",
            with: path.contains("/objectives/") ? "status: on-track" : "status: approved"
          )
          .replacing(
            "review: {",
            with:
              "approvals:\n  - {by: ann-chief, as: ceo, on: \(day), version: \"1.0\"}\nreview: {",
            maxReplacements: 1)
      }
      try starter.builder.write([path: text])
    }
    return starter
  }

  @Test(
    "govern all fourteen AI topics and every control once they are approved, and nothing else is found"
  )
  func clean() throws {
    let starter = try approved()
    // Who reads them first, and owners in one team, are for people to mend.
    let own: Set = [
      "acknowledgement-missing", "owners-one-team", "soa-uncontrolled", "register-missing",
    ]
    let found = try starter.findings().filter { !own.contains($0.rule) }
    #expect(found.map { "\($0.rule) \($0.file):\($0.line) \($0.message)" } == [])
    let coverage = try starter.run("coverage", "--format", "json")
    #expect(coverage.status == 0)
    #expect(!coverage.output.contains("\"passages\": []"))
  }

  @Test(
    "answer what the laws ask, but for what only some companies must do",
    arguments: [
      ("gdpr,eu-ai-act", ["gdpr:art-26"]),
      ("nis2", ["nis2:art-24", "nis2:art-26", "nis2:art-27", "nis2:art-29", "nis2:art-30"]),
    ])
  func laws(names: String, open: [String]) throws {
    let found = try approved(names).findings().filter { $0.rule == "requirement-uncovered" }
    #expect(
      found.map { $0.message.split(separator: "`").dropFirst().first.map(String.init) ?? "" }
        == open)
  }

  @Test("have a row for each of the 93 controls, each with its title and a reason")
  func statement() throws {
    let text = try #require(try Starter().builder.text("policies/soa.yml"))
    #expect(text.matches(of: /(?m)^  - control: A\.[5-8]\.\d+$/).count == 93)
    #expect(text.matches(of: /(?m)^    justification: "[^"]+\."$/).count == 93)
    #expect(text.matches(of: /(?m)^    by: \[[A-Z0-9, -]+\]$/).count == 93)
  }

  @Test("hold nothing of the example in policies/: no person, product, system or supplier of it")
  func leftovers() throws {
    var words = [
      "northlight", "lumen", "nl-", "lambda", "kandji", "teleport", "pagerduty",
      "datadog",
    ]
    let register = try String(
      contentsOf: OwnPolicies.root.appending(path: "policies/people.yml"), encoding: .utf8)
    words += register.matches(of: /name: (.+)/).flatMap {
      $0.1.lowercased().split(separator: " ").map(String.init)
    }
    #expect(words.count > 20)
    for (path, text) in try Starter().files() {
      let found = Set(text.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init))
      let left = words.filter { word in
        found.contains(word) || word == "nl-" && found.contains { $0.hasPrefix(word) }
      }
      #expect(left == [], "\(path)")
    }
  }
}
