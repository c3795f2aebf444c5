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

  @Test("due names what was never done, and what rules tell of once its day has passed")
  func never() throws {
    let builder = try ModelISMS.repository()
    let settings = (builder.text("policyc.yml") ?? "")
      .replacing("packs: [core]", with: "packs: [core, objectives, records]")
    try builder.write([
      "policyc.yml": settings + "records: {access-review: {every: 3m}}\n", ModelISMS.minutes: nil,
    ])
    let outcome = try Policyc.run(["due", "--days", "365"] + day, in: builder.folder).output
    #expect(outcome.contains("now         Record due"))
    #expect(outcome.contains("the first access review: there is none yet"))
    #expect(outcome.contains("now         Management review"))
    let text = try Policyc.run(["due", "--format", "json"] + day, in: builder.folder).output
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let items = try #require(root["due"] as? [[String: Any]])
    let review = items.first { $0["what"] as? String == "management-review" }
    #expect(review?["overdue"] as? Bool == true && review?["on"] as? String == ModelISMS.asOf)
    #expect(items.contains { $0["what"] as? String == "acceptance" })
  }

  @Test("no output takes the place of a file that is none of its kind")
  func keepsOtherFiles() throws {
    let builder = try ModelISMS.repository()
    let commands = [
      ["baseline", "write"], ["check", "--output"], ["due", "--ics", "--output"],
      ["schema", "policyc", "--output"], ["impact", "HEAD", "--output"],
      ["diff", ModelISMS.backup, "HEAD..", "--output"],
      ["check", "--format", "human", "--format", "gitlab", "--output"],
    ]
    for command in commands {
      for path in [ModelISMS.backup, "policyc.yml", ModelISMS.people] {
        let before = builder.text(path)
        let outcome = try Policyc.run(command + [path], in: builder.folder)
        #expect(outcome.status == 2 && outcome.errors.contains("\(path) is there and is not"))
        #expect(builder.text(path) == before)
      }
    }
    #expect(try builder.git("status", "--porcelain").isEmpty)
  }

  @Test(
    "a former output gives way to the next, in any form of its kind",
    arguments: [
      ["baseline", "write", "out"], ["check", "--statistics", "--output", "out"],
      ["check", "--color", "always", "--output", "out"],
      ["check", "--format", "sarif", "--output", "out"],
      ["check", "--format", "gitlab", "--output", "out"],
      ["check", "--format", "junit", "--output", "out"],
      ["check", "--format", "rdjson", "--output", "out"],
      ["check", "--format", "markdown", "--output", "out"],
      ["check", "--format", "json", "--output", "out"],
      ["check", "--format", "github", "--output", "out"],
      ["due", "--output", "out"], ["due", "--ics", "--output", "out"],
      ["due", "--format", "json", "--output", "out"], ["schema", "soa", "--output", "out"],
      ["impact", "HEAD", "--output", "out"],
      ["impact", "HEAD", "--format", "json", "--output", "out"],
      ["diff", ModelISMS.backup, "HEAD..", "--output", "out"],
      ["diff", ModelISMS.backup, "HEAD..", "--format", "markdown", "--output", "out"],
      ["diff", ModelISMS.backup, "HEAD..", "--format", "html", "--output", "out"],
      ["diff", ModelISMS.backup, "HEAD..", "--format", "json", "--output", "out"],
    ])
  func givesWay(command: [String]) throws {
    let builder = try ModelISMS.repository()
    try builder.write([
      ModelISMS.backup: builder.text(ModelISMS.backup)?.replacing("owner: ciso", with: "owner: x")
    ])
    try builder.write(["out": ""])
    for _ in 1...2 {
      let outcome = try Policyc.run(command, in: builder.folder)
      #expect(outcome.status != 2, "\(outcome.errors)")
    }
    let other = command.first == "due" ? ["schema", "soa"] : ["due"]
    let refused = try Policyc.run(other + ["--output", "out"], in: builder.folder)
    #expect(refused.status == 2)
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

  @Test("impact shows of a long sentence the words around each difference")
  func longSentence() throws {
    let builder = try repository()
    let filler = (1...60).map { "word\($0)" }.joined(separator: " ")
    try edit(builder, "every night", "every night \(filler) and within one day")
    try builder.commit("A long sentence", at: ModelISMS.moment)
    try edit(builder, "within one day", "within one week")
    let outcome = try Policyc.run(["impact", "HEAD"] + day, in: builder.folder).output
    #expect(outcome.contains("within one day") && outcome.contains("within one week"))
    #expect(outcome.contains("… word5") && !outcome.contains("word20"))
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
    let ofOne = try Policyc.run(
      ["announce", ModelISMS.backup, "2026-07-05..2026-07-15"] + later, in: builder.folder)
    #expect(ofOne.output == outcome.output)
    let versions = try Policyc.run(
      ["announce", ModelISMS.backup, "1.1..1.2"] + later, in: builder.folder)
    #expect(versions.status == 2 && versions.errors.contains("policyc diff"))
    let quiet = try Policyc.run(["announce", "2026-07-12..2026-07-15"] + later, in: builder.folder)
    #expect(quiet.output.isEmpty && quiet.errors.contains("No text came into force"))
  }

  @Test("announce of a period has every version of it, and calls none new that followed another")
  func everyVersion() throws {
    let builder = try repository()
    func approve(_ version: String, after former: String, on day: Int) throws {
      try edit(builder, "version: \"\(former)\"\nstatus", "version: \"\(version)\"\nstatus")
      try edit(
        builder, "version: \"\(former)\"}",
        "version: \"\(former)\"}\n  - {by: dana-reyes, as: ceo, on: 2026-07-\(day), version: \"\(version)\"}"
      )
      try builder.commit("Approve \(version)", at: ModelISMS.moment + (day) * 86_400)
    }
    try edit(builder, "every night", "every week")
    try approve("1.2", after: "1.1", on: 10)
    try edit(builder, "every week", "every month")
    try approve("1.3", after: "1.2", on: 20)
    let outcome = try Policyc.run(
      ["announce", "2026-07-01..2026-07-31", "--as-of", "2026-08-01"], in: builder.folder)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("## Backup Policy") } == 2, "\(outcome)")
    #expect(lines.count { $0.hasPrefix("A new version is in force") } == 2)
    #expect(!outcome.output.contains("It is new"))
    let first = try Policyc.run(["announce", ModelISMS.policy] + day, in: builder.folder)
    #expect(first.output.contains("It is new"))
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
