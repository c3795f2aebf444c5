import PolicyCore
import PolicyModel

/// The content digest of documents, which approvals and reviews are bound to.
public struct DigestListing: Sendable {
  public struct Entry: Sendable {
    public var document: PolicyDocument
    public var digest: Digest

    package init(document: PolicyDocument, digest: Digest) {
      self.document = document
      self.digest = digest
    }
  }

  public let entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

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
