import PolicyCore
import PolicySyntax

/// A register as rows with names: what two states of it are compared by.
struct RegisterRows {
  struct Row {
    /// What tells it from the others of the register.
    var key: String
    /// Each field that says something, in the order of the file.
    var fields: [(name: String, text: String)]
  }

  private(set) var rows: [Row] = []

  /// Of a table.
  ///
  /// - Parameter keys: the columns that name a row; of those that the table lacks, its first column does.
  /// - Returns: nil for bytes that are no table.
  init?(table bytes: [UInt8], keys: [String]) {
    guard var reader = try? TableReader(bytes) else { return nil }
    let names = reader.names
    guard !names.isEmpty else { return nil }
    let found = keys.compactMap { names.firstIndex(of: $0) }
    let keyColumns = found.isEmpty ? [0] : found
    var fields: [TableReader.Field] = []
    while true {
      do throws(TableFault) {
        guard try reader.next(&fields) else { break }
      } catch {
        if reader.isAtEnd { break }
        continue
      }
      let texts = fields.map { [reader] in reader.text($0) }
      add(
        keyColumns.map { texts[$0] }.filter { !$0.isEmpty }.joined(separator: " "),
        names.indices.filter { !keyColumns.contains($0) && !texts[$0].isEmpty }.map {
          (names[$0], texts[$0])
        })
    }
    number()
  }

  /// Of YAML: the items of its lists, and its own fields as one more.
  ///
  /// - Parameter others: its keys that are none of the register's.
  init?(yaml source: SourceText, without others: Set<String> = []) {
    guard let root = YAMLParser.parse(source).root, let entries = root.entries else { return nil }
    var own: [(String, String)] = []
    for entry in entries where !others.contains(entry.key) {
      guard let items = entry.value.sequence, items.contains(where: { $0.entries != nil }) else {
        if entry.value.sequence?.isEmpty != true {
          own.append((entry.key, Self.text(of: entry.value)))
        }
        continue
      }
      for item in items {
        let key = item.rowName
        add(
          key ?? entry.key,
          (item.entries ?? []).filter { $0.value.scalar != key }.map {
            ($0.key, Self.text(of: $0.value))
          })
      }
    }
    if !own.isEmpty { add("", own) }
    number()
  }

  private mutating func add(_ key: String, _ fields: [(String, String)]) {
    rows.append(Row(key: key, fields: fields.map { (name: $0.0, text: $0.1) }))
  }

  /// Rows of the same key are told apart by their order.
  private mutating func number() {
    var counts: [String: Int] = [:]
    for index in rows.indices {
      let count = counts[rows[index].key, default: 0] + 1
      counts[rows[index].key] = count
      if count > 1 { rows[index].key += " (\(count))" }
    }
  }

  private static func text(of node: YAMLNode) -> String {
    if let items = node.sequence { return "[" + items.map(text).joined(separator: ", ") + "]" }
    if let entries = node.entries {
      return "{" + entries.map { "\($0.key): \(text(of: $0.value))" }.joined(separator: ", ") + "}"
    }
    return node.scalar ?? ""
  }
}

/// What is different between two states of a register.
struct RegisterDifference {
  private(set) var added: [RegisterRows.Row] = []
  private(set) var removed: [RegisterRows.Row] = []
  /// The row by its key, and each of its fields that is another: `implemented: no → yes`.
  private(set) var changed: [(key: String, words: String)] = []

  init(_ old: RegisterRows, _ new: RegisterRows) {
    let former = Dictionary(old.rows.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    let latter = Set(new.rows.map(\.key))
    removed = old.rows.filter { !latter.contains($0.key) }
    for row in new.rows {
      guard let before = former[row.key] else {
        added.append(row)
        continue
      }
      let words = Self.words(before, row)
      if !words.isEmpty { changed.append((row.key, words.joined(separator: "; "))) }
    }
  }

  private static func words(_ old: RegisterRows.Row, _ new: RegisterRows.Row) -> [String] {
    func nothing(_ text: String) -> String { text.isEmpty ? "nothing" : text }
    let before = Dictionary(
      old.fields.map { ($0.name, $0.text) }, uniquingKeysWith: { one, _ in one })
    let names = Set(new.fields.map(\.name))
    let gone = old.fields.filter { !names.contains($0.name) }.map {
      "\($0.name): \(nothing(short($0.text))) → nothing"
    }
    return new.fields.compactMap { field in
      let former = before[field.name]
      guard former != field.text else { return nil }
      let (old, new) = shortened(former ?? "", field.text)
      return "\(field.name): \(nothing(old)) → \(nothing(new))"
    } + gone
  }

  /// As much of a value as a line bears.
  private static func short(_ text: some StringProtocol) -> String {
    text.count > 60 ? text.prefix(60) + "…" : String(text)
  }

  /// The same of two values, from a word before that in which they differ.
  private static func shortened(_ old: String, _ new: String) -> (String, String) {
    guard max(old.count, new.count) > 60 else { return (old, new) }
    let before = old.split(separator: " ", omittingEmptySubsequences: false)
    let after = new.split(separator: " ", omittingEmptySubsequences: false)
    let common = max(0, zip(before, after).prefix { $0 == $1 }.count - 1)
    func rest(_ words: [Substring]) -> String {
      (common > 0 ? "…" : "") + short(words.dropFirst(common).joined(separator: " "))
    }
    return (rest(before), rest(after))
  }
}
