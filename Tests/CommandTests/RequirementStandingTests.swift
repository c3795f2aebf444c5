import Foundation
import TestSupport
import Testing

@Suite("What coverage says of a requirement")
struct RequirementStandingTests {
  private func block(_ text: String) throws -> String {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Say how backups are made",
      [
        "policyc.yml": "documents: [policies]\n",
        "policies/a.md":
          "---\nid: POL-001\ntitle: Rules\nstatus: approved\nsatisfies: [iso27001:A.8.13]\n---\n## Rules\n\n\(text)\n",
      ], at: ModelISMS.moment)
    let output = try Policyc.run(["coverage", "--requirements"], in: builder.folder).output
    return output.components(separatedBy: "\n\n").first { $0.hasPrefix("iso27001:A.8.13") } ?? ""
  }

  @Test("is met where the text of who claims it treats of it")
  func backed() throws {
    let block = try block(
      "Backups of all databases must be made each night, and a restore must be tested each quarter."
    )
    #expect(block.contains("(met)"), "\(block)")
  }

  @Test("is open where it is claimed alone, as requirement-unbacked tells")
  func unbacked() throws {
    let block = try block(
      "Visitors must sign the book at the door, and must be led by somebody of the staff at all times."
    )
    #expect(block.contains("(open)") && block.contains("claimed by POL-001"), "\(block)")
  }
}
