import Foundation

/// A person with a key of their own, who signs what they commit.
package struct Signer: Sendable {
  package enum Kind: Sendable { case ssh, openpgp }

  package let id: String
  package let name: String
  package var email: String
  package let kind: Kind
  /// As people.yml has it: the line of OpenSSH without a comment, or the armoured key.
  package let publicKey: String
  /// Where the person keeps key and settings; nil for one whose Git does not sign.
  fileprivate var home: String?

  /// What programs are given so that Git is this person's.
  package var environment: [String: String] {
    var environment = [
      "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_COMMITTER_NAME": name,
      "GIT_COMMITTER_EMAIL": email,
    ]
    if let home {
      environment["GIT_CONFIG_GLOBAL"] = home + "/gitconfig"
      environment["GNUPGHOME"] = home
    }
    return environment
  }

  package var withoutKey: Signer {
    var signer = self
    signer.home = nil
    return signer
  }

  /// As an item of `keys` in people.yml, in the form of a line.
  ///
  /// - Parameter span: such as `from: 2024-01-01`.
  package func keyEntry(_ span: String...) -> String {
    let text = publicKey.replacing("\n", with: "\\n")
    let key = kind == .ssh ? "ssh" : "openpgp"
    return "{" + (["\(key): \"\(text)\""] + span).joined(separator: ", ") + "}"
  }
}

/// A folder in which persons keep their keys; it goes when the tests end.
package final class KeyCabinet: Sendable {
  private let folder: String

  package init() throws {
    // Sockets of gpg-agent lie in it, and their paths must be short.
    folder = "/tmp/policyc-keys-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    Leftovers.removeAtExit(folder)
  }

  /// Makes a key for somebody.
  package func signer(_ id: String, _ name: String, _ email: String, _ kind: Signer.Kind = .ssh)
    throws -> Signer
  {
    let home = folder + "/" + id
    try FileManager.default.createDirectory(
      atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let publicKey = try kind == .ssh ? ssh(home) : openPGP(home, name, email)
    let settings = """
      [user]
      	name = \(name)
      	email = \(email)
      	signingKey = \(kind == .ssh ? home + "/key" : email)
      [gpg]
      	format = \(kind == .ssh ? "ssh" : "openpgp")
      [commit]
      	gpgSign = true
      [tag]
      	gpgSign = true

      """
    try Data(settings.utf8).write(to: URL(fileURLWithPath: home + "/gitconfig"))
    return Signer(
      id: id, name: name, email: email, kind: kind, publicKey: publicKey, home: home)
  }

  private func ssh(_ home: String) throws -> String {
    try run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "key"], home)
    let line = try String(contentsOfFile: home + "/key.pub", encoding: .utf8)
    return line.split(whereSeparator: \.isWhitespace).prefix(2).joined(separator: " ")
  }

  private func openPGP(_ home: String, _ name: String, _ email: String) throws -> String {
    try run(
      "gpg",
      [
        // Before everything that is signed in tests: a key does not sign before it is made.
        "--faked-system-time", "20200101T000000", "--batch", "--quiet", "--passphrase", "",
        "--quick-generate-key", "\(name) <\(email)>", "ed25519", "sign", "never",
      ], home)
    return try run("gpg", ["--batch", "--armor", "--export", email], home)
  }

  @discardableResult
  private func run(_ program: String, _ arguments: [String], _ home: String) throws -> String {
    var environment = Program.environment(home: home)
    environment["GNUPGHOME"] = home
    let outcome = try Program.run(program, arguments, in: home, environment: environment)
    guard outcome.status == 0 else {
      throw RepositoryBuilder.Failure(command: program, message: outcome.errors)
    }
    return outcome.output
  }
}
