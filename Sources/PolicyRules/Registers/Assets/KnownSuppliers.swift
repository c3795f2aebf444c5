import PolicyText

/// The suppliers of `rules/data/suppliers.yml`, by the hashes of their names' words.
struct KnownSuppliers: Sendable {
  struct Name: Sendable {
    /// Index of the supplier in `suppliers`.
    var supplier: Int
    /// Of its words.
    var words: [UInt32]
    /// Whether it is an ordinary word too, and needs another beside it.
    var isOrdinary: Bool
  }

  /// The first name of each, and all of them.
  private(set) var suppliers: [(name: String, names: [[UInt32]])] = []
  /// By the first word.
  private(set) var names: [UInt32: [Name]] = [:]
  /// Words beside which an ordinary one is a name.
  private(set) var companions: Set<UInt32> = []

  static let shared = KnownSuppliers()

  private init() {
    let lists = Lexicon.lists("rules/data/suppliers.yml")
    companions = Set(Self.parts(lists["beside"], at: ",").flatMap(Self.hashes))
    let ordinary = Set(Self.parts(lists["ordinary"], at: ",").flatMap(Self.hashes))
    for entry in Self.parts(lists["names"], at: ",") {
      let all = Self.parts(entry, at: "/")
      guard let first = all.first else { continue }
      let hashes = all.map(Self.hashes)
      for words in hashes where !words.isEmpty {
        names[words[0], default: []].append(
          Name(
            supplier: suppliers.count, words: words,
            isOrdinary: words.count == 1 && ordinary.contains(words[0])))
      }
      suppliers.append((first, hashes))
    }
    // "Azure DevOps" before "Azure".
    for key in names.keys { names[key]?.sort { $0.words.count > $1.words.count } }
  }

  private static func parts(_ text: String?, at mark: Unicode.Scalar) -> [String] {
    (text ?? "").utf8.split(separator: UInt8(ascii: mark)).map {
      String(Substring($0)).trimmingBlanks
    }
  }

  /// The hashes of a text's words.
  static func hashes(_ text: String) -> [UInt32] {
    var hashes: [UInt32] = []
    WordReader.forEachForm(in: text) { form, _ in hashes.append(form.hash) }
    return hashes
  }
}
