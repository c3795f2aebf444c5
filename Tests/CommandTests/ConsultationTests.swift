import Foundation
import TestSupport
import Testing

@Suite("Who was consulted")
struct ConsultationTests {
  private static let policy = """
    ---
    id: POL-001
    title: Backup Policy
    owner: dana
    version: "1.0"
    status: approved
    approvals:
      - {by: dana, on: 2026-01-05, version: "1.0"}
    ---
    # Backup Policy

    Backups are made each day.

    """

  private func repository(_ message: String, _ policy: String) throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit(
      message,
      [
        "policyc.yml": "signoff: {consulted: true}\n", "policies/a.md": policy,
        "policies/people.yml": """
        people:
          - {id: dana, name: Dana Reyes, email: dana@example.com, roles: [{role: ceo}]}
          - {id: yuki, name: Yuki Tanabe, email: yuki@example.com}
        """,
      ], at: ModelISMS.moment)
    return builder
  }

  private func found(_ builder: RepositoryBuilder) throws -> Int {
    try Policyc.run(["check", "--as-of", "2026-12-31", "--format", "json"], in: builder.folder)
      .output
      .components(separatedBy: "\"consultation-missing\"").count - 1
  }

  private func pack(_ builder: RepositoryBuilder) throws -> BuiltPack {
    let folder = builder.folder + "/out/pack"
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", folder], in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return BuiltPack(folder: folder, owner: builder)
  }

  private func page(_ pack: BuiltPack) throws -> String {
    let path = try #require(
      try pack.files().keys.first { $0.hasPrefix("policies/") && $0.hasSuffix(".html") })
    return try pack.text(path)
  }

  @Test("is told where nobody was")
  func nobody() throws {
    #expect(try found(repository("Write", Self.policy)) == 1)
  }

  @Test("is read from a trailer of the commit, and shown on the page and in the version history")
  func trailer() throws {
    let builder = try repository(
      "Write the policy\n\nReviewed-by: Y. Tanabe <yuki@example.com>", Self.policy)
    #expect(try found(builder) == 0)
    let pack = try pack(builder)
    let page = try page(pack)
    #expect(page.contains("Consulted"))
    #expect(page.contains("Yuki Tanabe (2026-06-30)"))
    #expect(try pack.text("registers/version-history.csv").contains(",Yuki Tanabe,"))
  }

  @Test("is read from the front matter, and shown with version and day")
  func entry() throws {
    let builder = try repository(
      "Write",
      Self.policy.replacing(
        "approvals:",
        with: "consulted: [{person: yuki, version: \"1.0\", \"on\": 2026-01-04}]\napprovals:"))
    #expect(try found(builder) == 0)
    #expect(try page(pack(builder)).contains("Yuki Tanabe (version 1.0, 2026-01-04)"))
  }

  @Test("does not count for a version that came after an approval")
  func later() throws {
    let builder = try repository(
      "Write the policy\n\nReviewed-by: Y. Tanabe <yuki@example.com>", Self.policy)
    let later = Self.policy.replacing("version: \"1.0\"\nstatus", with: "version: \"2.0\"\nstatus")
      .replacing("each day", with: "each hour").replacing(
        "approvals:", with: "approvals:\n  - {by: dana, on: 2026-11-01, version: \"2.0\"}"
      )
      .replacing("on: 2026-01-05", with: "on: 2026-07-05")
    try builder.commit("Change", ["policies/a.md": later], at: ModelISMS.moment)
    #expect(try found(builder) == 1)
  }
}
