import Foundation
import TestSupport
import Testing

@Suite("policyc new")
struct NewTests {
  @Test(
    "writes a document of each kind with its next id, in which only blanks are found",
    arguments: [
      ("policy", "POL-026", "policies/technical"), ("procedure", "PRC-007", "policies/procedures"),
      ("objective", "OBJ-007", "policies/objectives"), ("risk", "RISK-014", "policies/risks"),
      ("exception", "EXC-001", "policies/exceptions"), ("review", "REV-", "policies/reviews"),
      ("record", "TRN-", "policies/records"),
    ])
  func kinds(kind: String, id: String, folder: String) throws {
    let starter = try Starter()
    let outcome = try starter.run("new", kind, "Training: \"über\" alles")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Wrote \(folder)/\(id)"))
    let path = try #require(outcome.output.firstMatch(of: /Wrote (\S+)\./)).1
    let found = try starter.findings().filter { $0.file == path }
    // Who took part in a training is a blank too, which no text stands in for.
    #expect(
      Set(found.map(\.rule)).subtracting(["draft-waiting", "training-missing"])
        == ["placeholder-left"])
    let again = try starter.run("new", kind, "Training: \"über\" alles")
    #expect(again.status == 0, "\(again.errors)")
    #expect(!again.output.contains("Wrote \(path)."))
  }

  @Test("begins in a folder without anything too")
  func alone() throws {
    let builder = try RepositoryBuilder(initialise: false)
    let outcome = try Policyc.run(["new", "policy", "Backup Policy"], in: builder.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(builder.text("policies/POL-001-backup-policy.md")?.contains("id: POL-001") == true)
  }

  @Test(
    "follows the ids and folders that are there, and takes owner, family and document from flags")
  func flags() throws {
    let builder = try ModelISMS.repository()
    let outcome = try Policyc.run(
      ["new", "exception", "No backup", "--about", "POL-002", "--owner", "ciso"], in: builder.folder
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try #require(builder.text("policies/exceptions/EXC-001-no-backup.md"))
    #expect(text.contains("from-policy: [POL-002]") && text.contains("owner: ciso"))
    for (arguments, word) in [
      (["new", "polcy", "x"], "did you mean `policy`"),
      (["new", "policy", "x", "--owner", "cis"], "did you mean `ciso`"),
      (["new", "policy", "x", "--family", "tech"], "technical"),
      (["new", "risk", "a\nb"], "one line"),
      (["new", "procedure", "x", "--about", "POL-02"], "did you mean"),
    ] {
      let refused = try Policyc.run(arguments, in: builder.folder)
      #expect(refused.status == 2)
      #expect(refused.errors.contains(word), "\(refused.errors)")
    }
  }

  @Test(
    "fills the agenda of a review: actions, objectives with their figures, records, risks, what falls due, drafts"
  )
  func review() throws {
    let builder = try RepositoryBuilder()
    try OwnPolicies.copy(to: builder.folder)
    let outcome = try Policyc.run(
      ["new", "review", "Q4", "--on", "2026-11-27"], in: builder.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try #require(builder.text("policies/reviews/REV-2026-Q4-management-review-q4.md"))
    for part in [
      "attendees: [dana-reyes, tomas-lind, priya-nair]",
      "(../objectives/OBJ-004-lumen-api-availability.md) | >= 99.5 percent | ",
      "| SEC-440 Quarterly DORA pack", "2026-10-28 | training | [TRN-2026-01",
      "| 16 | 8 | mitigate |",
      "[EXC-001 No FIDO2 on the console of nl-burst](../exceptions/EXC-001-",
      "| 2027-01-15 | [OBJ-001",
      "No draft waits for a decision.", "not met | missed |",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    // What a table of actions reports as done is open no more.
    #expect(!text.contains("SEC-412"))
    let check = try Policyc.run(
      ["check", "--as-of", "2026-11-27", "--format", "json"], in: builder.folder)
    let rules = check.output.matches(of: /"rule": "([^"]+)"/).map { String($0.1) }
    #expect(Set(rules) == ["placeholder-left"], "\(check.output)")
  }

  @Test("the guide has a page for each topic that it lists")
  func guide() throws {
    let first = try Policyc.run(["guide"], in: "/")
    #expect(first.status == 0)
    let topics = first.output.matches(of: /(?m)^    policyc guide ([a-z]+)/).map { String($0.1) }
    #expect(topics.count >= 6)
    for topic in topics {
      let page = try Policyc.run(["guide", topic], in: "/")
      #expect(page.status == 0)
      #expect(page.output.hasPrefix("# "))
    }
    #expect(
      try Policyc.run(["guide", "aprove"], in: "/").errors.contains("did you mean `approve`"))
  }
}
