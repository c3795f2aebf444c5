import Foundation
import TestSupport
import Testing

@Suite("The demonstration repository")
struct DemonstrationTests {
  private static let backup = "policies/resilience/POL-010-backup-policy.md"

  @Test(
    "is our own documents, signed: nothing is found, and a stale approval was found and repaired")
  func demonstration() throws {
    let place = try RepositoryBuilder(initialise: false)
    let folder = try Demonstration.folder()
    func policyc(_ arguments: String...) throws -> Program.Outcome {
      try Policyc.run(arguments, in: folder)
    }
    func git(_ arguments: String...) throws -> String {
      try place.run("git", ["-C", folder] + arguments)
    }

    let check = try policyc("check", "--as-of", Demonstration.day, "--fail-on", "note")
    #expect(check == .init(status: 0, output: "No findings in 69 documents.\n", errors: ""))

    let build = try policyc(
      "build", "--no-pdf", "--output", place.folder + "/pack")
    #expect(build.status == 0, "\(build.errors)")
    let register = try String(
      contentsOfFile: place.folder + "/pack/registers/approvals.csv", encoding: .utf8)
    let rows = register.split(whereSeparator: \.isNewline).dropFirst()
    let unsigned = rows.filter { !$0.contains(",signed,") }
    #expect(rows.count > 65)
    #expect(unsigned.isEmpty)

    let commits = try git("log", "--format=raw").split(separator: "\n")
    #expect(
      commits.count { $0.hasPrefix("commit ") } == commits.count { $0.hasPrefix("gpgsig ") })

    let stale = try git("log", "--format=%H", "--grep=Back up candidates daily")
    let then = try policyc("check", "--rev", stale, "--as-of", "2026-08-06", Self.backup)
    #expect(then.status == 1)
    for rule in ["version-not-bumped", "approval-stale"] {
      #expect(then.output.contains(rule), "\(then.output)")
    }
    #expect(then.output.contains("lines 40, 44 changed since"), "\(then.output)")

    let redline = try policyc("diff", "POL-010", "1.3..1.4")
    #expect(redline.output.contains("5 material and 1 editorial changes"), "\(redline.output)")
    #expect(redline.output.contains("Each test must {+be run by someone"))

    let history = try policyc("history", "OBJ-007")
    #expect(history.output.contains("Tomas Lind  Supersede OBJ-007 1.1 by OBJ-008"))
    #expect(try git("status", "--porcelain") == "")
  }

  @Test("has no figure in a table before the day that it is of")
  func figures() throws {
    let place = try RepositoryBuilder(initialise: false)
    let folder = try Demonstration.folder()
    let commits = try place.run(
      "git", ["-C", folder, "log", "--format=%H %cs", "--", "policies/data", "policies/evidence"])
    for line in commits.split(separator: "\n") {
      let (commit, day) = (String(line.prefix(40)), String(line.dropFirst(41)))
      let files = try place.run(
        "git", ["-C", folder, "ls-tree", "-r", "--name-only", commit, "policies/data"])
      for file in files.split(separator: "\n") {
        let text = try place.run("git", ["-C", folder, "show", "\(commit):\(file)"])
        for row in text.split(separator: "\n").dropFirst() {
          #expect(String(row.prefix(10)) <= day, "\(file) on \(day)")
        }
      }
      let actions = try place.run(
        "git", ["-C", folder, "ls-tree", "-r", "--name-only", commit, "policies/evidence"])
      guard actions.contains("actions-2026-q3.csv") else { continue }
      let text = try place.run(
        "git", ["-C", folder, "show", "\(commit):policies/evidence/actions-2026-q3.csv"])
      for row in text.split(separator: "\n").dropFirst() {
        #expect(row.hasSuffix(",") || String(row.suffix(10)) <= day, "\(row) on \(day)")
      }
    }
  }

  @Test("has the same bytes wherever it is made, to the names of its commits")
  func reproducible() throws {
    let place = try RepositoryBuilder(initialise: false)
    let other = place.folder + "/else where"
    try Demonstration.make(
      other, environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "USER": "other"])
    let heads = try [Demonstration.folder(), other].map {
      try place.git("-C", $0, "rev-parse", "HEAD")
    }
    #expect(heads[0] == heads[1])
  }

  @Test("is not made over something that is there already")
  func refusal() throws {
    let place = try RepositoryBuilder(initialise: false)
    try place.write(["here/file.txt": "mine\n"])
    let outcome = try Program.run(
      "python3", [Demonstration.script, "here", Policyc.path], in: place.folder,
      environment: Program.environment(home: place.folder))
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasSuffix("here is not empty.\n"))
    #expect(place.text("here/file.txt") == "mine\n")
  }
}
