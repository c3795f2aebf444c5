import PolicyCore

extension YAMLNode {
  static func text(_ text: String) -> YAMLNode {
    YAMLNode(.scalar(text, isQuoted: true), range: .fileStart)
  }

  static func entry(_ entry: YAMLNewEntry) -> YAMLNode {
    YAMLNode(
      .mapping(
        entry.values.map {
          Entry(key: $0.key, keyRange: .fileStart, value: .text($0.value.text))
        }), range: .fileStart)
  }

  func value(atKeys keys: ArraySlice<String>) -> YAMLNode? {
    guard let key = keys.first else { return self }
    let entry = entries?.first { $0.key.utf8.elementsEqual(key.utf8) }
    return entry?.value.value(atKeys: keys.dropFirst())
  }

  /// The same with another value at a path; mappings on the way are made.
  func setting(_ keys: ArraySlice<String>, to value: YAMLNode) -> YAMLNode {
    guard let key = keys.first else { return value }
    var entries = entries ?? []
    if let index = entries.firstIndex(where: { $0.key.utf8.elementsEqual(key.utf8) }) {
      entries[index].value = entries[index].value.setting(keys.dropFirst(), to: value)
    } else {
      let new = YAMLNode.emptyMapping(at: .fileStart).setting(keys.dropFirst(), to: value)
      entries.append(Entry(key: key, keyRange: .fileStart, value: new))
    }
    return YAMLNode(.mapping(entries), range: range)
  }

  /// Whether both say the same, in whatever order and style.
  func means(_ other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let text, _), .scalar(let otherText, _)):
      text.utf8.elementsEqual(otherText.utf8) && isNull == other.isNull
    case (.sequence(let items), .sequence(let others)):
      items.count == others.count && zip(items, others).allSatisfy { $0.means($1) }
    case (.mapping(let entries), .mapping(let others)):
      entries.count == others.count
        && entries.allSatisfy { entry in
          others.first { $0.key.utf8.elementsEqual(entry.key.utf8) }
            .map { entry.value.means($0.value) } ?? false
        }
    default: false
    }
  }
}
