import PolicyCore
import PolicyGit

/// The keys that a file names, one of which has to have signed.
struct ExpectedSigners {
  /// As it was given.
  let file: String
  let keys: [PublicKey]
  /// Whether the file is one of allowed_signers, whose lines may limit a key to days and purposes.
  private let isAllowedSigners: Bool

  /// - Throws: `PackError` where the file cannot be read or names no key.
  init(_ file: String) throws {
    self.file = file
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try OpenFile(file, for: .readingThroughLinks).contents(most: 16 << 20) ?? []
    } catch {
      throw PackError("The keys of --signer cannot be read from \(file): \(error.reason).")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains("-----BEGIN PGP PUBLIC KEY BLOCK-----") {
      keys = [PublicKey(kind: .openpgp, text: text)]
      isAllowedSigners = false
      return
    }
    var keys: [PublicKey] = []
    var isAllowedSigners = false
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, !first.hasPrefix("#"),
        let type = words.firstIndex(where: ExpectedSigners.isKeyType), type + 1 < words.count
      else { continue }
      if type > 0 { isAllowedSigners = true }
      keys.append(PublicKey(kind: .ssh, text: "\(words[type]) \(words[type + 1])"))
    }
    self.keys = keys.filter(\.isComplete)
    self.isAllowedSigners = isAllowedSigners
    guard !self.keys.isEmpty else {
      throw PackError(
        "\(file) names no key. Give a public key of OpenSSH (`id_ed25519.pub`), a file of allowed_signers, or an armoured public key of OpenPGP."
      )
    }
  }

  private static func isKeyType(_ word: Substring) -> Bool {
    ["ssh-", "ecdsa-", "sk-ssh-", "sk-ecdsa-"].contains { word.hasPrefix($0) }
  }

  /// Whether a signature that holds is by one of the keys, as the file allows it.
  func hold(_ verdict: SignatureVerdict, _ payload: [UInt8], _ signature: [UInt8]) -> Bool {
    guard case .valid(let key) = verdict,
      keys.contains(where: { $0.fingerprint == key.fingerprint && $0.fingerprint != nil })
    else { return false }
    return key.kind == .openpgp || !isAllowedSigners || isAllowed(payload, signature)
  }

  private func isAllowed(_ payload: [UInt8], _ signature: [UInt8]) -> Bool {
    guard let program = ChildProcess.find("ssh-keygen"), let path = FileSystem.realPath(file),
      let folder = try? TemporaryFolder(prefix: "policyc-signers-"),
      (try? FileSystem.create(folder.path + "/sig", holding: signature)) != nil
    else { return false }
    func run(_ arguments: [String]) -> ChildProcess.Result? {
      try? ChildProcess.run(
        program, arguments: ["-Y"] + arguments + ["-s", folder.path + "/sig", "-f", path],
        environment: ["LC_ALL": "C"], folder: folder.path, input: payload)
    }
    guard let found = run(["find-principals"]), found.status == 0 else { return false }
    let names = String(decoding: found.output, as: UTF8.self).split(whereSeparator: \.isNewline)
      .flatMap { $0.split(separator: ",") }
    return names.contains { name in
      run(["verify", "-n", ManifestSignature.namespace, "-I", String(name)])?.status == 0
    }
  }
}
