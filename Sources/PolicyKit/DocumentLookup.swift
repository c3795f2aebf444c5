import PolicyCore
import PolicyModel

extension Workspace {
  /// The document that a person names by its id, as `ID@VERSION`, or by a path.
  ///
  /// - Throws: `UsageError` with the id that was probably meant.
  func document<Document: NamedDocument>(
    _ name: String, among documents: [Document], of state: String
  ) throws -> Document {
    guard let document = find(name, among: documents) else {
      throw Workspace.noDocument(name, of: state, ids: documents.compactMap(\.id))
    }
    if let id = document.id, name.hasPrefix(id),
      let other = documents.first(where: { $0.id == id && !$0.path.isSamePath(as: document.path) })
    {
      throw UsageError(
        "\(document.path) and \(other.path) both have the id \(id). Give each an id of its own, or name a path."
      )
    }
    return document
  }

  /// The same; nil where there is none.
  func find<Document: NamedDocument>(_ name: String, among documents: [Document]) -> Document? {
    let unversioned = name.lastIndex(of: "@").map { String(name[..<$0]) }
    for id in [name, unversioned].compactMap(\.self) {
      if let document = documents.first(where: { $0.id == id }) { return document }
    }
    guard let path = try? rooted(name) else { return nil }
    return documents.first { $0.path.isSamePath(as: path) }
  }

  static func noDocument(_ name: String, of state: String, ids: [String]) -> UsageError {
    let hint = Suggestion.hint(for: name, among: ids, else: "; give an id or a path.")
    return UsageError("There is no document `\(name)` in this \(state)\(hint)")
  }
}
