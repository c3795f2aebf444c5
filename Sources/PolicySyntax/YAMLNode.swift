import PolicyCore

/// A YAML value with its place in the file.
///
/// Scalars are kept as the strings that were written: whether a value is a date, a number or a word is for the reader of
/// a field to say, and quotes make no difference.
public struct YAMLNode: Sendable {
  public enum Content: Sendable {
    /// A scalar; an empty one that was not quoted is YAML's null.
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  /// One `key: value` of a mapping, in the order of the file.
  public struct Entry: Sendable {
    public var key: String
    public var keyRange: SourceRange
    public var value: YAMLNode

    public init(key: String, keyRange: SourceRange, value: YAMLNode) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
    }
  }

  public var content: Content
  public var range: SourceRange

  public init(_ content: Content, range: SourceRange) {
    self.content = content
    self.range = range
  }

  /// An empty mapping, as a document without front matter has.
  public static func emptyMapping(at range: SourceRange) -> YAMLNode {
    YAMLNode(.mapping([]), range: range)
  }

  /// The text of a scalar; nil for null, sequences and mappings.
  public var scalar: String? {
    guard case .scalar(let text, let isQuoted) = content else { return nil }
    if isQuoted { return text }
    return text.isEmpty || text == "~" || text == "null" ? nil : text
  }

  public var isNull: Bool {
    if case .scalar = content { return scalar == nil }
    return false
  }

  public var sequence: [YAMLNode]? {
    if case .sequence(let items) = content { return items }
    return nil
  }

  public var entries: [Entry]? {
    if case .mapping(let entries) = content { return entries }
    return nil
  }

  /// The entry of a mapping with this key; nil when there is none or this is no mapping.
  public func entry(_ key: String) -> Entry? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }
  }

  public subscript(_ key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    // A copy of the whole entry would count references to its key as well.
    for index in entries.indices where entries[index].key == key { return entries[index].value }
    return nil
  }

  /// The node at a path of keys joined by dots: `review.cycle`.
  public func value(at path: String) -> YAMLNode? {
    if let direct = self[path] { return direct }
    let dot = UInt8(ascii: ".")
    guard var end = path.utf8.firstIndex(of: dot) else { return nil }
    var node = self[String(path[..<end])]
    while let parent = node, end < path.utf8.endIndex {
      let start = path.utf8.index(after: end)
      end = path.utf8[start...].firstIndex(of: dot) ?? path.utf8.endIndex
      node = parent[String(path[start..<end])]
    }
    return node
  }

  /// A sequence's items, or the node itself where one value stands for a list of one.
  public var list: [YAMLNode] { sequence ?? (isNull ? [] : [self]) }

  /// What tells a row of a register, or an entry of a list, from the others: the first of its usual names; nil where it has none.
  public var rowName: String? {
    ["id", "control", "name", "ticket", "by"].lazy.compactMap { self[$0]?.scalar }.first
  }

  /// "a list", "a mapping", "a value", "nothing": for messages.
  public var shape: String {
    switch content {
    case .scalar: isNull ? "nothing" : "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
