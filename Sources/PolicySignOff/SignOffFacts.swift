import PolicyCore
import PolicyGit
import PolicyModel

/// What history alone shows of a document's sign-off: it stays the same while the document's history does.
struct SignOffFacts {
  /// The proof of each entry, without what the files of the present state add to it. By `key(_:)`.
  var proofs: [String: Proof] = [:]
  /// Of the status that takes the document out of force; nil for one that has none such.
  var setAside: Proof?
  /// Of what took such a status away again, and the status.
  var revival: (former: Status, proof: Proof)?
  var versions = Versions()

  /// The versions that a document had.
  struct Versions: Sendable {
    /// Those that it called itself, newest first, each once in a row.
    var stated: [String] = []
    /// Those that an entry of any of its states approved, sorted.
    var approved: [String] = []
  }

  /// What tells an entry from every other of its document.
  static func key(_ entry: Attestation) -> String {
    let own = entry.kind == .approval ? [entry.role, entry.version] : [entry.outcome]
    let parts = [entry.kind.rawValue, entry.by, entry.on?.description] + own + [entry.digest]
    return parts.map { $0 ?? "\u{0}" }.joined(separator: "\u{1}")
  }
}
