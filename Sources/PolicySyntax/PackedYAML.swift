import PolicyCore

/// Reads the tree of a YAML file of our own, which was parsed when the program was built; `embed-assets` writes it, and says its form.
package enum PackedYAML {
  /// No node has a place: nobody is told of a fault in what was read already. Nil for what is no such tree.
  package static func read(_ tree: String) -> YAMLNode? {
    var tree = tree
    return tree.withUTF8 { bytes in
      var index = 0
      return node(bytes, &index)
    }
  }

  private static func node(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) -> YAMLNode? {
    guard index < bytes.count else { return nil }
    let mark = bytes[index]
    index += 1
    var count = 0
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
      guard bytes[index] &- 0x30 < 10 else { return nil }
      count = count * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    index += 1
    switch mark {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      guard index + count <= bytes.count else { return nil }
      let text = String(decoding: bytes[index..<index + count], as: UTF8.self)
      index += count
      return YAMLNode(.scalar(text, isQuoted: mark == UInt8(ascii: "\"")), range: .fileStart)
    case UInt8(ascii: "["):
      var items: [YAMLNode] = []
      items.reserveCapacity(count)
      for _ in 0..<count {
        guard let item = node(bytes, &index) else { return nil }
        items.append(item)
      }
      return YAMLNode(.sequence(items), range: .fileStart)
    case UInt8(ascii: "{"):
      var entries: [YAMLNode.Entry] = []
      entries.reserveCapacity(count)
      for _ in 0..<count {
        guard case .scalar(let key, _)? = node(bytes, &index)?.content,
          let value = node(bytes, &index)
        else { return nil }
        entries.append(YAMLNode.Entry(key: key, keyRange: .fileStart, value: value))
      }
      return YAMLNode(.mapping(entries), range: .fileStart)
    default: return nil
    }
  }
}
