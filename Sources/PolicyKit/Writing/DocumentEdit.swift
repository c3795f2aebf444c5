import PolicyCore
import PolicyModel
import PolicySyntax

/// A document before and after what is being recorded in it.
struct DocumentEdit: Sendable {
  var before: PolicyDocument
  var after: PolicyDocument
  var change: FileChange
  /// What was recorded: "POL-004 2.1 approved by dana-reyes as ceo on 2026-03-02".
  var summary: String
  /// The lines at the end of the commit message that are about it.
  var trailers: [(key: String, value: String)]
  /// The lines of the entry that was added.
  var entry: ClosedRange<Int>?

  var label: String { DocumentEdit.label(after) }

  /// The id and the version.
  static func label(_ document: PolicyDocument) -> String {
    ([document.name] + [document.version].compactMap { $0 }).joined(separator: " ")
  }

  /// Trailers that say which text a commit is about.
  static func subject(_ document: PolicyDocument) -> [(key: String, value: String)] {
    [("Policy-Id", document.name)] + (document.version.map { [("Policy-Version", $0)] } ?? [])
      + [("Content-Digest", ContentDigest.of(document).description)]
  }
}
