import PolicyCore
import PolicyReport

/// What a pack was built from, and its files.
public struct PackSummary: Sendable {
  public let commit: String
  public let asOf: CalendarDate
  /// `FROM..TO`; nil where the pack is of no period.
  public let period: String?
  public let hasPDF: Bool
  private let digests: PathMap<Digest>

  init?(_ files: PackFiles) {
    guard let bytes = files.content(Pack.manifestPath), let value = try? JSONReader.read(bytes),
      let predicate = value["predicate"], let commit = predicate["source"]?["commit"]?.string,
      let asOf = predicate["asOf"]?.string.flatMap({ CalendarDate($0) })
    else { return nil }
    self.commit = commit
    self.asOf = asOf
    period = predicate["period"].flatMap { period in
      guard let from = period["from"]?.string, let to = period["to"]?.string else { return nil }
      return "\(from)..\(to)"
    }
    digests = files.digests
    hasPDF =
      predicate["documents"]?.array?.contains { document in
        document["files"]?.array?.contains { $0.string?.hasSuffix(".pdf") == true } == true
      } ?? false
  }

  /// How this pack differs from one that was built again.
  public func differences(from other: PackSummary?) -> [VerificationListing.Fault] {
    guard let other else { return [] }
    var faults: [VerificationListing.Fault] = []
    for (path, digest) in digests.sorted where !Pack.unsummed.contains(path) {
      if let again = other.digests[path] {
        if again != digest {
          faults.append(
            .init(.changed, path, "Built again from the repository, it has other bytes."))
        }
      } else {
        faults.append(
          .init(.added, path, "Built again from the repository, the pack has no such file."))
      }
    }
    for (path, _) in other.digests.sorted
    where digests[path] == nil && !Pack.unsummed.contains(path) {
      faults.append(
        .init(.missing, path, "Built again from the repository, the pack has this file."))
    }
    return faults
  }
}

extension PackVerification {
  /// What a pack was built from; nil where its manifest does not say.
  ///
  /// - Throws: a `UserError` where there is no pack.
  public static func contents(of path: String) throws -> PackSummary? {
    PackSummary(try files(at: path))
  }
}
