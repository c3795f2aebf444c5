import Foundation
import TestSupport
import Testing

@Suite("README")
struct HonestyTests {
  @Test("says what policyc does not do yet")
  func limits() throws {
    let text = try String(
      contentsOf: OwnPolicies.root.appending(path: "README.md"), encoding: .utf8)
    let parts = text.components(separatedBy: "\n## What it does not do yet\n")
    let section = try #require(parts.count == 2 ? parts[1] : nil)
      .components(separatedBy: "\n## ")[0]
    #expect(section.components(separatedBy: "\n- ").count > 3)
    #expect(section.contains("`recorded`") && section.contains("is not verified"))
  }
}
