import PolicyModel

/// Which documents a rule of a pack speaks of: field paths, and the values of which a document must have one.
struct DocumentFilter: Sendable {
  var fields: [String: [String]]

  func matches(_ document: PolicyDocument) -> Bool {
    fields.allSatisfy { path, values in
      let found = path == "kind" ? [document.kind.rawValue] : document.texts(path)
      return found.contains(where: values.contains)
    }
  }
}
