import PolicyModel

/// What the register of assets names: to ask of a supplier or a system whether it stands there.
struct NamedInAssets {
  /// The words of each text of the rows, by their hashes.
  private var texts: [[UInt32]] = []
  /// Every name with a hyphen that stands in the rows: `nl-prod`.
  private var systems: Set<String> = []
  /// What stands before the first hyphen of three of them or more: the company's own way to name its systems.
  private(set) var prefixes: Set<String> = []

  init(_ assets: AssetRegister) {
    for text in assets.rows.flatMap(\.texts) {
      texts.append(KnownSuppliers.hashes(text))
      for part in text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-") }) {
        if Self.prefix(of: part) != nil { systems.insert(part.lowercased()) }
      }
    }
    var counts: [String: Int] = [:]
    for system in systems { counts[Self.prefix(of: system[...]) ?? "", default: 0] += 1 }
    prefixes = Set(counts.filter { $0.value >= 3 }.keys)
  }

  /// `nl` of `nl-prod`; nil for what is no such name.
  static func prefix(of name: Substring) -> String? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0].utf8.count <= 8,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 < 0x80 } })
    else { return nil }
    return parts[0].lowercased()
  }

  func has(system: String) -> Bool { systems.contains(system.lowercased()) }

  /// Whether one of some names stands in a row.
  func has(anyOf names: [[UInt32]]) -> Bool {
    names.contains { name in texts.contains { Self.contains(name, in: $0) } }
  }

  static func contains(_ name: [UInt32], in text: [UInt32]) -> Bool {
    guard !name.isEmpty, name.count <= text.count else { return false }
    return (0...text.count - name.count).contains { text[$0..<$0 + name.count].elementsEqual(name) }
  }
}
