import PolicyCore

/// Changes single values of a document's front matter, and leaves every other byte as it is.
///
/// Comments, order, quotes, block and flow style, indentation, line ends, a byte order mark and the body stay. After each change
/// the text is read again: what it means must be what it meant, with this one change, or the change is refused.
public struct FrontMatterEditor: Sendable {
  /// The document as it is now, for its file.
  public private(set) var bytes: [UInt8]
  private let path: String
  private var text: FrontMatterText

  /// - Throws: `FrontMatterEditError` for a document whose front matter is not there or cannot be read without a fault.
  public init(path: String, bytes: [UInt8]) throws(FrontMatterEditError) {
    self.path = path
    self.bytes = bytes
    text = try FrontMatterText(path: path, bytes: bytes)
  }

  /// Gives a key a single value.
  ///
  /// - Parameters:
  ///   - path: the key, or a path of keys joined by full stops; mappings on the way are made where there are none.
  ///   - neighbours: keys of the same mapping; a new key goes below the first of them that is there, else to the end.
  public mutating func set(
    _ path: String, to value: YAMLScalarText, below neighbours: [String] = []
  ) throws(FrontMatterEditError) {
    let keys = text.layout.keys(of: path)
    if text.root.value(atKeys: keys[...])?.scalar == value.text { return }
    let edits = try FrontMatterPlan(text).set(keys, to: value, below: neighbours)
    try apply(edits, meaning: text.root.setting(keys[...], to: .text(value.text)), about: path)
  }

  /// Gives a key a mapping of single values, as `{a: b}` where there is none yet; keys that are there are set one by one.
  public mutating func set(
    _ path: String, to entry: YAMLNewEntry, below neighbours: [String] = []
  ) throws(FrontMatterEditError) {
    let keys = text.layout.keys(of: path)
    if let node = text.root.value(atKeys: keys[...]), !node.isNull, node.entries != nil {
      for (key, value) in entry.values {
        try set((keys + [key]).joined(separator: "."), to: value)
      }
      return
    }
    let edits = try FrontMatterPlan(text).set(keys, to: entry, below: neighbours)
    try apply(edits, meaning: text.root.setting(keys[...], to: .entry(entry)), about: path)
  }

  /// Adds an entry at the end of a list; the list is made where there is none.
  public mutating func append(
    _ entry: YAMLNewEntry, to path: String, below neighbours: [String] = []
  ) throws(FrontMatterEditError) {
    let keys = text.layout.keys(of: path)
    let edits = try FrontMatterPlan(text).append(entry, to: keys, below: neighbours)
    let items = text.root.value(atKeys: keys[...])?.sequence ?? []
    let meaning = text.root.setting(
      keys[...], to: YAMLNode(.sequence(items + [.entry(entry)]), range: .fileStart))
    try apply(edits, meaning: meaning, about: path)
  }

  private mutating func apply(
    _ edits: [FrontMatterEdit], meaning: YAMLNode, about path: String
  ) throws(FrontMatterEditError) {
    let new = text.applying(edits)
    let failure = FrontMatterEditError(
      "`\(path)` cannot be changed here without changing something else; edit it by hand.",
      line: text.line(of: edits.first?.range.lowerBound ?? 0))
    guard let result = try? FrontMatterText(path: self.path, bytes: new),
      result.root.means(meaning), result.body == text.body,
      result.hasByteOrderMark == text.hasByteOrderMark
    else { throw failure }
    bytes = new
    text = result
  }
}

/// Bytes of a document to be replaced.
struct FrontMatterEdit {
  /// Offsets into the text without a byte order mark.
  var range: Range<Int>
  var text: String
}
