import Foundation
import TestSupport
import Testing

@Suite("A filed mail in a pack")
struct MailPageTests {
  private static let mail = """
    From: =?utf-8?Q?Dana_R=C3=A9yes?= <dana@example.com>
    To: board@example.com
    Date: Mon, 2 Feb 2026 10:00:00 +0000
    Subject: I approve <b>POL-001</b>
    Content-Type: text/html

    <script>alert(1)</script><p>I approve it.\u{202E}</p>
    """

  private func company(_ files: [String: String] = [:]) throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Start",
      [
        "policyc.yml":
          "packs: [core]\nsignoff: {separate-author: false, backdating-tolerance: off}\n",
        "policies/people.yml":
          "people:\n  - {id: dana-reyes, name: Dana Reyes, email: dana@example.com, joined: 2024-01-01, roles: [{role: ceo, from: 2024-01-01}]}\n",
        "policies/access.md": """
        ---
        id: POL-001
        title: Access Policy
        version: "1.0"
        status: approved
        owner: ceo
        classification: customer
        tier: topic
        approvals:
          - {by: dana-reyes, as: ceo, on: 2026-02-02, version: "1.0", evidence: evidence/yes.eml}
        ---

        # Access Policy

        Access must be granted.

        """, "policies/evidence/yes.eml": Self.mail,
      ].merging(files) { $1 }, at: ModelISMS.moment)
    return builder
  }

  private func build(_ builder: RepositoryBuilder, _ options: [String] = []) throws {
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", "pack"] + options, in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("has a page beside the file, to which the document leads, and runs nothing")
  func page() throws {
    let builder = try company()
    try build(builder)
    let page = try #require(builder.text("pack/evidence/yes.eml.html"))
    for words in [
      "Dana Réyes &lt;dana@example.com&gt;", "board@example.com", "Mon, 2 Feb 2026",
      "I approve &lt;b&gt;POL-001&lt;/b&gt;", "I approve it.⟨U+202E⟩", "href=\"yes.eml\"",
      "href=\"../policies/POL-001-access-policy-1.0.html\"", "The mail is HTML",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("alert") && !page.contains("<script"))
    #expect(builder.text("pack/evidence/yes.eml") == Self.mail)
    let document = try #require(builder.text("pack/policies/POL-001-access-policy-1.0.html"))
    #expect(document.contains("href=\"../evidence/yes.eml.html\">the mail as a page</a>"))
    #expect(builder.text("pack/SHA256SUMS")?.contains("evidence/yes.eml.html") == true)
  }

  @Test("does not go to customers")
  func customers() throws {
    let builder = try company()
    try build(builder, ["--audience", "customer"])
    let files = try FileManager.default.subpathsOfDirectory(
      atPath: builder.folder + "/pack")
    #expect(!files.contains { $0.contains("eml") })
  }

  @Test("that is too large is not read, and the page says so")
  func large() throws {
    let builder = try company([
      "policies/evidence/yes.eml":
        "Subject: s\n\n" + String(repeating: "0123456789abcde\n", count: 1_600_000)
    ])
    try build(builder)
    let page = try #require(builder.text("pack/evidence/yes.eml.html"))
    #expect(page.contains("too large to be shown here") && page.utf8.count < 50_000)
  }
}
