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
  /// On a first look: whether it is for certain meant as a rule.
  var isCertain: Bool

  /// What begins alike in many documents was written once and copied, and is one thing to settle.
  func cause(in document: PolicyDocument) -> SharedCause? {
    opening.map { opening in
      SharedCause(opening.lowercased(), subject: document.name) {
        "“\(opening.prefix(80)) …” leaves it open whether this is required, in \(counted($0.documents.count, "document")) (\($0.names))."
      }
    }
  }
}

extension RuleContext {
  /// The weak sentences of a document, read once.
  func weakSentences(of document: PolicyDocument) -> [WeakSentence] {
    knownWeakness.value(of: PathKey(document.path)) {
      WeakObligation.sentences(of: document, in: self)
    }
  }

  /// How sentences begin that stand in so many documents that they are told once for all.
  var commonWeakness: Set<String> {
    knownCommonWeakness.value(of: "") {
      let openings = corpus.documents.lazy.flatMap { self.weakSentences(of: $0) }
        .compactMap { $0.isCertain ? $0.opening : nil }
      return SharedCause.shared(openings)
    }
  }
}
