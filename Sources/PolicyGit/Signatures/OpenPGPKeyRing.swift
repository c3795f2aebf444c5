import PolicyCore

/// Public keys of OpenPGP in a home of their own, in which nothing else is.
struct OpenPGPKeyRing: Sendable {
  private let gpg: String
  private let home: String
  /// By the fingerprint of the primary key.
  private let keys: [String: PublicKey]

  /// - Returns: nil where gpg is not installed.
  init?(_ keys: [PublicKey], folder: String) {
    guard let gpg = ChildProcess.find("gpg") else { return nil }
    self.gpg = gpg
    home = folder
    var known: [String: PublicKey] = [:]
    for key in keys {
      let lines = Self.run(gpg, home, ["--status-fd", "1", "--import"], Array(key.text.utf8))
      for words in lines where words.first == "IMPORT_OK" && words.count > 2 {
        known[words[2]] = key
      }
    }
    self.keys = known
  }

  func verdict(on job: SignatureVerifier.Job, file: String) -> SignatureVerdict {
    let signature = file + ".asc"
    guard (try? FileSystem.create(signature, holding: job.signed.signature)) != nil else {
      return .unverifiable("the temporary folder is full")
    }
    defer { try? FileSystem.removeFile(signature) }
    let lines = Self.run(
      gpg, home, ["--status-fd", "1", "--verify", signature, "-"], job.signed.payload)
    let outcomes = lines.compactMap { words in words.first.flatMap(Outcome.init) }
    // More than one signature, or none, is not what git writes.
    guard outcomes.count == 1, let outcome = outcomes.first else {
      return .invalid("it cannot be read")
    }
    func words(_ keyword: String) -> [String] { lines.first { $0.first == keyword } ?? [] }
    /// What gpg calls expired, it judges for today; what counts is the day of the commit.
    func hadExpired(_ time: String?) -> Bool {
      time.flatMap { Int64($0) }.map { $0 < job.time } ?? true
    }
    switch outcome {
    case .good: break
    case .expired where !hadExpired(words("VALIDSIG").dropFirst(4).first): break
    case .expiredKey where !hadExpired(words("KEYEXPIRED").dropFirst().first): break
    case .expired: return .invalid("the signature had expired")
    case .expiredKey: return .invalid("the key had expired when it signed")
    case .bad: return .invalid("it does not fit what it is over")
    case .revokedKey: return .invalid("the key was revoked")
    case .error:
      guard words("NO_PUBKEY").count > 1 else { return .invalid("gpg cannot read it") }
      return .unknownKey(words("NO_PUBKEY")[1])
    }
    // The primary key comes last; a subkey may have signed.
    let fingerprint = words("VALIDSIG").last ?? "OpenPGP key"
    return keys[fingerprint].map(SignatureVerdict.valid) ?? .unknownKey(fingerprint)
  }

  /// The lines of gpg's status output (doc/DETAILS of GnuPG), one of which stands for each signature.
  private enum Outcome: String {
    case good = "GOODSIG"
    case bad = "BADSIG"
    case expired = "EXPSIG"
    case expiredKey = "EXPKEYSIG"
    case revokedKey = "REVKEYSIG"
    case error = "ERRSIG"
  }

  private static func run(
    _ gpg: String, _ home: String, _ arguments: [String], _ input: [UInt8]
  ) -> [[String]] {
    let options = [
      "--homedir", home, "--no-options", "--batch", "--no-tty", "--no-autostart", "--lock-never",
      "--trust-model", "always", "--no-auto-key-retrieve", "--quiet",
    ]
    let result = try? ChildProcess.run(
      gpg, arguments: options + arguments, environment: ["LC_ALL": "C", "HOME": home], folder: home,
      input: input)
    return String(decoding: result?.output ?? [], as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix("[GNUPG:] ") }
      .map { $0.dropFirst("[GNUPG:] ".count).split(separator: " ").map(String.init) }
  }
}
