import PolicyCore
import PolicyReport

/// Checks a pack that somebody handed over: every file, the lists over them, the signature, and each approval by Git's own
/// objects. It believes nothing that the pack says of itself.
public struct PackVerification {
  /// Keys that may have signed the manifest: a file in the form of allowed_signers, of a public key of OpenSSH, or an armoured
  /// public key of OpenPGP.
  public var signers: String?
  /// Certificates of the authority whose time stamp counts, a file in PEM.
  public var authority: String?

  public init(signers: String? = nil, authority: String? = nil) {
    self.signers = signers
    self.authority = authority
  }

  /// - Throws: a `UserError` where a file that was named beside the pack cannot be read.
  public func verify(_ pack: OpenedPack) throws -> VerificationListing {
    let files = pack.files
    let lists = pack.lists
    var listing = VerificationListing(pack: pack.path)
    listing.files = files.digests.count
    listing.faults = files.refusals.map { .init(.refused, $0.path, $0.reason) }
    listing.faults += lists.faults
    if let predicate = lists.manifest?["predicate"] {
      listing.organisation = predicate["organisation"]?.string
      listing.audience = predicate["audience"]?.string
      listing.asOf = predicate["asOf"]?.string
      listing.commit = predicate["source"]?["commit"]?.string
      if let tool = predicate["tool"], let name = tool["name"]?.string {
        listing.tool = [name, tool["version"]?.string].compactMap { $0 }.joined(separator: " ")
      }
    }
    var proof = ProofVerification(files, manifest: lists.manifest)
    proof.verify()
    listing.approvals = proof.approvals
    listing.faults += proof.faults
    listing.notes += proof.notes
    let signature = ManifestSignature(files, people: proof.people)
    try signature.verify(signers: signers, into: &listing)
    try TimeStamp.verify(files, authority: authority, into: &listing)
    return listing
  }
}
