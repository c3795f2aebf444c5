import TestSupport
import Testing

@Suite("The rules")
struct RuleCommandTests {
  @Test("are listed with the levels that policyc.yml gives them")
  func list() throws {
    let builder = try ModelISMS.repository()
    try builder.write(["policyc.yml": "rules: {owner-missing: off, review-due-soon: note}\n"])
    let lines = try Policyc.run(["rules"], in: builder.folder).output.split(separator: "\n")
    func level(_ rule: String) -> String? {
      lines.map { $0.split(separator: " ") }.first { $0[1] == rule }.map { String($0[2]) }
    }
    #expect(level("owner-missing") == "off")
    #expect(level("review-due-soon") == "note")
    #expect(level("owner-unknown") == "error")
    // The core pack comes first; each part is sorted by id.
    let core = lines.prefix { $0.hasPrefix("CORE-") }
    let others = lines.dropFirst(core.count)
    #expect(!core.isEmpty && !others.isEmpty)
    #expect(Array(core) == core.sorted() && Array(others) == others.sorted())
    #expect(!others.contains { $0.hasPrefix("CORE-") })
  }

  @Test("have examples that hold")
  func examples() throws {
    let outcome = try Policyc.run(["rules", "test"], in: "/")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix(" examples, 0 failed.\n"))
  }

  @Test("are explained one by one, by name or by id")
  func explained() throws {
    let byName = try Policyc.run(["rule", "owner-missing"], in: "/")
    #expect(byName.status == 0)
    for word in ["CORE-011", "Why:", "Fix:", "Passes", "Fails", "owner:"] {
      #expect(byName.output.contains(word))
    }
    #expect(try Policyc.run(["rule", "CORE-011"], in: "/") == byName)
    #expect(try Policyc.run(["rule", "core-011"], in: "/") == byName)
  }

  @Test("of the company's own packs stand among ours, also outside Git and below policyc.yml")
  func ownPack() throws {
    let pack = """
      pack: house
      rules:
        - id: HOUSE-001
          name: no-shouting
          level: warning
          summary: A word that shouts.
          select: {kind: [policy]}
          at: text
          check: {avoids: '\\bNEVER EVER\\b'}
          message: "`{match}` shouts."
          why: Nobody reads it.
          fix: Write `must not`.
          examples:
            pass: ["---\\nid: POL-001\\n---\\nNever.\\n"]
            fail: ["---\\nid: POL-001\\n---\\n↓NEVER EVER.\\n"]

      """
    for folder in ["", "isms/"] {
      let builder = try RepositoryBuilder(initialise: folder.isEmpty)
      try builder.write([
        "\(folder)rules/house.yml": pack, "\(folder)policyc.yml": "documents: [a]\n",
      ])
      let here = "\(builder.folder)/\(folder)"
      #expect(try Policyc.run(["rules"], in: here).output.contains("HOUSE-001  no-shouting"))
      #expect(try Policyc.run(["rules", "test"], in: here).status == 0)
    }
  }
}
