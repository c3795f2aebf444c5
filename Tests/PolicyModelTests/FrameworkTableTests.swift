import Foundation
import PolicyCore
import PolicyModel
import PolicySyntax
import TestSupport
import Testing

@Suite("The tables of the frameworks")
struct FrameworkTableTests {
  static let names = [
    "iso27001", "iso27001-2013", "iso42001", "eu-ai-act", "dora", "nis2", "gdpr", "soc2",
    "nis2-2690",
    "nist-ai-rmf", "etsi-en-304-223", "cyber-essentials", "uk-gdpr", "us-states", "aicm",
  ]

  private static func text(_ name: String) throws -> String {
    try String(
      contentsOf: OwnPolicies.root.appending(path: "rules/frameworks/\(name).yml"), encoding: .utf8)
  }

  private static func table(_ name: String) throws -> Framework {
    Framework.read(
      try #require(YAMLParser.parse(SourceText(path: name, text: try text(name))).root))
  }

  @Test("have the controls, and the categories, that the standards have")
  func counts() throws {
    let present = try Self.table("iso27001")
    let former = try Self.table("iso27001-2013")
    #expect(present.requirements.count == 93)
    #expect(former.requirements.count == 114)
    #expect(former.categories.count == 35)
    #expect(try Self.table("iso42001").requirements.count == 38)
    #expect(try Self.table("soc2").requirements.count == 61)
    #expect(try Self.table("nist-ai-rmf").requirements.count == 72)
    #expect(try Self.table("aicm").groups.reduce(0) { $0 + $1.controls } == 243)
    let successors = Set(former.requirements.flatMap(\.successors))
    #expect(successors.allSatisfy { present.requirement($0) != nil })
    // Eleven controls are new in 2022.
    #expect(present.requirements.count - successors.count == 11)
    for category in former.categories {
      let parts = former.requirements.filter { $0.id.hasPrefix(category.id + ".") }
      #expect(Set(category.successors) == Set(parts.flatMap(\.successors)), "\(category.id)")
    }
  }

  @Test("give each id once, and name wholes that are there", arguments: names)
  func ids(name: String) throws {
    let table = try Self.table(name)
    #expect(Set(table.requirements.map(\.id)).count == table.requirements.count)
    for part in table.requirements.compactMap(\.partOf) { #expect(table.knows(part)) }
  }

  @Test("point at controls that are there", arguments: names)
  func counterparts(name: String) throws {
    for requirement in try Self.table(name).requirements {
      for control in requirement.counterparts {
        #expect(
          try Self.table(control.framework).requirement(control.id) != nil, "\(requirement.id)")
      }
    }
  }

  @Test(
    "name requirements that are there in their wordings, and all that no control answers",
    arguments: [
      "iso27001", "iso42001", "eu-ai-act", "gdpr", "nis2", "dora", "nist-ai-rmf", "etsi-en-304-223",
      "soc2", "nis2-2690", "aicm", "uk-gdpr", "us-states",
    ])
  func wordings(name: String) throws {
    let path = OwnPolicies.root.appending(path: "rules/wordings/\(name).yml")
    let source = SourceText(
      path: name, text: try String(contentsOf: path, encoding: .utf8))
    let ids = YAMLParser.parse(source).root?["wordings"]?.entries?.map(\.key) ?? []
    let table = try Self.table(name)
    #expect(ids.allSatisfy { table.requirement($0) != nil })
    #expect(Set(ids).count == ids.count)
    let missing = table.requirements.filter { requirement in
      requirement.partOf == nil && requirement.counterparts.isEmpty && !ids.contains(requirement.id)
    }
    #expect(missing.isEmpty)
  }

  @Test(
    "say from when a row binds a class",
    arguments: [
      (["high-risk"], "2027-12-02 (2028-08-02 for high-risk-annex-i)"),
      (["high-risk-annex-iii"], "2027-12-02"), (["high-risk-annex-i"], "2028-08-02"),
      (["high-risk-annex-i", "high-risk-annex-iii"], "2027-12-02"),
    ])
  func binding(classes: [String], days: String) throws {
    let oversight = try #require(try Self.table("eu-ai-act").requirement("art-14"))
    var scope = FrameworkScope(name: "eu-ai-act", range: .fileStart)
    scope.classes = classes
    #expect(scope.applies(oversight))
    let today = try #require(CalendarDate("2026-11-21"))
    #expect(scope.binding(of: oversight, after: today) == days)
    #expect(scope.binding(of: oversight, after: try #require(CalendarDate("2028-08-02"))) == nil)
  }

  @Test("ask for a row with a condition only where policyc.yml says that it is met")
  func condition() throws {
    let representative = try #require(try Self.table("gdpr").requirement("art-27"))
    var scope = FrameworkScope(name: "gdpr", range: .fileStart)
    #expect(!scope.applies(representative))
    scope.also = [.init(requirement: "art-27", reason: nil, range: .fileStart)]
    #expect(scope.applies(representative))
  }

  @Test(
    "know articles without a row, and points of those with one",
    arguments: [
      ("gdpr", "art-32-1-b", true), ("gdpr", "art-27", true), ("gdpr", "art-100", false),
      ("gdpr", "art-0", false), ("nis2", "art-21-2-d", true), ("nis2", "art-21-2-z", false),
      ("nis2", "art-21-3", true), ("eu-ai-act", "annex-xiii", true),
      ("eu-ai-act", "annex-xiv", true), ("eu-ai-act", "annex-xv", false),
      ("eu-ai-act", "art-50-7", true), ("eu-ai-act", "art-53-1-e", false),
      ("gdpr", "art-28-3-i", false), ("gdpr", "art-28-4", true), ("dora", "art-30-2-j", false),
      ("soc2", "cc6.1", true), ("soc2", "CC6.9", false), ("nis2-2690", "6.10", true),
      ("nis2-2690", "6.11", false), ("aicm", "AIS-15", true), ("aicm", "AIS-16", false),
      ("aicm", "A&A-01", true), ("uk-gdpr", "dpa2018-s164a", true), ("eu-ai-act", "art-4a", true),
      ("dora", "30", false),
      ("iso27001", "6.1.3 d", true), ("iso27001", "6.4", false), ("iso27001", "a.5.1", true),
      ("iso27001", "A.5.38", false), ("iso42001", "A.6.1", true), ("gdpr", "art-", false),
    ])
  func knowledge(framework: String, id: String, isKnown: Bool) throws {
    #expect(try Self.table(framework).knows(id) == isKnown)
  }
}
