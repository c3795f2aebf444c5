import Foundation
import PolicyCore
import PolicyModel
import TestSupport
import Testing

@Suite("The tables of the frameworks")
struct FrameworkTableTests {
  static let names = [
    "iso27001", "iso27001-2013", "iso42001", "eu-ai-act", "dora", "nis2", "gdpr",
  ]

  private static func text(_ name: String) throws -> String {
    try String(
      contentsOf: OwnPolicies.root.appending(path: "rules/frameworks/\(name).yml"), encoding: .utf8)
  }

  private static func table(_ name: String) throws -> Framework {
    Framework.read(SourceText(path: name, text: try text(name)))
  }

  @Test("have the controls, and the categories, that the standards have")
  func counts() throws {
    let present = try Self.table("iso27001")
    let former = try Self.table("iso27001-2013")
    #expect(present.requirements.count == 93)
    #expect(former.requirements.count == 114)
    #expect(former.categories.count == 35)
    #expect(try Self.table("iso42001").requirements.count == 38)
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

  @Test(
    "know articles without a row, and points of those with one",
    arguments: [
      ("gdpr", "art-32-1-b", true), ("gdpr", "art-27", true), ("gdpr", "art-100", false),
      ("gdpr", "art-0", false), ("nis2", "art-21-2-d", true), ("nis2", "art-21-2-z", false),
      ("nis2", "art-21-3", true), ("eu-ai-act", "annex-xiii", true),
      ("eu-ai-act", "annex-xiv", false), ("eu-ai-act", "art-4a", true), ("dora", "30", false),
      ("iso27001", "6.1.3 d", true), ("iso27001", "6.4", false), ("iso27001", "a.5.1", true),
      ("iso27001", "A.5.38", false), ("iso42001", "A.6.1", true), ("gdpr", "art-", false),
    ])
  func knowledge(framework: String, id: String, isKnown: Bool) throws {
    #expect(try Self.table(framework).knows(id) == isKnown)
  }
}
