import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

extension PolicyDocument {
  /// Whether the document names another, in front matter or text.
  func mentions(_ id: String) -> Bool { TextSearch(source.bytes).contains(word: id) }

  /// Whether a field is absent, or holds nothing.
  func isBlank(_ path: String) -> Bool {
    guard let node = root.value(at: path) else { return true }
    if node.isNull || node.sequence?.isEmpty == true || node.entries?.isEmpty == true {
      return true
    }
    return node.scalar.map { !$0.contains { !$0.isWhitespace } || BlankWords.isPhrase($0) } ?? false
  }

  /// Where to point for a field that should hold something: its key where it is there, else where it should stand.
  func place(ofBlank path: String) -> SourceRange {
    root.entry(path)?.keyRange ?? place(ofMissing: path)
  }

  /// Where the value of a field stands, or where it should.
  func place(of path: String) -> SourceRange {
    root.value(at: path)?.range ?? place(ofBlank: path)
  }
}

extension RuleContext {
  /// An observation about the corpus as a whole.
  func observeCorpus(
    _ message: String, anchor: String, matched: String = "", fix: String? = nil
  ) -> Observation {
    let place = corpus.place
    return Observation(
      message, file: place.file, range: place.range, anchor: anchor, matched: matched, fix: fix)
  }

  /// The documents of a kind whose front matter can be judged and that are in force.
  func inForce(_ kinds: DocumentKind...) -> [PolicyDocument] {
    corpus.documents.filter {
      kinds.contains($0.kind) && $0.isInForce && judgesFields(of: $0)
    }
  }
}
