import PolicyCore
import PolicyModel

extension Workspace {
  /// The document that a person names by its id or by a path.
  ///
  /// - Throws: `UsageError` with the id that was probably meant.
  func document(_ name: String, in corpus: Corpus, of state: String) throws -> PolicyDocument {
    if let document = corpus.document(name) { return document }
    if let path = try? rooted(name), let document = corpus.document(atPath: path) {
      return document
    }
    let hint = Suggestion.nearest(to: name, among: corpus.ids).map { "; did you mean `\($0)`?" }
    throw UsageError(
      "There is no document `\(name)` in this \(state)\(hint ?? "; give an id or a path.")")
  }
}
