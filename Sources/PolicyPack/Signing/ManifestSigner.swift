import PolicyCore

/// Signs the manifest of a pack, with the tools and keys with which the person signs commits.
public enum ManifestSigner: Sendable {
  /// `ssh-keygen -Y sign`: a file with a private key, or with the public one of a key that an agent holds.
  case ssh(keyFile: String)
  /// `gpg --detach-sign`: an id of a key; nil for gpg's own choice.
  case gpg(key: String?)

  /// Says before costly work what cannot be had.
  ///
  /// - Throws: `PackError`.
  public func check() throws(PackError) {
    switch self {
    case .ssh(let file):
      guard ChildProcess.find("ssh-keygen") != nil else {
        throw PackError("There is no `ssh-keygen` on PATH, which signs. Install OpenSSH.")
      }
      guard let status = try? FileStatus.of(file, followingLinks: true), status.kind == .file else {
        throw PackError(
          "There is no key at \(file). --sign takes `ssh` or `gpg`, for the key with which Git signs, or the file of a private key."
        )
      }
    case .gpg:
      guard ChildProcess.find("gpg") != nil else {
        throw PackError("There is no `gpg` on PATH, which signs. Install GnuPG.")
      }
    }
  }

  /// The detached signature over a manifest, armoured.
  ///
  /// - Throws: `PackError` with the program's own words.
  public func signature(over manifest: [UInt8]) throws(PackError) -> [UInt8] {
    switch self {
    case .ssh(let file):
      return try ManifestSigner.run(
        "ssh-keygen", ["-Y", "sign", "-q", "-n", ManifestSignature.namespace, "-f", file], manifest)
    case .gpg(let key):
      let user = key.map { ["--local-user", $0] } ?? []
      return try ManifestSigner.run(
        "gpg", ["--armor", "--detach-sign", "--output", "-"] + user, manifest)
    }
  }

  static func run(
    _ program: String, _ arguments: [String], _ input: [UInt8] = []
  ) throws(PackError) -> [UInt8] {
    guard let path = ChildProcess.find(program) else {
      throw PackError("There is no `\(program)` on PATH.")
    }
    let result: ChildProcess.Result
    do throws(ChildProcessError) {
      result = try ChildProcess.run(path, arguments: arguments, input: input)
    } catch {
      throw PackError("`\(program)` cannot be run: \(error)")
    }
    guard result.status == 0, !result.output.isEmpty else {
      let said = String(decoding: result.errorOutput, as: UTF8.self)
        .split(whereSeparator: \.isNewline).map { "  \($0)" }.joined(separator: "\n")
      throw PackError("`\(program)` does not sign the manifest:\n\(said)")
    }
    return result.output
  }
}
