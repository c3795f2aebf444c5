import PolicyCore

/// Checks signatures of commits and tags against given keys: those by keys of Ed25519 itself, all others with `ssh-keygen` and `gpg`.
///
/// Both run in a temporary folder with an environment of their own: no key ring, no configuration and no program of the user
/// or of the repository takes part.
public struct SignatureVerifier: Sendable {
  /// A signature to check, and when it says that it was made.
  public struct Job: Sendable {
    public var signed: SignedObject
    /// Seconds since 1970, of the commit or tag; keys of OpenPGP expire.
    public var time: Int64

    public init(_ signed: SignedObject, time: Int64) {
      self.signed = signed
      self.time = time
    }
  }

  private let sshKeys: [[UInt8]: PublicKey]
  private let openPGPKeys: [PublicKey]
  private let namespace: String

  /// - Parameters:
  ///   - keys: those that may have signed; others are told as unknown.
  ///   - namespace: what SSH signatures have to be made for (`ssh-keygen -n`): of Git's objects `git`.
  public init(_ keys: some Sequence<PublicKey>, namespace: String = "git") {
    self.namespace = namespace
    let keys = Array(Set(keys))
    sshKeys = Dictionary(
      keys.compactMap { key in key.sshBlob.map { ($0, key) } },
      uniquingKeysWith: { first, _ in first })
    openPGPKeys = keys.filter { $0.kind == .openpgp && $0.isComplete }
  }

  /// The verdict on each signature, in their order; on all cores.
  public func verify(_ jobs: [Job]) -> [SignatureVerdict] {
    guard let folder = try? TemporaryFolder(prefix: "policyc-keys-") else {
      return jobs.map { _ in .unverifiable("no temporary folder can be made") }
    }
    let asksGPG = jobs.contains { $0.signed.format == .openpgp }
    let ring = asksGPG ? OpenPGPKeyRing(openPGPKeys, folder: folder.path) : nil
    return Parallel.map(Array(jobs.enumerated()), least: 2) { index, job in
      let file = "\(folder.path)/\(index)"
      switch job.signed.format {
      case .ssh: return ssh(job.signed, file: file)
      case .openpgp:
        return ring?.verdict(on: job, file: file) ?? .unverifiable("`gpg` is not installed")
      case .other: return .unverifiable("it is neither of SSH nor of OpenPGP")
      }
    }
  }

  /// Whose key it is, its own bytes say here; whether it holds is all that `ssh-keygen` is asked.
  private func ssh(_ signed: SignedObject, file: String) -> SignatureVerdict {
    guard let parsed = SSHSignature(armored: signed.signature) else {
      return .invalid("it cannot be read")
    }
    guard parsed.namespace == namespace else {
      return .invalid("it was made for `\(parsed.namespace)`, not for `\(namespace)`")
    }
    switch parsed.holds(over: signed.payload).map(Asked.answer) ?? ask(signed, file: file) {
    case .impossible(let reason): return .unverifiable(reason)
    case .answer(false): return .invalid("it does not fit what it is over")
    case .answer(true): break
    }
    // What a certificate says of its key is nothing to us: it is the key that signs, and people.yml that says whose it is.
    if let key = sshKeys[parsed.key] { return .valid(key) }
    let fingerprint = PublicKey.sshFingerprint(parsed.key)
    return .unknownKey(
      parsed.isByCertificate ? "\(fingerprint), through an SSH certificate" : fingerprint)
  }

  private enum Asked {
    case answer(Bool)
    case impossible(String)
  }

  private func ask(_ signed: SignedObject, file: String) -> Asked {
    guard let sshKeygen = ChildProcess.find("ssh-keygen") else {
      return .impossible("`ssh-keygen` is not installed")
    }
    let signature = file + ".sig"
    guard (try? FileSystem.create(signature, holding: signed.signature)) != nil else {
      return .impossible("the temporary folder is full")
    }
    defer { try? FileSystem.removeFile(signature) }
    let result = try? ChildProcess.run(
      sshKeygen, arguments: ["-Y", "check-novalidate", "-n", namespace, "-s", signature],
      environment: ["LC_ALL": "C"], input: signed.payload)
    return .answer(result?.status == 0)
  }
}
