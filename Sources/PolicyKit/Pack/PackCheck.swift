import PolicyCore
import PolicyPack
import PolicyReport

/// `policyc verify`: a pack that somebody handed over, checked by itself and, where there is one, against the repository.
public struct PackCheck: Sendable {
  /// A file of keys one of which has to have signed.
  public var signers: String?
  /// A file of certificates whose authority may have stamped the time.
  public var authority: String?
  /// A clone of the repository, from which the pack is built again.
  public var repository: String?

  public init(signers: String? = nil, authority: String? = nil, repository: String? = nil) {
    self.signers = signers
    self.authority = authority
    self.repository = repository
  }

  /// - Throws: a `UserError` where there is no pack, or what was named beside it cannot be read.
  public func run(_ pack: String) throws -> VerificationListing {
    let verification = PackVerification(signers: signers, authority: authority)
    var listing = try verification.verify(pack)
    if let repository { try compare(&listing, of: pack, with: repository) }
    return listing
  }

  private func compare(
    _ listing: inout VerificationListing, of pack: String, with repository: String
  ) throws {
    guard let contents = try PackVerification.contents(of: pack) else {
      listing.notes.append(
        "The repository: the manifest does not say what the pack was built from.")
      return
    }
    let folder = try TemporaryFolder(prefix: "policyc-rebuild-")
    let build = PackBuild(
      revision: contents.period == nil ? contents.commit : nil, asOf: contents.asOf,
      period: contents.period, includesPDF: contents.hasPDF)
    let built = folder.path + "/evidence-pack"
    _ = try build.run(in: Workspace(at: repository, usesCache: false), output: built)
    let again = try PackVerification.contents(of: built)
    for fault in contents.differences(from: again) { listing.faults.append(fault) }
  }
}
