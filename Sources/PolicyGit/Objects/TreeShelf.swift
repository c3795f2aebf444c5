import Synchronization

/// The trees that were read last: files of one folder share its tree, which may be large.
public final class TreeShelf: Sendable {
  /// What is kept at most, in bytes of raw trees.
  private static let limit = 32_000_000

  private let shelf = Mutex<(trees: [String: ShelvedTree], bytes: Int)>(([:], 0))

  public init() {}

  /// The tree of a name, 40 hexadecimal digits; nil where it cannot be read.
  func tree(_ id: String, read: () -> RawObject?) -> ShelvedTree? {
    if let known = shelf.withLock({ $0.trees[id] }) { return known }
    guard let object = read() else { return nil }
    let tree = ShelvedTree(object)
    shelf.withLock { shelf in
      if shelf.bytes + object.bytes.count > TreeShelf.limit { shelf = ([:], 0) }
      if shelf.trees.updateValue(tree, forKey: id) == nil { shelf.bytes += object.bytes.count }
    }
    return tree
  }
}

/// A tree of Git, and its entries by name once somebody asks for a second one.
final class ShelvedTree: Sendable {
  struct Entry: Sendable {
    var mode: UInt32
    var id: ObjectID

    var isFolder: Bool { mode & 0o170000 == 0o040000 }
    var isFile: Bool { StoredEntry.Kind(mode: mode) == .file }
  }

  enum Answer {
    case entry(Entry)
    case absent
    /// The tree ends within an entry before any of that name.
    case cut
  }

  let object: RawObject
  private let index = Mutex<(isAsked: Bool, entries: [[UInt8]: Entry]?, isWhole: Bool)>(
    (false, nil, false))

  init(_ object: RawObject) { self.object = object }

  func entry(named name: some Collection<UInt8>) -> Answer {
    index.withLock { index in
      guard index.isAsked else {
        index.isAsked = true
        return scan(name)
      }
      if index.entries == nil { (index.entries, index.isWhole) = listed() }
      if let entry = index.entries?[Array(name)] { return .entry(entry) }
      return index.isWhole ? .absent : .cut
    }
  }

  private func scan(_ name: some Collection<UInt8>) -> Answer {
    object.bytes.withUnsafeBytes { bytes in
      var entries = TreeEntries(bytes)
      while let entry = entries.next() {
        if entry.name.elementsEqual(name) { return .entry(Entry(mode: entry.mode, id: entry.id)) }
      }
      return entries.isAtEnd ? .absent : .cut
    }
  }

  /// The first entry of each name, and whether the tree could be read to its end.
  private func listed() -> ([[UInt8]: Entry], Bool) {
    object.bytes.withUnsafeBytes { bytes in
      var entries = TreeEntries(bytes)
      var result: [[UInt8]: Entry] = [:]
      while let entry = entries.next() {
        let name = Array(entry.name)
        if result[name] == nil { result[name] = Entry(mode: entry.mode, id: entry.id) }
      }
      return (result, entries.isAtEnd)
    }
  }
}
