import PolicyCore
import PolicyModel
import PolicySyntax

/// What changed in the front matter, in our own keys.
struct FrontMatterDifference {
  private let classifier: Classifier
  private let people: [PeopleRegister]
  private let otherFields: Set<String>

  private(set) var fields: [RedlineField] = []
  private(set) var records: [RedlineRecord] = []

  /// Lists of what was decided about a text.
  private static let recordKeys = ["approvals", "reviews", "waivers"]

  /// What goes with a change and is none itself.
  private static let bookkeeping: Set<String> = [
    "version", "review.next", "language", "realigned.on", "realigned.by",
  ]

  /// Texts; a slip of the pen in them is one.
  private static let texts: Set<String> = [
    "what", "resources", "evaluation", "monitoring", "communication", "justification", "asset",
    "threat", "metric-reason", "metric.name", "realigned.reason", "tickets",
  ]

  init(
    _ old: PolicyDocument, _ new: PolicyDocument, _ classifier: Classifier,
    people: [PeopleRegister], otherFields: Set<String>
  ) {
    self.classifier = classifier
    self.people = people
    self.otherFields = otherFields
    for key in FrontMatterDifference.recordKeys {
      records += difference(key, old.root[key], new.root[key])
    }
    let rows = (Self.namedRows(of: old.root), Self.namedRows(of: new.root))
    let lists = Set(rows.0.keys).intersection(rows.1.keys)
    let shared = Set(
      lists.flatMap { list in
        (rows.0[list] ?? []).intersection(rows.1[list] ?? []).map { "\(list).\($0)" }
      })
    let before = values(of: old.root, rowsOf: lists, shared)
    let after = values(of: new.root, rowsOf: lists, shared)
    let known = Set(after.map(\.key))
    let former = Dictionary(before.map { ($0.key, $0.value) }) { first, _ in first }
    for (key, value) in after where former[key] != value {
      fields.append(field(key, former[key], value, new.kind))
    }
    for (key, value) in before where !known.contains(key) {
      fields.append(field(key, value, nil, new.kind))
    }
  }

  /// The names of the rows of each list whose items all have a name of their own, such as a statement of applicability.
  private static func namedRows(of root: YAMLNode) -> [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for entry in root.entries ?? [] where !recordKeys.contains(entry.key) {
      let items = entry.value.sequence ?? []
      let names = Set(items.compactMap(\.rowName))
      if !items.isEmpty, names.count == items.count { result[entry.key] = names }
    }
    return result
  }

  /// Dotted paths with their values as text, in the order of the file.
  ///
  /// - Parameters:
  ///   - lists: those that are told row by row.
  ///   - shared: the paths of rows that both sides have, which are told field by field.
  private func values(
    of root: YAMLNode, rowsOf lists: Set<String>, _ shared: Set<String>
  ) -> [(key: String, value: String)] {
    var result: [(key: String, value: String)] = []
    var places: [String: Int] = [:]
    func add(_ node: YAMLNode, at path: String, depth: Int) {
      if let entries = node.entries, !entries.isEmpty, depth < 4 {
        for entry in entries { add(entry.value, at: "\(path).\(entry.key)", depth: depth + 1) }
      } else if places[path] == nil {
        places[path] = result.count
        result.append((path, FrontMatterDifference.text(of: node, depth: 0)))
      }
    }
    for entry in root.entries ?? []
    where !FrontMatterDifference.recordKeys.contains(entry.key) {
      guard lists.contains(entry.key) else {
        add(entry.value, at: entry.key, depth: 0)
        continue
      }
      for item in entry.value.sequence ?? [] {
        let path = "\(entry.key).\(item.rowName ?? "")"
        // A depth at which nothing is taken apart any more.
        add(item, at: path, depth: shared.contains(path) ? 1 : 4)
      }
    }
    return result
  }

  /// A value on one line, much as YAML's flow style writes it.
  private static func text(of node: YAMLNode, depth: Int) -> String {
    guard depth < 8 else { return "…" }
    switch node.content {
    case .scalar(let text, _): return text
    case .sequence(let items):
      let inner = items.map { text(of: $0, depth: depth + 1) }.joined(separator: ", ")
      return depth == 0 ? inner : "[\(inner)]"
    case .mapping(let entries):
      let inner = entries.map { "\($0.key): \(text(of: $0.value, depth: depth + 1))" }
      return "{\(inner.joined(separator: ", "))}"
    }
  }

  private func field(_ key: String, _ old: String?, _ new: String?, _ kind: DocumentKind)
    -> RedlineField
  {
    let difference = WordDifference(
      WordSplitter.words(of: old ?? ""), WordSplitter.words(of: new ?? ""))
    let what =
      old == nil
      ? Phrase("key added") : new == nil ? Phrase("key removed") : Phrase("key changed")
    return RedlineField(
      key: key, old: old, new: new, words: difference.marked,
      change: RedlineChange(reasons(key, old, new, difference, kind), what: what))
  }

  private func reasons(
    _ key: String, _ old: String?, _ new: String?, _ difference: WordDifference,
    _ kind: DocumentKind
  ) -> Set<RedlineReason> {
    let top = String(key.prefix { $0 != "." })
    if FrontMatterDifference.bookkeeping.contains(key) || otherFields.contains(top) {
      return [.bookkeeping]
    }
    if key == "status" { return statusReasons(old, new) }
    let byWords = classifier.reasons(difference)
    // Values that differ in white space alone.
    if byWords.isEmpty { return [.whiteSpace] }
    if key == "title" { return byWords }
    let isKnown = Schema.fields(of: kind).contains { $0.name == top }
    if isKnown, !FrontMatterDifference.texts.contains(key) { return knownReasons(top, key) }
    let slips: Set<RedlineReason> = [.spelling, .punctuation, .letterCase, .whiteSpace]
    if byWords.isSubset(of: slips) { return byWords }
    return byWords.subtracting([.textAdded, .textRemoved]).union([.field])
  }

  private func knownReasons(_ top: String, _ key: String) -> Set<RedlineReason> {
    switch top {
    case "owner", "attendees": [.field, .role]
    case "audience", "classification": [.field, .scope]
    case "due", "on", "until", "start", "end": [.field, .date]
    case "review": [.field, .duration]
    case "likelihood", "impact", "residual": [.field, .number]
    default: [.field]
    }
  }

  /// A draft that is reviewed and approved says nothing else; a text that takes effect or ends does.
  private func statusReasons(_ old: String?, _ new: String?) -> Set<RedlineReason> {
    let road: Set<String> = ["draft", "in-review", "approved"]
    let isOnItsWay = [old, new].compactMap { $0 }.allSatisfy(road.contains)
    return isOnItsWay ? [.bookkeeping] : [.field]
  }

  // MARK: Records

  private func difference(
    _ key: String, _ old: YAMLNode?, _ new: YAMLNode?
  ) -> [RedlineRecord] {
    var before = (old?.list ?? []).map(entry)
    var after = (new?.list ?? []).map(entry)
    // Equal entries stay, however often and in whatever order they stand.
    var counts: [String: Int] = [:]
    for entry in before { counts[entry.whole, default: 0] += 1 }
    after = after.filter { entry in
      guard let count = counts[entry.whole], count > 0 else { return true }
      counts[entry.whole] = count - 1
      return false
    }
    var records: [RedlineRecord] = []
    before = before.reversed().filter { entry in
      guard let count = counts[entry.whole], count > 0 else { return false }
      counts[entry.whole] = count - 1
      return true
    }.reversed()
    for entry in after {
      if let former = before.firstIndex(where: { $0.name == entry.name }) {
        let altered = FrontMatterDifference.parts(before[former].node, entry.node)
        records.append(
          RedlineRecord(
            key: key, kind: .altered, words: Phrase("\(label(key, entry.node)): \(altered)")))
        before.remove(at: former)
      } else {
        records.append(RedlineRecord(key: key, kind: .added, words: label(key, entry.node)))
      }
    }
    return records
      + before.map { RedlineRecord(key: key, kind: .removed, words: label(key, $0.node)) }
  }

  private struct Entry {
    var node: YAMLNode
    /// All that it says.
    var whole: String
    /// What tells it from others: the person and the day, or the rule.
    var name: String
  }

  private func entry(_ node: YAMLNode) -> Entry {
    let parts = ["by", "as", "on", "version", "rule"].map { node[$0]?.scalar ?? "" }
    let pairs = (node.entries ?? []).map {
      "\($0.key)=\(FrontMatterDifference.text(of: $0.value, depth: 1))"
    }
    let whole =
      pairs.isEmpty
      ? FrontMatterDifference.text(of: node, depth: 0) : pairs.sorted().joined(separator: "\u{1F}")
    let name = parts.joined(separator: "\u{1F}")
    return Entry(node: node, whole: whole, name: node.entries == nil ? whole : name)
  }

  /// "digest sha256:… → sha256:…".
  private static func parts(_ old: YAMLNode, _ new: YAMLNode) -> Phrase {
    let keys = (new.entries ?? []).map(\.key)
    let gone = (old.entries ?? []).map(\.key).filter { !keys.contains($0) }
    let nothing = Phrase("nothing")
    let parts = (keys + gone).compactMap { key -> Phrase? in
      let before = old[key].map { text(of: $0, depth: 1) }
      let after = new[key].map { text(of: $0, depth: 1) }
      let (old, new) = (before.map { Phrase(verbatim: $0) }, after.map { Phrase(verbatim: $0) })
      return before == after ? nil : Phrase("\(key) \(old ?? nothing) → \(new ?? nothing)")
    }
    return Phrase(parts, separator: ", ")
  }

  private func label(_ key: String, _ node: YAMLNode) -> Phrase {
    guard node.entries != nil else {
      return Phrase(verbatim: FrontMatterDifference.text(of: node, depth: 0))
    }
    func part(_ name: String) -> String? { node[name]?.scalar }
    if key == "waivers" {
      let rule = part("rule").map { Phrase(verbatim: $0) } ?? Phrase("no rule")
      let reason = part("reason").map { Phrase(verbatim: $0) } ?? Phrase("no reason")
      return part("until").map { Phrase("of \(rule) until \($0): \(reason)") }
        ?? Phrase("of \(rule): \(reason)")
    }
    let person = part("by").map { id in people.lazy.compactMap { $0[id]?.name }.first ?? id }
    var giver = Phrase("by \(person.map { Phrase(verbatim: $0) } ?? Phrase("nobody"))")
    if let role = part("as") { giver = Phrase("\(giver) as \(PeopleRegister.title(ofRole: role))") }
    if let day = part("on") { giver = Phrase("\(giver) on \(day)") }
    let rest = [
      part("version").map { Phrase("version \($0)") },
      part("outcome").map { Phrase("outcome \($0)") },
      part("digest") == nil ? Phrase("without a digest") : nil,
    ]
    return Phrase([giver] + rest.compactMap(\.self), separator: ", ")
  }
}
