import PolicyCore

/// Checks signatures of commits and tags against given keys, with `ssh-keygen` and `gpg`.
///
/// Both run in a temporary folder with an environment of their own: no key ring, no configuration and no program of the user
/// or of the repository takes part.
public final class SignatureVerifier: Sendable {
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
  private let folder: TemporaryFolder?
  private let openPGP: OpenPGPKeyRing?
  private let sshKeygen: String?
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
    let folder = try? TemporaryFolder(prefix: "policyc-keys-")
    self.folder = folder
    sshKeygen = ChildProcess.find("ssh-keygen")
    openPGP = folder.flatMap { folder in
      OpenPGPKeyRing(
        keys.filter { $0.kind == .openpgp && $0.isComplete }, folder: folder.path)
    }
  }

  /// The verdict on each signature, in their order; on all cores.
  public func verify(_ jobs: [Job]) -> [SignatureVerdict] {
    Parallel.map(Array(jobs.enumerated()), least: 2) { index, job in
      self.verdict(on: job, number: index)
    }
  }

  private func verdict(on job: Job, number: Int) -> SignatureVerdict {
    guard let folder else { return .unverifiable("no temporary folder can be made") }
    switch job.signed.format {
    case .ssh: return ssh(job.signed, file: "\(folder.path)/\(number)")
    case .openpgp:
      guard let openPGP else { return .unverifiable("`gpg` is not installed") }
      return openPGP.verdict(on: job, file: "\(folder.path)/\(number)")
    case .other: return .unverifiable("it is neither of SSH nor of OpenPGP")
    }
  }

  private func ssh(_ signed: SignedObject, file: String) -> SignatureVerdict {
    guard let parsed = SSHSignature(armored: signed.signature) else {
      return .invalid("it cannot be read")
    }
    guard parsed.namespace == namespace else {
      return .invalid("it was made for `\(parsed.namespace)`, not for `\(namespace)`")
    }
    guard let sshKeygen else { return .unverifiable("`ssh-keygen` is not installed") }
    let signature = file + ".sig"
    guard (try? FileSystem.create(signature, holding: signed.signature)) != nil else {
      return .unverifiable("the temporary folder is full")
    }
    defer { try? FileSystem.removeFile(signature) }
    let key = sshKeys[parsed.key]
    guard let key, let line = key.sshLine, !parsed.isByCertificate else {
      // What a certificate says of its key is nothing to us: it is the key that signs, and people.yml that says whose it is.
      let holds = runs(
        sshKeygen, ["-Y", "check-novalidate", "-n", namespace, "-s", signature], signed.payload)
      guard holds else { return .invalid("it does not fit what it is over") }
      if let key { return .valid(key) }
      let fingerprint = PublicKey.sshFingerprint(parsed.key)
      return .unknownKey(
        parsed.isByCertificate ? "\(fingerprint), through an SSH certificate" : fingerprint)
    }
    let signers = file + ".signers"
    let signer = Array("signer namespaces=\"\(namespace)\" \(line)\n".utf8)
    guard (try? FileSystem.create(signers, holding: signer)) != nil else {
      return .unverifiable("the temporary folder is full")
    }
    defer { try? FileSystem.removeFile(signers) }
    let holds = runs(
      sshKeygen, ["-Y", "verify", "-f", signers, "-I", "signer", "-n", namespace, "-s", signature],
      signed.payload)
    return holds ? .valid(key) : .invalid("it does not fit what it is over")
  }

  private func runs(_ program: String, _ arguments: [String], _ input: [UInt8]) -> Bool {
    let result = try? ChildProcess.run(
      program, arguments: arguments, environment: ["LC_ALL": "C"], folder: folder?.path,
      input: input)
    return result?.status == 0
  }
}
