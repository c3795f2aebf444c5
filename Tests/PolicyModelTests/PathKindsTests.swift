import PolicyCore
import PolicyModel
import Testing

@Suite("The kind of a document by where it lies")
struct PathKindsTests {
  @Test("is that of its innermost folder, whatever number or capitals the folder's name has")
  func folders() {
    let kinds = PathKinds()
    #expect(kinds.kind(of: "isms/30-Procedures/backup.md") == .procedure)
    #expect(kinds.kind(of: "isms/01_policies/records/a.md") == .record)
    #expect(kinds.kind(of: "isms/2 Risks/a.md") == .risk)
    #expect(kinds.kind(of: "2026/a.md") == .policy)
  }

  @Test("is what `kinds` of policyc.yml says, for a folder, a file or a pattern")
  func configured() throws {
    let configuration = try Configuration.read(
      SourceText(
        path: "docs/policyc.yml",
        text: "kinds: {procedure: [how-to, \"**/*-runbook.md\"], record: [log.md]}\n"))
    let kinds = configuration.kinds
    #expect(kinds.kind(of: "docs/how-to/deep/a.md") == .procedure)
    #expect(kinds.kind(of: "docs/policies/db-runbook.md") == .procedure)
    #expect(kinds.kind(of: "docs/log.md") == .record)
    #expect(kinds.kind(of: "docs/policies/a.md") == .policy)
  }

  @Test("is none of ours only with an error that names them")
  func unknown() {
    #expect(throws: ConfigurationError.self) {
      try Configuration.read(SourceText(path: "policyc.yml", text: "kinds: {guide: [a]}\n"))
    }
  }
}
