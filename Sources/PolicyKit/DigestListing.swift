import PolicyCore
import PolicyGit
import PolicyModel
import PolicyReport

/// `policyc digest`: the content digest of documents, which approvals and reviews are bound to.
public struct DigestListing: Sendable {
  public struct Entry: Sendable {
    public var document: PolicyDocument
    public var digest: Digest
  }

  public var entries: [Entry]

  /// - Parameter documents: ids or paths as the user gave them.
  /// - Throws: `UsageError`, `ConfigurationError`, `GitError` or `SnapshotError`.
  public init(
    _ documents: [String], _ state: SnapshotState = .workTree, in workspace: Workspace
  ) throws {
    let snapshot = try workspace.snapshot(state)
    let configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
    let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    entries = try documents.map { name in
      let document = try workspace.document(name, among: corpus.documents, of: snapshot.name)
      return Entry(document: document, digest: try DigestListing.digest(of: document))
    }
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

  /// One document's digest alone; for several a line each, as sha256sum writes them.
  public func text() -> String {
    if entries.count == 1 { return "\(entries[0].digest)\n" }
    return entries.map { "\($0.digest)  \(PrintableText.of($0.document.path))\n" }.joined()
  }

  /// The keys are a contract: see `docs/content-digest.md`.
  public func json() -> String {
    PrettyJSON.encode([
      "documents": .array(
        entries.map { entry in
          [
            "id": .string(entry.document.name), "file": .string(entry.document.path),
            "version": .optional(entry.document.version),
            "digest": .string(entry.digest.description),
          ]
        })
    ])
  }
}
