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
    let misplaced = pairs.filter { leavesDigest($0, in: root) }
    let moved = pairs.compactMap { pair -> (path: [String], entry: YAMLNode.Entry)? in
      guard let entry = find(pair.theirs, in: root),
        // What has no form serves where it is wanted, too.
        FieldPaths.isText(pair.ours) || !misplaced.contains(where: { $0 == pair })
      else { return nil }
      return (pair.ours.split(separator: ".").map(String.init), entry)
    }
    let taken = Set(pairs.map { String($0.theirs.split(separator: ".").first ?? "") })
    let targets = Set(pairs.compactMap { $0.ours.split(separator: ".").first.map(String.init) })
    var kept = entries.filter { !taken.contains($0.key) || targets.contains($0.key) && isOurs($0) }
    for (path, entry) in moved { insert(entry, at: path[...], into: &kept) }
    let covered = misplaced.compactMap { $0.theirs.split(separator: ".").first.map(String.init) }
    kept += entries.filter { entry in
      covered.contains(entry.key) && !kept.contains { $0.key == entry.key }
    }
    return YAMLNode(.mapping(kept), range: root.range)
  }

  /// Whether a value is moved to where no approval covers it, and is not of the form of what belongs there: then it stays where
  /// it is as well, so that approvals cover it still.
  private func leavesDigest(_ pair: (ours: String, theirs: String), in root: YAMLNode) -> Bool {
    guard pair.ours != pair.theirs, ContentDigest.excludes(pair.ours),
      let entry = find(pair.theirs, in: root), !entry.value.isNull
    else { return false }
    return !FieldPaths.types(of: pair.ours).contains { FieldMapping.isForm($0, of: entry.value) }
  }

  /// Whether a value has the form of a field; text and names have none.
  private static func isForm(_ type: FieldType, of value: YAMLNode) -> Bool {
    func hasOnly(_ fields: [Field], _ node: YAMLNode) -> Bool {
      node.entries?.allSatisfy { entry in fields.contains { $0.name == entry.key } } ?? false
    }
    return switch type {
    case .list(.mapping(let fields)): value.sequence?.allSatisfy { hasOnly(fields, $0) } ?? false
    case .mapping(let fields): hasOnly(fields, value)
    case .oneOf(let words): value.scalar.map(words.contains) ?? false
    case .date: value.scalar.map { CalendarDate($0) != nil } ?? false
    case .period: value.scalar.map { Period($0) != nil } ?? false
    case .reference: value.scalar.map(isID) ?? false
    default: false
    }
  }

  /// Capitals and digits in parts joined by hyphens.
  private static func isID(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.count >= 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { 0x41...0x5A ~= $0 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }
      }
  }

  /// The company's keys in a document whose values `fields` moves to where no approval covers them, and that have not the form
  /// of what belongs there; with our key for each.
  static func misplaced(
    in root: YAMLNode, fields: [String: String]
  ) -> [(ours: String, entry: YAMLNode.Entry)] {
    let mapping = FieldMapping(fields)
    return mapping.pairs.compactMap { pair in
      guard mapping.leavesDigest(pair, in: root), let entry = mapping.find(pair.theirs, in: root)
      else { return nil }
      return (pair.ours, entry)
    }
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
