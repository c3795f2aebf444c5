import Foundation
import TestSupport

extension SignedRepository {
  /// Gives Dana Reyes one more key in people.yml.
  func giveDana(keyOf signer: Signer) throws {
    let own = dana.keyEntry("from: 2024-01-01")
    try edit(SignedRepository.people, own, "\(own), \(signer.keyEntry("from: 2026-01-01"))")
  }

  func makeSamFounder() throws {
    let role = "{role: cto, from: 2024-01-01}"
    try edit(
      SignedRepository.people, "email: [sam@example.com]\n    roles: [\(role)",
      "email: [sam@example.com]\n    roles: [{role: founder, from: 2024-01-01}, \(role)")
  }

  /// A new text under a new version, by Kim Olsen.
  func changeTopPolicy() throws {
    try edit(Boardroom.topPolicy, "We protect", "All of us protect")
    try edit(Boardroom.topPolicy, "version: \"1.0\"\nstatus", "version: \"1.1\"\nstatus")
    try commit("Say who protects", as: kim, on: "2026-03-01")
  }

  /// The draft, approved and under a tag that Dana Reyes signs.
  func tagApproval() throws {
    try policyc(as: dana, on: "2026-03-02", "approve", "POL-002")
    try builder.git(
      "tag", "--sign", "--message", "For the audit", "audit-2026",
      environment: environment(of: dana, on: "2026-03-02"))
  }

  func approveWithEvidence() throws {
    try commit(
      "File the letter", as: kim, on: "2026-03-01",
      ["policies/evidence/letter.txt": "I approve version 1.0 of POL-002.\n"])
    try policyc(
      as: dana, on: "2026-03-02", "approve", "POL-002", "--evidence",
      "policies/evidence/letter.txt")
  }

  /// Puts another commit in the place of the last one, as no command of Git's would write it.
  func rewriteTip(_ change: (String) -> String) throws {
    // The newline at the end is part of the object.
    let raw = try builder.git("cat-file", "commit", "HEAD") + "\n"
    try builder.write([".git/raw-commit": change(raw)])
    let id = try builder.git(
      "hash-object", "-w", "--literally", "-t", "commit", ".git/raw-commit")
    try builder.git("update-ref", "HEAD", id)
  }

  /// The header that holds the signature of the last commit.
  func signatureOfTip() throws -> String {
    let raw = try builder.git("cat-file", "commit", "HEAD")
    guard let start = raw.range(of: "gpgsig "), let end = raw.range(of: "\n\n") else {
      throw RepositoryBuilder.Failure(command: "cat-file", message: "no gpgsig")
    }
    return String(raw[start.lowerBound..<end.lowerBound])
  }
}

extension SignedRepository {
  /// A merge commit that holds what no commit on either side does.
  ///
  /// - Parameters:
  ///   - branch: what is merged; a branch that changes nothing of importance where it is nil.
  ///   - change: what is slipped in.
  func merge(
    _ message: String, of branch: String? = nil, as who: Signer, signed: Bool = true,
    on day: String, _ change: () throws -> Void = {}
  ) throws {
    if branch == nil {
      try builder.git("checkout", "--quiet", "-b", "side", "HEAD~1")
      try commit("Note", as: who, signed: signed, on: day, ["notes.txt": "Nothing.\n"])
      try builder.git("checkout", "--quiet", "main")
    }
    var environment = environment(of: who, on: day, at: "10:00:00")
    environment["GIT_EDITOR"] = "true"
    try builder.run(
      "git", ["merge", "--quiet", "--no-ff", "--no-commit", branch ?? "side"],
      environment: environment)
    try change()
    try commit(message, as: who, signed: signed, on: day, at: "11:00:00")
  }
}
