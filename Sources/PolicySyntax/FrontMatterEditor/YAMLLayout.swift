/// How a YAML value is written: its style and where its bytes stand, which `YAMLNode` does not say.
struct YAMLLayout {
  enum Shape {
    case plain, singleQuoted, doubleQuoted
    /// `|` or `>`.
    case blockScalar
    case alias
    case blockSequence, flowSequence, blockMapping, flowMapping

    var isFlow: Bool { self == .flowSequence || self == .flowMapping }
    var isScalar: Bool { self == .plain || self == .singleQuoted || self == .doubleQuoted }
  }

  struct Entry {
    var key: String
    /// Where the key stands.
    var keyRange: Range<Int>
    var value: YAMLLayout
  }

  var shape: Shape
  /// Offsets into the file. A flow collection has its brackets in it; a block collection ends with what it holds; an empty
  /// value is empty.
  var range: Range<Int>
  /// Whether an anchor or a tag stands before it.
  var isDecorated = false
  var items: [YAMLLayout] = []
  var entries: [Entry] = []

  func entry(_ key: String) -> Entry? {
    entries.first { $0.key.utf8.elementsEqual(key.utf8) }
  }

  /// The keys of a path of ours or theirs: the key of that very name, else the path's parts.
  func keys(of path: String) -> [String] {
    entry(path) == nil ? path.split(separator: ".").map(String.init) : [path]
  }

  func value(at keys: some Collection<String>) -> YAMLLayout? {
    keys.reduce(self as YAMLLayout?) { node, key in node?.entry(key)?.value }
  }

  /// The innermost value that ends last.
  var last: YAMLLayout {
    if shape == .blockSequence, let item = items.last { return item.last }
    if shape == .blockMapping, let entry = entries.last { return entry.value.last }
    return self
  }
}
