import Foundation
import PolicyModel
import TestSupport
import Testing

@testable import PolicyRules

@Suite("A rule is written in one way")
struct RuleFormTests {
  private let rules: [Rule]

  init() throws {
    rules = try RuleSet(Configuration()).rules
  }

  @Test("and the list of computed checks has each once, in the order of names")
  func list() {
    #expect(ComputedChecks.names == Set(ComputedChecks.names).sorted())
  }

  @Test("and every computed check is that of a rule, in a file that is named like it")
  func checks() throws {
    let used = Set(rules.compactMap(\.computedCheck))
    #expect(used == Set(ComputedChecks.names))
    let files = Set(try SwiftFile.all(in: "Sources/PolicyRules").map(\.name))
    let lost = ComputedChecks.names.filter { !files.contains(SwiftFile.name(ofRule: $0)) }
    #expect(lost.isEmpty)
  }

  @Test("and no other file names it: what others need to know of it is a field of the rule")
  func literals() throws {
    let names = Set(rules.flatMap { [$0.info.name, $0.info.id] })
    let named = try SwiftFile.all(in: "Sources").flatMap { file in
      file.literals.filter { names.contains($0) && file.name != SwiftFile.name(ofRule: $0) }
        .map { "\(file.name): \($0)" }
    }
    #expect(named.isEmpty)
  }

  @Test("and says that it is about sign-off where it asks who approved what")
  func signOff() throws {
    let questions = ["SignOffJudgement(", ".signOff", "approvalStatus(", "entitlement("]
    let asking = Set(
      try SwiftFile.all(in: "Sources/PolicyRules").filter { file in
        questions.contains(where: file.text.contains)
      }.map(\.name))
    let silent = rules.filter { rule in
      rule.info.subject == .text
        && rule.computedCheck.map { asking.contains(SwiftFile.name(ofRule: $0)) } ?? false
    }
    #expect(silent.map(\.info.name).isEmpty)
  }

  @Test("and what it leaves to others exists")
  func silences() throws {
    let names = Set(rules.map(\.info.name))
    let silenced = rules.flatMap { $0.info.silences.map { String(Silences.parts(of: $0).rule) } }
    #expect(!silenced.isEmpty && names.isSuperset(of: silenced))
  }

  @Test("as CONTRIBUTING shows it: the rule there is one of ours, words and check")
  func shown() throws {
    func lines(_ path: String) throws -> String {
      let url = OwnPolicies.root.appending(path: path)
      return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
        .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
    }
    let page = try lines("CONTRIBUTING.md")
    let pack = try lines("rules/core-documents.yml")
    let start = try #require(pack.range(of: "- id: CORE-020"))
    let end = try #require(pack.range(of: "\n- id: ", range: start.upperBound..<pack.endIndex))
    #expect(page.contains(pack[start.lowerBound..<end.lowerBound]))
    let check = try lines("Sources/PolicyRules/Documents/HeadingOrder.swift")
    let code = try #require(check.range(of: "/// "))
    #expect(page.contains(check[code.lowerBound...]))
  }
}

extension Rule {
  /// The name of its computed check; nil for a declared one.
  fileprivate var computedCheck: String? {
    let check: any Sendable =
      switch check {
      case .document(let check): check
      case .corpus(let check): check
      case .waivers(let check): check
      }
    return (check as? any ComputedCheck).map { type(of: $0).name }
  }
}

/// A source file of this repository.
private struct SwiftFile {
  /// Without its folder, its ending, hyphens and capitals.
  var name: String
  var text: String

  static func name(ofRule rule: String) -> String { rule.replacing("-", with: "") }

  static func all(in folder: String) throws -> [SwiftFile] {
    let root = OwnPolicies.root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return try paths.filter { $0.hasSuffix(".swift") }.map { path in
      let url = root.appending(path: path)
      return SwiftFile(
        name: url.deletingPathExtension().lastPathComponent.lowercased(),
        text: try String(contentsOf: url, encoding: .utf8))
    }
  }

  /// The strings that are one word: `owner-missing`, `CORE-011`.
  var literals: [String] {
    text.matches(of: /"([A-Za-z0-9-]+)"/).map { String($0.output.1) }
  }
}
