import Foundation
import TestSupport
import Testing

@Suite("In daily life,")
struct DailyLifeTests {
  private let day = ["--as-of", ModelISMS.asOf]

  @Test("due lists what falls due in the order of days, with owner and place")
  func due() throws {
    let builder = try ModelISMS.repository()
    let outcome = try Policyc.run(["due", "--days", "365"] + day, in: builder.folder)
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n").filter { $0.hasPrefix("  20") }
    let days = lines.map { $0.dropFirst(2).prefix(10) }
    #expect(!days.isEmpty && days == days.sorted())
    #expect(outcome.output.contains("2026-12-31  Objective due"))
    #expect(outcome.output.contains(ModelISMS.objective + ":"))
    let none = try Policyc.run(["due", "--days", "0", "--as-of", "2026-04-01"], in: builder.folder)
    #expect(none.output == "Nothing falls due.\n")
    let late = try Policyc.run(["due", "--days", "0", "--as-of", "2028-01-01"], in: builder.folder)
    #expect(late.output.hasPrefix("Overdue\n"))
  }

  @Test("due in JSON has the same days")
  func dueJSON() throws {
    let builder = try ModelISMS.repository()
    let text = try Policyc.run(
      ["due", "--days", "365", "--format", "json"] + day, in: builder.folder
    ).output
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let items = try #require(root["due"] as? [[String: Any]])
    #expect(items.contains { $0["what"] as? String == "objective" })
    #expect(items.allSatisfy { ($0["line"] as? Int ?? 0) >= 1 && $0["overdue"] as? Bool == false })
  }

  @Test("due as a calendar keeps to RFC 5545, and names a thing alike while its day moves")
  func calendar() throws {
    let builder = try ModelISMS.repository()
    let text = try Policyc.run(["due", "--days", "365", "--ics"] + day, in: builder.folder).output
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.suffix(2) == ["END:VCALENDAR", ""])
    #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
    #expect(lines.count { $0 == "BEGIN:VEVENT" } == lines.count { $0 == "END:VEVENT" })
    let ids = lines.filter { $0.hasPrefix("UID:") }
    #expect(!ids.isEmpty && Set(ids).count == ids.count)
    try builder.write([
      ModelISMS.objective: builder.text(ModelISMS.objective)?.replacing(
        "due: 2026-12-31", with: "due: 2026-11-30")
    ])
    let moved = try Policyc.run(["due", "--days", "365", "--ics"] + day, in: builder.folder).output
    #expect(moved.contains("DTSTART;VALUE=DATE:20261130"))
    #expect(Set(moved.components(separatedBy: "\r\n").filter { $0.hasPrefix("UID:") }) == Set(ids))
  }

  @Test("rules --format json has each rule with its words and examples")
  func rules() throws {
    let text = try Policyc.run(["rules", "--format", "json"], in: "/").output
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: [[String: Any]]])
    let count = try Policyc.run(["rules"], in: "/").output.split(separator: "\n").count
    #expect(root["rules"]?.count == count)
    let rule = try #require(root["rules"]?.first { $0["name"] as? String == "owner-missing" })
    #expect(rule["id"] as? String == "CORE-011")
    #expect((rule["fails"] as? [String])?.isEmpty == false)
  }

  @Test("schema lists its names, and prints JSON Schema for each")
  func schemas() throws {
    let names = try Policyc.run(["schema"], in: "/").output.split(separator: "\n").map(String.init)
    #expect(Set(names).isSuperset(of: ["policyc", "people", "assets", "soa", "rules", "baseline"]))
    #expect(names.count == 14)
    for name in names {
      let text = try Policyc.run(["schema", name], in: "/").output
      let schema = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect(schema["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
      #expect((schema["title"] as? String)?.isEmpty == false)
    }
    let unknown = try Policyc.run(["schema", "polcyc"], in: "/")
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean `policyc`"))
  }

  @Test("doctor says what is there and what is missing, and changes nothing")
  func doctor() throws {
    let builder = try ModelISMS.repository()
    let outcome = try Policyc.run(["doctor"], in: builder.folder)
    #expect(outcome.output.contains("git: /"))
    #expect(outcome.output.contains("documents: 6"))
    #expect(outcome.output.contains("hook: commits are not checked"))
    #expect(try builder.git("status", "--porcelain").isEmpty)
    _ = try Policyc.run(["hook", "install"], in: builder.folder)
    let hooked = try Policyc.run(["doctor"], in: builder.folder).output
    #expect(hooked.contains("hook: each commit is checked"))
  }
}

@Suite("For who reviews and who reads,")
struct ReviewerTests {
  private let day = ["--as-of", ModelISMS.asOf]

  /// The backup policy approved as it is, tagged `main`.
  private func repository() throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    try builder.git("tag", "main-before")
    return builder
  }

  private func edit(_ builder: RepositoryBuilder, _ old: String, _ new: String) throws {
    let text = try #require(builder.text(ModelISMS.backup))
    #expect(text.contains(old))
    try builder.write([ModelISMS.backup: text.replacing(old, with: new)])
  }

  @Test("impact names what is material, both wordings, and the approval that is lost")
  func impact() throws {
    let builder = try repository()
    try edit(builder, "every night", "every week")
    let outcome = try Policyc.run(["impact", "main-before"] + day, in: builder.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("<!-- policyc impact -->\n"))
    #expect(outcome.output.contains("Backup Policy: changed"))
    #expect(outcome.output.contains("1 material change, 0 editorial."))
    #expect(outcome.output.contains("every night") && outcome.output.contains("every week"))
  }

  @Test("impact names documents that come and go, in JSON too")
  func addedAndRemoved() throws {
    let builder = try repository()
    try builder.write([
      ModelISMS.risk: nil,
      "policies/new.md": "---\nid: POL-009\ntitle: New\nstatus: draft\n---\nText.\n",
    ])
    let text = try Policyc.run(
      ["impact", "main-before", "--format", "json"] + day, in: builder.folder
    ).output
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let documents = try #require(root["documents"] as? [[String: Any]])
    let states = Dictionary(
      uniqueKeysWithValues: documents.compactMap { document in
        (document["document"] as? String).flatMap { id in
          (document["state"] as? String).map { (id, $0) }
        }
      })
    #expect(states == ["POL-009": "added", "RISK-001": "removed"])
    // The policy that treats the risk refers to nothing now.
    #expect(text.contains("reference-unresolved"))
  }

  @Test("impact of nothing says so")
  func nothing() throws {
    let builder = try repository()
    let outcome = try Policyc.run(["impact", "HEAD"] + day, in: builder.folder)
    #expect(outcome.output.contains("No document changes."))
    #expect(outcome.output.contains("The check finds nothing new."))
  }

  @Test(
    "announce says what changes in a new version, in which words, and for Slack in its own notation"
  )
  func announce() throws {
    let builder = try repository()
    try edit(builder, "every night", "every week")
    try edit(builder, "version: \"1.1\"\nstatus", "version: \"1.2\"\nstatus")
    try edit(
      builder, "on: 2026-03-02, version: \"1.1\"}",
      "on: 2026-03-02, version: \"1.1\"}\n  - {by: dana-reyes, as: ceo, on: 2026-07-10, version: \"1.2\"}"
    )
    try builder.commit("Approve 1.2", at: ModelISMS.moment + 10 * 86_400)
    let later = ["--as-of", "2026-07-20"]
    let outcome = try Policyc.run(["announce", ModelISMS.backup] + later, in: builder.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Backup Policy"))
    #expect(outcome.output.contains("A new version is in force"))
    #expect(outcome.output.contains("every week") && outcome.output.contains("every night"))
    let slack = try Policyc.run(
      ["announce", ModelISMS.backup, "--format", "slack"] + later, in: builder.folder
    ).output
    #expect(slack.hasPrefix("*Backup Policy (POL-"))
    #expect(slack.contains("• "))
    let period = try Policyc.run(
      ["announce", "2026-07-05..2026-07-15"] + later, in: builder.folder)
    #expect(period.output == outcome.output)
    let quiet = try Policyc.run(["announce", "2026-07-12..2026-07-15"] + later, in: builder.folder)
    #expect(quiet.output.isEmpty && quiet.errors.contains("No text came into force"))
  }

  @Test("announce of what is not in force says so")
  func notInForce() throws {
    let builder = try repository()
    try builder.write([
      "policies/new.md":
        "---\nid: POL-009\ntitle: New\nversion: \"0.1\"\nstatus: draft\n---\nText.\n"
    ])
    try builder.commit("Draft", at: ModelISMS.moment)
    let outcome = try Policyc.run(["announce", "POL-009"] + day, in: builder.folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("not in force by an approval"))
  }
}
