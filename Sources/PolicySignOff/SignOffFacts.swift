import PolicyCore
import PolicyGit
import PolicyModel

/// What history alone shows of a document's sign-off: it stays the same while the document's history does.
struct SignOffFacts {
  /// The proof of each entry, without what the files of the present state add to it. By `key(_:)`.
  var proofs: [String: Proof] = [:]
  var versions = Versions()

  /// The versions that a document had.
  struct Versions: Sendable {
    /// Those that it called itself, newest first, each once in a row.
    var stated: [String] = []
    /// Those that an entry of any of its states approved, sorted.
    var approved: [String] = []
  }

  /// What tells an entry from every other of its document.
  static func key<Entry: Attestation>(_ entry: Entry) -> String {
    let parts: [String?]
    switch entry {
    case let approval as Approval:
      parts = [
        "approval", approval.by, approval.role, approval.on?.description, approval.version,
        approval.digest,
      ]
    case let review as Review:
      parts = [
        "review", review.by, review.on?.description, review.outcome, review.digest,
      ]
    default: parts = []
    }
    return parts.map { $0 ?? "\u{0}" }.joined(separator: "\u{1}")
  }
}
