import TestSupport
import Testing

@Suite("policyc adopt, of templates in the manner of JupiterOne")
struct AdoptTemplatesTests {
  private func repository() throws -> RepositoryBuilder {
    let builder = try RepositoryBuilder()
    try builder.commit(
      "Begin",
      [
        "README.md": "# Policies\n",
        "docs/access.md": "# Access\n\nWhat their builder made of it.\n",
        "templates/config.json": """
        {"organization": {"companyFullName": "Example: Ltd", "companyShortName": "Example", "ticketingSystem": "",
          "needStandardHIPAA": false},
         "policies": [
          {"id": "access", "file": "policies/access.md", "name": "Access", "adopted": true,
           "procedures": ["cp-mfa", "cp-byod"]},
          {"id": "vendor", "file": "policies/vendor.md", "name": "Vendors", "adopted": false}],
         "procedures": [
          {"id": "cp-mfa", "file": "procedures/cp-mfa.md", "name": "Second Factor", "provider": "Okta", "adopted": true},
          {"id": "cp-byod", "file": "procedures/cp-byod.md", "name": "Own Devices"}],
         "references": [{"id": "defs", "file": "ref/defs.md"}]}
        """,
        "templates/policies/access.md.tmpl":
          "# Access\n\n`{{defaultRevision}}`\n\n{{companyShortName}} gives access & takes it, by {{ticketingSystem}}.\n\n{{#needStandardHIPAA}}\nHIPAA applies.\n{{/needStandardHIPAA}}\n",
        "templates/policies/vendor.md.tmpl": "# Vendors\n",
        "templates/procedures/cp-mfa.md.tmpl":
          "### Second Factor\n\n```\n### no heading\n```\n\n#### Set-up\n\n{{provider}} asks each time.\n",
      ], at: ModelISMS.moment)
    return builder
  }

  private func adopt(_ builder: RepositoryBuilder, _ words: String...) throws -> Program.Outcome {
    try Policyc.run(["adopt", "--as-of", ModelISMS.asOf] + words, in: builder.folder)
  }

  @Test("fills what config.json says, names what it does not, and takes the result as documents")
  func write() throws {
    let builder = try repository()
    let preview = try adopt(builder)
    #expect(preview.status == 0, "\(preview.errors)")
    for line in [
      "templates/config.json lists policy templates in the manner of JupiterOne.",
      "  policies/access.md", "  policies/cp-mfa.md",
      "  [Company: ticketingSystem] in 1 document", "vendor was not taken: `adopted` is false",
      "cp-byod was not taken: there is no templates/procedures/cp-byod.md.tmpl",
      "1 entry of `references` were not taken", "Nothing was written.",
    ] {
      #expect(preview.output.contains(line), "\(line)\n\(preview.output)")
    }
    #expect(try builder.git("status", "--porcelain").isEmpty)

    let outcome = try adopt(builder, "--write")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let access = try #require(builder.text("policies/access.md"))
    for line in [
      "id: POL-001\ntitle: Access\nversion: \"2026.1\"\n", "status: draft\n",
      "# Access\n\n`2026.1`\n\nExample gives access & takes it, by [Company: ticketingSystem].\n",
    ] {
      #expect(access.contains(line), "\(line)\n\(access)")
    }
    #expect(!access.contains("HIPAA"))
    let procedure = try #require(builder.text("policies/cp-mfa.md"))
    for line in [
      "id: PRC-001\n", "kind: procedure\nimplements: [POL-001]\n",
      "## Second Factor\n\n```\n### no heading\n```\n\n### Set-up\n",
      "Okta asks each time.",
    ] {
      #expect(procedure.contains(line), "\(line)\n\(procedure)")
    }
    let settings = try #require(builder.text("policyc.yml"))
    #expect(settings.contains("organisation: \"Example: Ltd\"\n"), "\(settings)")
    #expect(outcome.output.contains("documents: policies, where policyc looks by itself (sure)"))
    let check = try Policyc.run(["check", "--as-of", ModelISMS.asOf], in: builder.folder)
    #expect(check.status == 0, "\(check.output)")
    // What the company made of it since stays.
    try builder.commit("Adopt", at: ModelISMS.moment)
    let again = try adopt(builder, "--write")
    #expect(again.status == 0 && !again.output.contains("JupiterOne"), "\(again.output)")
    #expect(try builder.git("status", "--porcelain").isEmpty)
  }

  @Test("a template that cannot be read names the line")
  func broken() throws {
    let builder = try repository()
    try builder.write(["templates/policies/access.md.tmpl": "# Access\n\n{{#a}}\n"])
    let outcome = try adopt(builder, "--write")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains(
        "templates/policies/access.md.tmpl:3: the template cannot be read: this section has no end"),
      "\(outcome.errors)")
  }
}
