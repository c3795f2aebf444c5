import Foundation
import TestSupport
import Testing

@Suite("The page of findings in a pack")
struct FindingsPageTests {
  private func pack(_ builder: RepositoryBuilder) throws -> BuiltPack {
    let folder = builder.folder + "/out/pack"
    let outcome = try Policyc.run(
      ["build", "--no-pdf", "--output", folder], in: builder.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return BuiltPack(folder: folder, owner: builder)
  }

  @Test("names the owner, the rule and what to do, and leads to the document")
  func owner() throws {
    let builder = try ModelISMS.repository()
    let text = try #require(builder.text(ModelISMS.backup))
    try builder.commit(
      "Leave a blank", [ModelISMS.backup: text + "\nCall [TODO].\n"], at: ModelISMS.moment + 60)
    let page = try pack(builder).text("findings.html")
    #expect(page.contains("placeholder-left"))
    #expect(page.contains("Owner: CISO (Kim Olsen)"))
    #expect(page.contains("To do:"))
    #expect(page.contains("<a href=\"policies/POL-002-backup-policy-1.1.html\">POL-002"))
    #expect(page.contains("href=\"findings.sarif\""))
  }

  @Test("shows code as code, and says once what to do where findings of one rule follow each other")
  func repeated() throws {
    let builder = try ModelISMS.repository()
    let text = try #require(builder.text(ModelISMS.backup))
    try builder.commit(
      "Leave blanks",
      [
        ModelISMS.backup: text.replacing("\nowner:", with: "\ncolour: red\nsize: 3\nowner:")
          + "\nCall [TODO].\n\nOr [TBD].\n"
      ], at: ModelISMS.moment + 60)
    let page = try pack(builder).text("findings.html")
    let rows = page.components(separatedBy: "placeholder-left<span").count - 1
    #expect(rows == 2)
    #expect(page.contains("<code>colour</code>"))
    #expect(!page.replacing(/(?s)<style>.*<\/style>/, with: "").contains("`"), "\(page)")
    let texts = page.components(separatedBy: "<tr id=").filter { $0.contains("placeholder-left") }
    #expect(texts.map { $0.contains("Why: ") } == [true, false])
  }

  @Test("says which packs and rules are off, and so do the front page and the manifest")
  func leftOut() throws {
    let pack = try pack(ModelISMS.repository())
    let page = try pack.text("findings.html")
    #expect(page.contains("approval-stale (CORE-026)"))
    #expect(page.contains("Off; usual is error."))
    for name in ["objectives", "policies", "exceptions", "records", "ai", "iso27001"] {
      #expect(page.contains("<tr><td>\(name) ("), "\(name)")
    }
    let index = try pack.text("index.html")
    #expect(
      index.contains(
        /No findings in \d documents\. By policyc\.yml \d+ packs and 1 rule are off or lowered\./))
    let manifest = try #require(
      try JSONSerialization.jsonObject(with: Data(pack.text("manifest.json").utf8))
        as? [String: Any])
    let predicate = try #require(manifest["predicate"] as? [String: Any])
    let off = try #require(predicate["switchedOff"] as? [String: Any])
    #expect((off["packs"] as? [String])?.contains("objectives") == true)
    #expect((off["undeclared"] as? [String])?.contains("dora") == true)
    let rules = try #require(off["rules"] as? [[String: Any]])
    #expect(rules.map { $0["rule"] as? String } == ["approval-stale"])
    #expect(rules.first?["level"] as? String == "off")
  }

  @Test("lists what is waived, with reason and end")
  func waived() throws {
    let builder = try ModelISMS.repository()
    let text = try #require(builder.text(ModelISMS.backup))
    try builder.commit(
      "Waive it",
      [
        ModelISMS.backup: text.replacing(
          "treats: [RISK-001]",
          with:
            "treats: [RISK-001]\nwaivers:\n  - {rule: placeholder-left, reason: \"Named in July <soon>\", until: 2026-12-31}"
        ) + "\nCall [TODO].\n"
      ], at: ModelISMS.moment + 60)
    let pack = try pack(builder)
    let page = try pack.text("findings.html")
    #expect(page.contains("Named in July &lt;soon&gt;"))
    #expect(page.contains("2026-12-31"))
    #expect(try pack.text("manifest.json").contains("\"reason\":\"Named in July <soon>\""))
  }
}
