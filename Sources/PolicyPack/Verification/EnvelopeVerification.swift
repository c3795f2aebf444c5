import PolicyCore
import PolicyGit

/// Checks the signature in an envelope of DSSE with `openssl`.
enum EnvelopeVerification {
  /// - Parameter key: of SSH; the same key signed the manifest.
  /// - Returns: nil where it cannot be checked here.
  static func holds(_ envelope: [UInt8], by key: PublicKey) -> Bool? {
    guard let payload = ManifestEnvelope.payload(of: envelope),
      let list = (try? JSONReader.read(envelope))?["signatures"]?.array, list.count == 1,
      list[0]["keyid"]?.string == key.fingerprint,
      let signature = list[0]["sig"]?.string.flatMap({ Base64.bytes($0) })
    else { return false }
    guard let openssl = ChildProcess.find("openssl"),
      let folder = try? TemporaryFolder(prefix: "policyc-envelope-"),
      let pem = publicKey(key, folder.path)
    else { return nil }
    let paths = ["key", "sig", "data"].map { "\(folder.path)/\($0)" }
    let contents = [pem, signature, ManifestEnvelope.encoding(of: payload)]
    for (path, bytes) in zip(paths, contents) {
      guard (try? FileSystem.create(path, holding: bytes)) != nil else { return nil }
    }
    let result = try? ChildProcess.run(
      openssl, arguments: arguments(key, key: paths[0], signature: paths[1], data: paths[2]),
      environment: ["LC_ALL": "C"], folder: folder.path)
    return result.map { $0.status == 0 }
  }

  private static func arguments(
    _ key: PublicKey, key file: String, signature: String, data: String
  ) -> [String] {
    switch key.text.split(separator: " ").first {
    case "ssh-ed25519":
      return [
        "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", file, "-sigfile", signature, "-in",
        data,
      ]
    case "ssh-rsa":
      return [
        "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32",
        "-verify", file, "-signature", signature, data,
      ]
    case let type:
      let hash = type == "ecdsa-sha2-nistp384" ? "sha384" : "sha256"
      return ["dgst", "-\(hash)", "-verify", file, "-signature", signature, data]
    }
  }

  /// The key in PEM, as `openssl` reads it.
  private static func publicKey(_ key: PublicKey, _ folder: String) -> [UInt8]? {
    let words = key.text.split(separator: " ")
    if words.first == "ssh-ed25519" {
      // RFC 8410; the last 32 bytes of OpenSSH's form are the key.
      let prefix: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
      ]
      guard words.count > 1, let blob = Base64.bytes(words[1]), blob.count > 32 else { return nil }
      let text = Base64.text(prefix + blob.suffix(32))
      return Array("-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n".utf8)
    }
    let line = folder + "/line"
    guard let program = ChildProcess.find("ssh-keygen"),
      (try? FileSystem.create(line, holding: Array((key.text + "\n").utf8))) != nil,
      let result = try? ChildProcess.run(
        program, arguments: ["-e", "-m", "PKCS8", "-f", line], environment: ["LC_ALL": "C"]),
      result.status == 0
    else { return nil }
    return result.output
  }
}
