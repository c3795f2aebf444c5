import Foundation

/// A repository in which persons with keys of their own write, sign and approve documents.
package final class SignedRepository {
  package static let people = "policies/people.yml"

  /// policyc.yml that asks for signatures.
  package static let configuration = """
    organisation: {name: Helio Models Ltd}
    documents: [policies]
    packs: [core]
    signoff:
      require: signed
      top-level: {require: signed, roles: [ceo, founder]}
      backdating-tolerance: 3d

    """

  package let builder: RepositoryBuilder
  package let signers: Signers
  package var folder: String { builder.folder }
  package var dana: Signer { signers.dana }
  package var kim: Signer { signers.kim }
  package var sam: Signer { signers.sam }
  package var lee: Signer { signers.lee }
  package var ira: Signer { signers.ira }
  package var mallory: Signer { signers.mallory }

  /// Takes over a repository that is there already.
  package init(_ builder: RepositoryBuilder) throws {
    self.builder = builder
    signers = try Signers.all.get()
  }

  /// Makes a repository with policyc.yml and people.yml, committed by Dana Reyes on 5 January 2026.
  ///
  /// - Parameter files: beside these two, or in their place; nil for none.
  package convenience init(
    in builder: RepositoryBuilder? = nil, _ files: [String: String?] = [:]
  ) throws {
    try self.init(builder ?? RepositoryBuilder(initialise: false))
    try self.builder.git("init", "--quiet", "--initial-branch=main")
    try commit(
      "Say who we are, and which keys are whose", as: dana, on: "2026-01-05",
      files.merging([
        "policyc.yml": SignedRepository.configuration, SignedRepository.people: signers.register,
      ]) { given, _ in given }.filter { $0.value != nil })
  }

  /// Git and policyc as somebody has them, on a day.
  ///
  /// - Parameter time: of the clock, in UTC.
  package func environment(
    of who: Signer, on day: String, at time: String = "09:00:00"
  ) -> [String: String] {
    let date = "\(day)T\(time)Z"
    return who.environment.merging(["GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date]) { $1 }
  }

  // MARK: Git

  /// Commits everything.
  ///
  /// - Parameters:
  ///   - author: whose name and address stand on it, where they are not the signer's.
  ///   - time: of the clock, in UTC.
  package func commit(
    _ message: String, as who: Signer, posingAs author: Signer? = nil, signed: Bool = true,
    on day: String, at time: String = "09:00:00", amend: Bool = false,
    _ files: [String: String?] = [:]
  ) throws {
    try builder.write(files)
    try builder.git("add", "--all")
    var environment = environment(of: who, on: day, at: time)
    for key in ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"] {
      environment[key] = (author ?? who).environment[key]
    }
    let options = (signed ? [] : ["--no-gpg-sign"]) + (amend ? ["--amend"] : [])
    try builder.run(
      "git", ["commit", "--quiet", "-m", message] + options, environment: environment)
  }

  // MARK: policyc

  /// Runs a command that may fail.
  package func outcome(
    as who: Signer, on day: String, _ arguments: [String]
  ) throws -> Program.Outcome {
    try Policyc.run(arguments, in: folder, environment: environment(of: who, on: day))
  }

  /// Runs a command that must not fail.
  @discardableResult
  package func policyc(as who: Signer, on day: String, _ arguments: String...) throws -> String {
    let outcome = try outcome(as: who, on: day, arguments)
    guard outcome.status == 0 else {
      throw RepositoryBuilder.Failure(
        command: arguments.joined(separator: " "), message: outcome.errors)
    }
    return outcome.output
  }

  package func digest(of path: String) throws -> String {
    let outcome = try Policyc.run(["digest", path], in: folder)
    return String(outcome.output.dropLast())
  }

  // MARK: Texts

  package func edit(_ path: String, _ old: String, _ new: String) throws {
    guard let text = builder.text(path), text.contains(old) else { throw NotThere(text: old) }
    try builder.write([path: text.replacing(old, with: new)])
  }

  package struct NotThere: Error { package var text: String }

  /// Writes an approval as `policyc approve` would, without asking anybody. Entries that are there come first.
  package func write(
    approvalOf path: String, by person: Signer, as role: String, on day: String,
    version: String = "1.0", digest: String? = nil
  ) throws {
    let digest = try digest ?? self.digest(of: path)
    if builder.text(path)?.contains("status: draft") ?? false {
      try edit(path, "status: draft", "status: approved")
    }
    let entry =
      "  - {by: \(person.id), as: \(role), on: \(day), version: \"\(version)\", digest: \"\(digest)\"}"
    let isFirst = !(builder.text(path)?.contains("\napprovals:\n") ?? false)
    try edit(path, "\n---\n\n#", "\n\(isFirst ? "approvals:\n" : "")\(entry)\n---\n\n#")
  }
}
