import PolicyCore
import PolicyModel

/// A sentence that turns a requirement into a wish.
struct WeakSentence: Sendable {
  /// The weak words.
  var range: SourceRange
  /// The node of its paragraph or cell.
  var block: Int
  var quotation: String
  /// How it begins; nil for a short one.
  var opening: String?

  /// What begins alike in many documents was written once and copied, and is one thing to settle.
  func cause(in document: PolicyDocument) -> SharedCause? {
    opening.map { opening in
      SharedCause(opening.lowercased(), subject: document.name) {
        "“\(opening.prefix(80)) …” leaves it open whether this is required, in \(counted($0.documents.count, "document")) (\($0.names))."
      }
    }
  }
}
