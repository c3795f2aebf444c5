import CheckSupport
import PolicyCore
import PolicyKit
import TestSupport
import Testing

@Suite("Of a fault that is planted in a clean management system")
struct PlantedFaultTests {
  @Test("nothing is found before it is planted, on any level")
  func clean() throws {
    let builder = try ModelISMS.repository()
    let result = try builder.check()
    #expect(result.report.places == [])
    #expect(result.report.documents == 6)
    #expect(result.notices == [])
  }

  @Test("its rule tells, at its place, and no other does", arguments: PlantedFault.all)
  func planted(fault: PlantedFault) throws {
    let builder = try ModelISMS.repository()
    try builder.apply(fault.edits)
    #expect(try Set(builder.findings()) == Set(fault.expected))
    #expect(try builder.findings().count == fault.expected.count)
  }

  @Test(
    "work tree, index and revision give the same findings",
    arguments: PlantedFault.all.filter { !$0.consequences.isEmpty })
  func states(fault: PlantedFault) throws {
    let builder = try ModelISMS.repository()
    try builder.apply(fault.edits)
    let found = try builder.findings()
    try builder.git("add", "--all")
    #expect(try builder.findings(.index) == found)
    try builder.commit("Plant a fault", at: ModelISMS.moment)
    #expect(try builder.findings(.revision("HEAD")) == found)
    #expect(try builder.findings(.revision("HEAD~1")) == [])
  }

  /// Rules of sign-off: they need keys and commits of several persons, and are broken in "A forged sign-off".
  private static let ofSignOff = "CORE-026"..."CORE-042"
  private static let alsoOfSignOff: Set = [
    "CORE-046", "CORE-047", "CORE-048", "CORE-049", "CORE-070", "CORE-092", "CORE-111",
  ]

  @Test("there is one for each rule of the core pack, but those of sign-off")
  func everyRule() throws {
    let catalogue = try RuleCatalogue(in: nil).listing.text()
    let rules = catalogue.split(separator: "\n").compactMap { line -> String? in
      let words = line.split(separator: " ")
      let id = String(words[0])
      let isMeant =
        id.hasPrefix("CORE-") && !Self.ofSignOff.contains(id) && !Self.alsoOfSignOff.contains(id)
      return isMeant ? String(words[1]) : nil
    }
    #expect(rules.count >= 25)
    // These are planted among the faults of texts, and baseline-grown in "A baseline".
    let others = ["reference-not-in-force", "superseded-in-circle", "baseline-grown"]
    #expect(Set(rules) == Set(PlantedFault.all.map(\.rule) + others))
  }
}
