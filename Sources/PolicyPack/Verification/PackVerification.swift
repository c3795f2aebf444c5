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

  /// - Parameter path: a folder, or a zip archive.
  /// - Throws: a `UserError` where nothing at the path is an evidence pack, or a file that was named beside it cannot be read.
  public func verify(_ path: String) throws -> VerificationListing {
    let files = try PackVerification.files(at: path)
    guard PackVerification.isPack(files) else {
      throw PackError(
        "\(path) is no evidence pack: it holds neither a manifest nor checksums of one. Name the folder that `policyc build` wrote, or its zip archive."
      )
    }
    var listing = VerificationListing(pack: path)
    listing.files = files.digests.count
    listing.faults = files.refusals.map { .init(.refused, $0.path, $0.reason) }
    let lists = PackLists(files)
    listing.faults += lists.faults
    if let predicate = lists.manifest?["predicate"] {
      listing.organisation = predicate["organisation"]?.string
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
    let signature = try ManifestSignature(files, keys: proof.knownKeys)
    try signature.verify(signers: signers, into: &listing)
    try TimeStamp.verify(files, authority: authority, into: &listing)
    return listing
  }

  static func files(at path: String) throws -> PackFiles {
    switch try FileStatus.of(path, followingLinks: true)?.kind {
    case .folder: return try FolderPackReader.files(of: path)
    case .file: return try ArchivePackReader.files(of: path)
    case .link, .other, nil:
      throw PackError("There is no folder and no archive at \(path). Check the path.")
    }
  }

  /// Whether anything shows that this is a pack, or was one before somebody took its lists away.
  private static func isPack(_ files: PackFiles) -> Bool {
    let marks = [
      Pack.manifestPath, Pack.signaturePath, Pack.checksumsPath, Pack.guidePath, Pack.proofPath,
    ]
    return marks.contains { files.digests[$0] != nil }
  }
}
