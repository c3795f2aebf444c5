import Foundation
import TestSupport
import Testing

/// What the files for code hosts run, run here with the policyc of this build in place of one that a wheel brings.
@Suite("The files for jobs")
struct JobFileTests {
  private func text(_ path: String) throws -> String {
    try String(contentsOf: OwnPolicies.root.appending(path: path), encoding: .utf8)
  }

  /// The block below a line that holds some words, without its indent.
  private func block(below words: String, in text: String) throws -> String {
    let lines = text.components(separatedBy: "\n")
    let start = try #require(lines.firstIndex { $0.contains(words) })
    let head = try #require(lines[start...].firstIndex { $0.hasSuffix("run: |") })
    let indent = lines[head].prefix { $0 == " " }.count + 2
    return lines[(head + 1)...].prefix { $0.isEmpty || $0.prefix { $0 == " " }.count >= indent }
      .map { String($0.dropFirst(indent)) }.joined(separator: "\n")
  }

  /// A branch with a fault that main did not have.
  private func repository() throws -> RepositoryBuilder {
    let builder = try ModelISMS.repository()
    try builder.git("update-ref", "refs/remotes/origin/main", "HEAD")
    try builder.write([
      ModelISMS.risk: builder.text(ModelISMS.risk)?.replacing("impact: 5", with: "impact: 9")
    ])
    try builder.commit("Fault", at: ModelISMS.moment)
    return builder
  }

  private func run(
    _ script: String, in builder: RepositoryBuilder, _ environment: [String: String]
  ) throws -> Program.Outcome {
    let tools = (Policyc.path as NSString).deletingLastPathComponent
    return try Program.run(
      "/bin/bash", ["-e", "-o", "pipefail", "-c", script], in: builder.folder,
      environment: Program.environment(home: builder.folder).merging(
        ["PATH": "\(tools):/usr/bin:/bin"].merging(environment) { _, given in given }
      ) { _, given in given })
  }

  @Test("the action checks what a pull request changes, and writes SARIF beside it")
  func action() throws {
    let builder = try repository()
    let script = try block(below: "name: Check", in: text("action.yml"))
    let outcome = try run(
      script, in: builder,
      [
        "POLICYC_SINCE": "", "POLICYC_BASE": "main", "POLICYC_SARIF": "policyc.sarif",
        "POLICYC_ARGUMENTS": "--as-of \(ModelISMS.asOf) --fail-on warning",
      ])
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.output.contains("::error file=\(ModelISMS.risk),line=7"))
    #expect(builder.text("policyc.sarif")?.contains("\"version\": \"2.1.0\"") == true)
    // On a push there is nothing to compare with.
    let push = try run(
      script, in: builder,
      [
        "POLICYC_SINCE": "", "POLICYC_BASE": "", "POLICYC_SARIF": "",
        "POLICYC_ARGUMENTS": "--as-of \(ModelISMS.asOf)",
      ])
    #expect(push.output.contains("::error"))
  }

  @Test("the action asks for the version that this is, as the hook of the wheel does")
  func versions() throws {
    let version = try Policyc.run(["--version"], in: "/").output.dropFirst("policyc ".count)
      .filter { $0 != "\n" }
    #expect(try text("action.yml").contains("default: \"==\(version)\""))
    #expect(try text("pyproject.toml").contains("dependencies = [\"policyc==\(version)\"]"))
    #expect(try text("pyproject.toml").contains("version = \"\(version)\""))
    #expect(try text("docs/gitlab-ci.yml").contains("POLICYC: policyc==\(version)"))
  }

  @Test("the manual page has each command and each of its options")
  func manual() throws {
    let script = OwnPolicies.root.appending(path: "scripts/make-manual").path
    let outcome = try Program.run(
      "/usr/bin/env", ["python3", script, Policyc.path], in: "/",
      environment: Program.environment(home: "/tmp"))
    #expect(outcome.status == 0, "\(outcome.errors)")
    for command in ["check", "baseline write", "adopt", "break\\-glass start", "rules test"] {
      #expect(outcome.output.contains(".SS \(command)\n"), "\(command)")
    }
    #expect(outcome.output.contains("\\fB\\-\\-stdin\\-filename\\fR \\fIPATH\\fR\n"))
    #expect(!outcome.output.contains("experimental"))
  }

  @Test("GitLab's jobs write the reports that they name")
  func gitLab() throws {
    let builder = try repository()
    let jobs = try text("docs/gitlab-ci.yml")
    let commands = jobs.components(separatedBy: "\n").filter { $0.hasPrefix("    - policyc ") }
      .map { String($0.dropFirst(6)) }
    #expect(commands.count == 3)
    let check = try #require(commands.first { $0.contains("--format gitlab") })
    let outcome = try run(
      check + " --as-of \(ModelISMS.asOf)", in: builder,
      ["CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main"])
    #expect(outcome.status == 1, "\(outcome.errors)")
    for file in ["policyc.json", "policyc.xml"] {
      #expect(jobs.contains(": \(file)"))
      #expect(builder.text(file)?.contains("field-value") == true)
    }
    let due = try #require(commands.first { $0.contains("due") })
    #expect(try run(due, in: builder, [:]).status == 0)
  }
}
