/// What stands for a document: it has a path, and an id where it was given one.
public protocol NamedDocument {
  var id: String? { get }
  var path: String { get }
}

extension NamedDocument {
  /// What outputs call it: the id, or where there is none the path without its extension.
  public var name: String {
    if let id { return id }
    return path.hasSuffix(".md") ? String(path.dropLast(3)) : path
  }

  /// The same for narrow columns, beside which title or path stand: the id, or the name of the file without its extension.
  public var shortName: String { id ?? PathNames.stem(of: path) }
}
