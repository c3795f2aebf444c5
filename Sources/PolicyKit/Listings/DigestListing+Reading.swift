import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport

extension DigestListing {
  /// `policyc digest`: computes the digests.
  ///
  /// - Parameter documents: ids or paths as the user gave them.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ documents: [String], _ state: SnapshotState = .workTree, in workspace: Workspace
  ) throws {
    let snapshot = try workspace.snapshot(state)
    let configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
    let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    let entries = try documents.map { name in
      let document = try workspace.document(name, among: corpus.controlled, of: snapshot.name)
      return Entry(document: document, digest: try DigestListing.digest(of: document))
    }
    self.init(entries)
  }

  /// The digest of a document whose front matter can be read to its end.
  ///
  /// - Throws: `UsageError` for any other: its digest would be that of a part.
  static func digest(of document: PolicyDocument) throws -> Digest {
    if let fault = document.parsed.faults.first(where: { $0.kind == .frontMatter }) {
      let place = "\(document.path):\(fault.range.start.line):\(fault.range.start.column)"
      throw UsageError(
        "\(place): \(fault.message) A document has a content digest only when its front matter can be read."
      )
    }
    return ContentDigest.of(document)
  }
}
