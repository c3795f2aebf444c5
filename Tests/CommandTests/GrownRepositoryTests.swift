import TestSupport
import Testing

@Suite("policyc check in repositories as they have grown")
struct GrownRepositoryTests {
  private func document(_ id: String, _ more: String = "") -> String {
    "---\nid: \(id)\ntitle: Text \(id)\nversion: \"1.0\"\nstatus: draft\nowner: ciso\n\(more)---\n"
      + "\n## Purpose\n\nTo be safe.\n\n## Scope\n\nAll.\n"
  }

  private func repository(_ files: [String: String]) throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.write(["policyc.yml": "packs: [core]\n"])
    try builder.commit("Begin", files, at: ModelISMS.moment)
    return builder
  }

  private func check(_ builder: RepositoryBuilder, _ more: String...) throws -> Program.Outcome {
    try Policyc.run(["check", "--as-of", ModelISMS.asOf] + more, in: builder.folder)
  }

  @Test(
    "takes no file for deleted that a sparse checkout leaves out, and says once what is not read")
  func sparse() throws {
    let approval = "approvals: [{by: dana-reyes, on: 2026-01-05}]\n"
    let builder = try repository([
      "policies/a/one.md": document("POL-001", approval).replacing("draft", with: "approved"),
      "policies/b/two.md": document("POL-002", approval).replacing("draft", with: "approved"),
      "policies/a/three.md": document("POL-003") + "\nSee [two](../b/two.md).\n",
    ])
    try builder.git("sparse-checkout", "set", "--no-cone", "/*", "!/policies/b")
    let output = try check(builder).output
    #expect(!output.contains("document-deleted"), "\(output)")
    #expect(!output.contains("link-broken"), "\(output)")
    #expect(
      output.contains(
        "1 tracked document is not checked out (sparse checkout), and so not read: policies/b/two.md."
      ), "\(output)")
  }

  @Test("names links to folders and other repositories where documents lie")
  func links() throws {
    let builder = try repository([
      "policies/a.md": document("POL-001"), "shared/b.md": document("POL-002"),
    ])
    try builder.link("policies/shared", to: "../shared")
    try builder.commit("Link", at: ModelISMS.moment)
    let named =
      "policies/shared\n  1:1  warning  It is a link to a folder, and links to folders are not followed"
    for state in [[], ["--staged"], ["--rev", "HEAD"]] {
      let output = try Policyc.run(
        ["check", "--as-of", ModelISMS.asOf] + state, in: builder.folder
      ).output
      #expect(output.contains(named), "\(state) \(output)")
      #expect(output.contains("Name `shared` under `documents`"), "\(state) \(output)")
    }
  }

  @Test("reads a file once that links show again, and a folder under its own path")
  func shownAgain() throws {
    let builder = try repository([
      "policies/a.md": document("POL-001") + "\nSee [the same](latest.md).\n",
      "policies/v2/b.md": document("POL-002"),
    ])
    try builder.link("policies/latest.md", to: "a.md")
    try builder.link("policies/current", to: "v2")
    try builder.commit("Link", at: ModelISMS.moment)
    for state in [[], ["--staged"], ["--rev", "HEAD"]] {
      let output = try Policyc.run(
        ["check", "--as-of", ModelISMS.asOf] + state, in: builder.folder
      ).output
      for rule in ["id-duplicate", "link-broken", "file-not-read"] {
        #expect(!output.contains(rule), "\(state) \(output)")
      }
    }
  }

  @Test("mends a day with its month in words")
  func days() throws {
    let builder = try repository([
      "policies/a.md": document("POL-001", "review: {next: 5. Mai 2027}\n"),
      "policies/b.md": document("POL-002", "review: {next: \"May 5, 2027\"}\n"),
      "policies/c.md": document("POL-003", "review: {next: May 2027}\n"),
    ])
    try builder.write(["policies/new.md": document("POL-004", "review: {next: 5 May 2027}\n")])
    let mended = try check(builder, "--fix")
    #expect(mended.errors.contains("Git does not know policies/new.md, so"), "\(mended.errors)")
    #expect(builder.text("policies/a.md")?.contains("next: 2027-05-05") == true)
    #expect(builder.text("policies/b.md")?.contains("2027-05-05") == true)
    #expect(builder.text("policies/c.md")?.contains("next: May 2027") == true)
  }

  @Test("refuses two reports to one file, and says from where paths of --config count")
  func arguments() throws {
    let builder = try repository(["policies/a.md": document("POL-001")])
    try builder.write(["conf/other.yml": "documents: [policies]\n"])
    let twice = try check(
      builder, "--format", "json", "--output", "x.json", "--format", "sarif", "--output", "./x.json"
    )
    #expect(twice.status == 2 || twice.status == 64, "\(twice.status)")
    #expect(twice.errors.contains("Two reports go to x.json"), "\(twice.errors)")
    let other = try check(builder, "--config", "conf/other.yml")
    #expect(
      other.errors.contains("below conf/policies. Paths in it count from its own folder, conf."),
      "\(other.errors)")
    let outside = try check(builder, "--config", "/tmp/elsewhere.yml")
    #expect(outside.errors.contains("`--config` names a file within"), "\(outside.errors)")
  }
}
