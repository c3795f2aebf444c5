import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport
import PolicySignOff

/// The detached signature over the manifest, `manifest.json.sig`.
struct ManifestSignature {
  /// What an SSH signature over a manifest is made for: `ssh-keygen -Y sign -n file`.
  static let namespace = "file"

  private let manifest: [UInt8]?
  private let signature: [UInt8]?
  private let envelope: [UInt8]?
  private let people: [Person]

  /// - Parameter people: whom the proof names; their keys say whose a signature is, and nothing more.
  init(_ files: PackFiles, people: [Person]) {
    manifest = files.content(Pack.manifestPath)
    signature = files.content(Pack.signaturePath)
    envelope = files.content(Pack.envelopePath)
    self.people = people
  }

  /// - Parameter signers: a file of keys, one of which has to have signed.
  func verify(signers: String?, into listing: inout VerificationListing) throws {
    let expected = try signers.map(ExpectedSigners.init)
    checkEnvelope(&listing)
    guard let signature else {
      if let expected {
        listing.faults.append(
          .init(
            .signature, Pack.signaturePath,
            "There is no signature, and one by a key of \(expected.file) is asked for."))
      }
      return
    }
    guard let manifest else { return }
    let signed = SignedObject(payload: manifest, signature: signature)
    if !ManifestSignature.isAsWritten(signature, signed.format) {
      listing.faults.append(
        .init(
          .signature, Pack.signaturePath,
          "It is not as policyc writes it: one armoured signature in lines of 70 characters."))
    }
    let keys = people.flatMap { $0.keys.map(\.publicKey) } + (expected?.keys ?? [])
    let verdict = SignatureVerifier(keys, namespace: ManifestSignature.namespace).verify([
      SignatureVerifier.Job(signed, time: ManifestSignature.day(listing.asOf))
    ])[0]
    switch verdict {
    case .invalid(let reason):
      listing.signature = "Does not hold."
      listing.faults.append(
        .init(
          .signature, Pack.signaturePath,
          "The signature over the manifest does not hold: \(reason)."))
      return
    case .unverifiable(let reason):
      listing.signature = "Not checked."
      if expected == nil {
        listing.notes.append("The signature over the manifest: \(reason).")
      } else {
        listing.faults.append(
          .init(
            .signature, Pack.signaturePath,
            "The signature over the manifest cannot be checked: \(reason)."))
      }
      return
    case .unknownKey(let label):
      listing.signature =
        "It holds, by the key \(label). Whose that is, the pack does not show: ask the sender by another way."
    case .valid(let key):
      listing.signature = "It holds, by the key \(key.label)\(owner(of: key, listing.asOf))."
    }
    guard let expected, !expected.hold(verdict, manifest, signature) else { return }
    listing.faults.append(
      .init(
        .signature, Pack.signaturePath,
        "The signature over the manifest is by no key of \(expected.file)."))
  }

  /// What it holds has to be the manifest; its own signature repeats that of the manifest, for other readers.
  private func checkEnvelope(_ listing: inout VerificationListing) {
    guard let envelope else { return }
    guard let manifest, ManifestEnvelope.payload(of: envelope) == manifest else {
      listing.faults.append(
        .init(.signature, Pack.envelopePath, "It does not hold the manifest, as policyc writes it.")
      )
      return
    }
    guard let key = signature.flatMap({ SignedObject(payload: [], signature: $0).sshKey }) else {
      listing.faults.append(
        .init(
          .signature, Pack.envelopePath,
          "It repeats the signature of \(Pack.signaturePath), and there is none by a key of SSH."))
      return
    }
    switch EnvelopeVerification.holds(envelope, by: key) {
    case true?: break
    case false?:
      listing.faults.append(
        .init(
          .signature, Pack.envelopePath, "Its signature is not by the key of \(Pack.signaturePath)."
        ))
    case nil:
      listing.notes.append("The signature in \(Pack.envelopePath): `openssl` is not installed.")
    }
  }

  private func owner(of key: PublicKey, _ asOf: String?) -> String {
    let owner = people.first { person in
      person.keys.contains { $0.publicKey.fingerprint == key.fingerprint }
    }
    guard let owner else { return "" }
    let said = ", which people.yml in the pack's proof gives to \(owner.name)"
    guard let day = asOf.flatMap({ CalendarDate($0) }),
      let reason = owner.reasonAgainst(key, on: day)
    else { return said }
    return "\(said). But \(reason), and the pack speaks for \(day): it shows nobody's consent"
  }

  /// The last second of the day for which the pack speaks: keys of OpenPGP expire.
  private static func day(_ asOf: String?) -> Int64 {
    guard let day = asOf.flatMap({ CalendarDate($0) }) else { return 0 }
    return Int64(day.dayNumber + 1) * 86_400 - 1
  }

  /// SSH signatures have one form; those of OpenPGP are as gpg writes them.
  private static func isAsWritten(_ bytes: [UInt8], _ format: SignedObject.Format) -> Bool {
    format != .ssh || SSHEncoding.unarmoured(bytes).map(SSHEncoding.armoured) == bytes
  }
}
