import PolicyCore
import PolicyGit
import PolicyModel
import PolicySignOff

extension Pack {
  /// The pack with a signature over its manifest, and where the key is a file an envelope beside it.
  ///
  /// - Parameters:
  ///   - people: who may have the key; a note says whose it is no longer.
  ///   - day: the day for which the pack speaks.
  /// - Returns: the pack, and notes for whoever builds, a sentence each.
  public func signed(
    by signer: ManifestSigner, people: [Person], on day: CalendarDate
  ) throws(PackError) -> (pack: Pack, notes: [String]) {
    let signature = try signer.signature(over: manifest)
    var added = [
      try PackFile(
        path: Pack.signaturePath, contents: signature, mediaType: "application/pgp-signature")
    ]
    let key = SignedObject(payload: [], signature: signature).sshKey
    var notes = people.compactMap { person in
      key.flatMap { person.reasonAgainst($0, on: day) }
    }.map { "Of the signature: \($0), and the pack speaks for \(day). `verify` says so too." }
    switch signer {
    case .ssh(let file):
      let made = try ManifestEnvelope.envelope(of: manifest, keyFile: file)
      if let json = made.json {
        added.append(
          try PackFile(path: Pack.envelopePath, contents: json, mediaType: "application/json"))
      }
      if let reason = made.reason { notes.append("Of the signature: \(reason).") }
    case .gpg:
      notes.append("Of the signature: no envelope of DSSE was made, for gpg does not make one.")
    }
    return (adding(added), notes)
  }

  /// The pack with the question for a time stamp over its manifest, or with the answer too (RFC 3161).
  ///
  /// - Parameter reply: the answer of an authority, as it came.
  /// - Throws: `PackError` for an answer that is over something else.
  public func timeStamped(reply: [UInt8]?) throws(PackError) -> Pack {
    var added = [
      try PackFile(
        path: Pack.timeQueryPath, contents: TimeStamp.query(over: manifest),
        mediaType: "application/timestamp-query")
    ]
    if let reply {
      // The answer repeats the digest that it is about; whether it holds, `verify --tsa` asks openssl.
      guard reply.contains(Digest.bytes(of: manifest)) else {
        throw PackError(
          "The time stamp is over another manifest. Build the same commit with --timestamp, send \(Pack.timeQueryPath) to the authority, and give its answer."
        )
      }
      added.append(
        try PackFile(
          path: Pack.timeReplyPath, contents: reply, mediaType: "application/timestamp-reply"))
    }
    return adding(added)
  }
}
