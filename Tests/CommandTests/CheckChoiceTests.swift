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

  @Test("against a state before says what policyc.yml turned off since")
  func loosened() throws {
    let builder = try ModelISMS.repository()
    let settings = try #require(builder.text("policyc.yml"))
    try builder.commit(
      "Ask more",
      ["policyc.yml": settings.replacing("packs: [core]", with: "packs: [core, policies]")],
      at: ModelISMS.moment)
    try builder.git("tag", "before")
    try builder.write([
      "policyc.yml": settings.replacing(
        "rules: {", with: "exclude: [\(ModelISMS.backup)]\nrules: {heading-order: note, ")
    ])
    let outcome = try Policyc.run(check + ["--since", "before"], in: builder.folder)
    #expect(outcome.errors.contains("turns off or lowers heading-order (note)"))
    // Nobody who may settled that the pack goes, so it judges still, and that is a finding.
    #expect(outcome.output.contains("signoff-weakened"))
    #expect(outcome.errors.contains("1 file is no document any more: \(ModelISMS.backup)"))
    let same = try Policyc.run(check + ["--since", "before", "--rev", "HEAD"], in: builder.folder)
    #expect(!same.errors.contains("turns off"))
  }

  @Test("of known findings says how many it does not show, in its output or beside it")
  func known() throws {
    let builder = try faulty()
    _ = try Policyc.run(["baseline", "write", "--as-of", ModelISMS.asOf], in: builder.folder)
    for format in ["human", "sarif", "github", "markdown", "gitlab", "junit", "rdjson"] {
      let outcome = try Policyc.run(check + ["--format", format], in: builder.folder)
      #expect(
        (outcome.output + outcome.errors).contains("1 known finding not shown (baseline)"),
        "\(format)")
    }
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
