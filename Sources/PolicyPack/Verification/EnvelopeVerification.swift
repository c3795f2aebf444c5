import PolicyCore
import PolicyGit

/// Checks the signature in an envelope of DSSE: one by Ed25519 itself, any other with `openssl`.
enum EnvelopeVerification {
  /// - Parameter key: of SSH; the same key signed the manifest.
  /// - Returns: nil where it cannot be checked here.
  static func holds(_ envelope: [UInt8], by key: PublicKey) -> Bool? {
    guard let payload = ManifestEnvelope.payload(of: envelope),
      let list = (try? JSONReader.read(envelope))?["signatures"]?.array, list.count == 1,
      list[0]["keyid"]?.string == key.fingerprint,
      let signature = list[0]["sig"]?.string.flatMap({ Base64.bytes($0) })
    else { return false }
    let data = ManifestEnvelope.encoding(of: payload)
    if let point = key.ed25519 { return Ed25519.verifies(signature, over: data, by: point) }
    guard let openssl = ChildProcess.find("openssl"),
      let folder = try? TemporaryFolder(prefix: "policyc-envelope-"),
      let pem = publicKey(key, folder.path)
    else { return nil }
    let paths = ["key", "sig", "data"].map { "\(folder.path)/\($0)" }
    let contents = [pem, signature, data]
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
