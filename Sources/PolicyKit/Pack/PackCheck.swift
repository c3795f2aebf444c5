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
    let opened = try OpenedPack(pack)
    var listing = try PackVerification(signers: signers, authority: authority).verify(opened)
    if let repository { try compare(&listing, opened, with: repository) }
    return listing
  }

  private func compare(
    _ listing: inout VerificationListing, _ pack: OpenedPack, with repository: String
  ) throws {
    guard let origin = pack.origin else {
      listing.notes.append(
        "The repository: the manifest does not say what the pack was built from.")
      return
    }
    let folder = try TemporaryFolder(prefix: "policyc-rebuild-")
    let build = PackBuild(
      revision: origin.period == nil ? origin.commit : nil, asOf: origin.asOf,
      period: origin.period, includesPDF: origin.hasPDF, isCollected: origin.isCollected)
    let built = folder.path + "/evidence-pack"
    let workspace = try Workspace(at: repository, usesCache: false)
    _ = try build.run(in: workspace, output: built)
    listing.faults += pack.differences(from: try OpenedPack(built))
    if let git = workspace.repository {
      let commit = origin.commit
      let main = git.mainBranch() ?? "HEAD"
      let tip = try git.commit(at: main)
      // What counts as approved is what the main branch holds.
      if !git.reaches(commit, from: tip.id) {
        listing.faults.append(
          .init(
            .commit, nil,
            "It was built from commit \(commit.prefix(7)), which is no part of \(main) in this repository: nothing that it says need ever have been in force. Fetch first, if it is newer than your clone."
          ))
      }
    }
  }
}
