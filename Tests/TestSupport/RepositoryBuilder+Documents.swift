import Foundation

/// What policyc does in a repository, and what is done to its documents.
extension RepositoryBuilder {
  package func policyc(_ arguments: String...) throws -> Program.Outcome {
    try Policyc.run(arguments, in: folder)
  }

  package func digest(of path: String) throws -> String {
    let outcome = try policyc("digest", path)
    guard outcome.status == 0 else { throw Failure(command: "digest", message: outcome.errors) }
    return String(outcome.output.dropLast())
  }

  package func edit(_ path: String, _ old: String, _ new: String) throws {
    guard let text = text(path), text.contains(old) else {
      throw Failure(command: "edit \(path)", message: "There is no “\(old)” in it.")
    }
    try write([path: text.replacing(old, with: new)])
  }

  /// Writes an approval as `policyc approve` would, behind those that are there, without asking anybody.
  ///
  /// - Parameters:
  ///   - person: an id of people.yml.
  ///   - digest: that of the text where it is nil.
  package func write(
    approvalOf path: String, by person: String, as role: String, on day: String,
    version: String = "1.0", digest: String? = nil
  ) throws {
    let digest = try digest ?? self.digest(of: path)
    let text = self.text(path) ?? ""
    if text.contains("status: draft") { try edit(path, "status: draft", "status: approved") }
    let entry =
      "  - {by: \(person), as: \(role), on: \(day), version: \"\(version)\", digest: \"\(digest)\"}"
    if let last = text.matches(of: /\napprovals:\n(?:  - .*\n)+/).first?.output {
      try edit(path, String(last), "\(last)\(entry)\n")
    } else {
      try edit(path, "\n---\n\n#", "\napprovals:\n\(entry)\n---\n\n#")
    }
  }

  package func executable(_ path: String, _ script: String) throws {
    try write([path: script])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder + "/" + path)
  }

  /// All that a command that failed must leave as it was: files with mode and time, index, branch.
  package func fingerprint() throws -> String {
    // A folder's own time tells that a file was made and removed in it, which is nobody's loss.
    let files = try run(
      "find",
      [
        ".", "-path", "./.git", "-prune", "-o", "-type", "d", "-printf", "%p %m\\n", "-o",
        "-printf", "%p %m %T@ %i %l\\n",
      ])
    let sums = try run(
      "sh", ["-c", "find . -path ./.git -prune -o -type f -print0 | sort -z | xargs -0 sha256sum"])
    return try [
      files.split(separator: "\n").sorted().joined(separator: "\n"), sums,
      run("sha256sum", [".git/index"]), git("rev-parse", "HEAD"),
      git("--no-optional-locks", "status", "--porcelain", "--ignored"),
    ].joined(separator: "\n")
  }
}
