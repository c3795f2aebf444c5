import Foundation
import TestSupport

/// Real keys, made by `ssh-keygen` and `gpg`, that last as long as the repository beside which they lie.
struct ProofKeys {
  /// Outside the work tree.
  let folder: String

  init(beside builder: RepositoryBuilder) throws {
    folder = builder.folder + "/.git/keys"
    try FileManager.default.createDirectory(
      atPath: folder + "/gnupg", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  /// Makes an SSH key and returns its public line.
  func ssh(_ name: String) throws -> String {
    try run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", "\(folder)/\(name)"])
    return try String(contentsOfFile: "\(folder)/\(name).pub", encoding: .utf8)
      .trimmingCharacters(in: .newlines)
  }

  /// Makes an OpenPGP key and returns the armoured public key.
  func openPGP(_ mail: String) throws -> String {
    let options = ["--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""]
    try run("gpg", options + ["--quick-generate-key", mail, "ed25519", "sign", "never"])
    return try run("gpg", ["--batch", "--armor", "--export", mail])
  }

  /// The words before `commit` that make Git sign.
  func signing(ssh name: String) -> [String] {
    [
      "-c", "gpg.format=ssh", "-c", "commit.gpgsign=true", "-c",
      "user.signingkey=\(folder)/\(name)",
    ]
  }

  func signing(openPGP mail: String) -> [String] {
    ["-c", "gpg.format=openpgp", "-c", "commit.gpgsign=true", "-c", "user.signingkey=\(mail)"]
  }

  var environment: [String: String] { ["GNUPGHOME": folder + "/gnupg"] }

  /// Ends what gpg started to keep keys at hand.
  func stopAgent() throws { try run("gpgconf", ["--kill", "all"]) }

  @discardableResult
  private func run(_ program: String, _ arguments: [String]) throws -> String {
    let outcome = try Program.run(
      program, arguments, in: folder,
      environment: Program.environment(home: folder).merging(environment) { $1 })
    guard outcome.status == 0 else { throw Failure(message: outcome.errors) }
    return outcome.output
  }

  struct Failure: Error {
    var message: String
  }
}
