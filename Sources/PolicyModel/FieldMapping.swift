import PolicyCore
import PolicySyntax

/// Turns front matter with a company's own keys into front matter with ours.
struct FieldMapping {
  /// Our dotted paths and the company's own for them, parents before their parts.
  private let pairs: [(ours: String, theirs: String)]

  init(_ fields: [String: String]) {
    pairs = fields.map { (ours: $0.key, theirs: $0.value) }.sorted { $0.ours < $1.ours }
  }

  /// The same mapping with every key that `fields` names moved to where ours is; places in the file stay.
  ///
  /// One of the company's keys may serve several of ours. A key of ours that stands there already wins.
  func apply(to root: YAMLNode) -> YAMLNode {
    guard !pairs.isEmpty, let entries = root.entries else { return root }
    let moved = pairs.compactMap { pair -> (path: [String], entry: YAMLNode.Entry)? in
      guard let entry = find(pair.theirs, in: root) else { return nil }
      return (pair.ours.split(separator: ".").map(String.init), entry)
    }
    let taken = Set(pairs.map { String($0.theirs.split(separator: ".").first ?? "") })
    let targets = Set(pairs.compactMap { $0.ours.split(separator: ".").first.map(String.init) })
    var kept = entries.filter { !taken.contains($0.key) || targets.contains($0.key) && isOurs($0) }
    for (path, entry) in moved { insert(entry, at: path[...], into: &kept) }
    return YAMLNode(.mapping(kept), range: root.range)
  }

  /// Whether an entry under one of our names is not itself moved elsewhere.
  private func isOurs(_ entry: YAMLNode.Entry) -> Bool {
    !pairs.contains { $0.theirs == entry.key && $0.ours != entry.key }
  }

  private func find(_ path: String, in root: YAMLNode) -> YAMLNode.Entry? {
    if let entry = root.entry(path) { return entry }
    var keys = path.split(separator: ".").map(String.init)
    guard let last = keys.popLast(), !keys.isEmpty else { return nil }
    return root.value(at: keys.joined(separator: "."))?.entry(last)
  }

  private func insert(
    _ entry: YAMLNode.Entry, at path: ArraySlice<String>, into entries: inout [YAMLNode.Entry]
  ) {
    guard let key = path.first else { return }
    let existing = entries.firstIndex { $0.key == key }
    if path.count == 1 {
      guard existing == nil else { return }
      entries.append(YAMLNode.Entry(key: key, keyRange: entry.keyRange, value: entry.value))
      return
    }
    var inner = existing.flatMap { entries[$0].value.entries } ?? []
    insert(entry, at: path.dropFirst(), into: &inner)
    let node = YAMLNode(
      .mapping(inner), range: existing.map { entries[$0].value.range } ?? entry.value.range)
    if let existing {
      entries[existing].value = node
    } else {
      entries.append(YAMLNode.Entry(key: key, keyRange: entry.keyRange, value: node))
    }
  }
}
