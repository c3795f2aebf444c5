import Foundation
import TestSupport
import Testing

@Suite("check, asked in other ways,")
struct CheckChoiceTests {
  private let check = ["check", "--as-of", ModelISMS.asOf]

  private func faulty() throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    try builder.write([
      ModelISMS.risk: builder.text(ModelISMS.risk)?.replacing("impact: 5", with: "impact: 9")
    ])
    return builder
  }

  @Test("writes several reports at once, each to the file behind its format")
  func several() throws {
    let builder = try faulty()
    let outcome = try Policyc.run(
      check + [
        "--format", "gitlab", "--output", "a.json", "--format=sarif", "--output=b.sarif",
        "--format", "human",
      ],
      in: builder.folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.hasSuffix("1 error in 6 documents.\n"))
    #expect(builder.text("a.json")?.contains("\"check_name\": \"field-value\"") == true)
    #expect(builder.text("b.sarif")?.contains("\"version\": \"2.1.0\"") == true)
    let quiet = try Policyc.run(
      check + [
        "--format", "gitlab", "--output", "a.json", "--format", "junit", "--output", "c.xml",
      ],
      in: builder.folder)
    #expect(quiet.output.isEmpty && quiet.status == 1)
    #expect(builder.text("c.xml")?.hasPrefix("<?xml") == true)
  }

  @Test(
    "refuses two reports for one terminal, and what contradicts itself",
    arguments: [
      ["--format", "json", "--format", "sarif"], ["--statistics", "--format", "json"],
      ["--unsafe"], ["--diff"], ["--fix", "--staged"],
      ["--fix", "--stdin-filename", "policies/backup.md"],
      ["--baseline", "b.json", "--no-baseline"],
      ["--stdin-filename", "policies/backup.md", "--rev", "HEAD"],
      ["--format", "jsn", "--output", "x", "--format", "json"],
    ])
  func refused(options: [String]) throws {
    let builder = try faulty()
    let outcome = try Policyc.run(check + options, in: builder.folder)
    #expect(outcome.status == 2)
    #expect(!outcome.errors.isEmpty && outcome.output.isEmpty)
  }

  @Test("reads the text of one file from standard input, and reports on it alone")
  func standardInput() throws {
    let builder = try faulty()
    let text = try #require(builder.text(ModelISMS.backup))
      .replacing("owner: ciso", with: "owner: nobody-at-all")
    try builder.write(["editor.txt": text])
    let outcome = try Program.run(
      "/bin/sh",
      ["-c", "exec \"$0\" \"$@\" < editor.txt", Policyc.path] + check + [
        "--stdin-filename", ModelISMS.backup,
      ],
      in: builder.folder, environment: Program.environment(home: builder.folder))
    #expect(outcome.output.contains("owner-unknown"))
    #expect(!outcome.output.contains("field-value"))
    #expect(builder.text(ModelISMS.backup)?.contains("nobody-at-all") == false)
  }

  @Test("goes by another file of settings, and says where there is none")
  func otherSettings() throws {
    let builder = try faulty()
    try builder.write([
      "strict.yml": builder.text("policyc.yml")?.replacing(
        "stale: off", with: "stale: off, field-value: off")
    ])
    #expect(try Policyc.run(check + ["--config", "strict.yml"], in: builder.folder).status == 0)
    let missing = try Policyc.run(check + ["--config", "other.yml"], in: builder.folder)
    #expect(missing.status == 2)
    #expect(missing.errors.contains("other.yml:1:1: There is no such file"))
  }

  @Test("uses colour when it is told to, whoever reads")
  func colour() throws {
    let builder = try faulty()
    #expect(
      try Policyc.run(check + ["--color", "always"], in: builder.folder).output.contains("\u{1B}["))
    #expect(
      try !Policyc.run(check + ["--color", "never"], in: builder.folder).output.contains("\u{1B}["))
  }

  @Test("counts by rule with --statistics")
  func statistics() throws {
    let builder = try faulty()
    let outcome = try Policyc.run(check + ["--statistics"], in: builder.folder)
    #expect(outcome.output == "1  error  field-value (CORE-007)\n\n1 error in 6 documents.\n")
    #expect(outcome.status == 1)
  }

  @Test("with a baseline that was written by a command shows only what is new")
  func baseline() throws {
    let builder = try faulty()
    let day = ["--as-of", ModelISMS.asOf]
    let written = try Policyc.run(["baseline", "write"] + day, in: builder.folder)
    #expect(written.status == 0)
    #expect(written.output == ".policyc-baseline.json holds 1 finding:\n  1  field-value\n")
    let outcome = try Policyc.run(check, in: builder.folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.output == "No findings in 6 documents.\n1 known finding not shown (baseline).\n")
    let json = try Policyc.run(check + ["--format", "json"], in: builder.folder).output
    #expect(json.contains("\"baseline\": 1"))
  }
}
