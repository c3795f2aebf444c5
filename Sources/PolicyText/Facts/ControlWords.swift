import PolicyModel
import PolicySyntax

/// The words of `rules/data/control.yml`: how a text says who controls it.
package struct ControlWords: Sendable {
  package static let shared = ControlWords()
  static let path = "rules/data/control.yml"

  private let lists: [String: Set<String>]
  private let roles: Set<String>
  private let statuses: [(beginning: String, status: String, isSure: Bool)]
  private let levels: [String: String]
  private let cycles: [String: Double]
  private let counted: [String: Double]

  private init() {
    let root = Lexicon.root(Self.path)
    func table(_ key: String) -> [String: [String]] {
      Language.table(root[key]).compactMapValues(\.scalar).mapValues(Self.phrases)
    }
    func numbers(_ key: String) -> [String: Double] {
      let pairs = Self.phrases(root[key]?.scalar ?? "").compactMap { entry in
        entry.lastIndex(of: " ").flatMap { space in
          Double(entry[entry.index(after: space)...]).map { (String(entry[..<space]), $0) }
        }
      }
      return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
    lists = Lexicon.lists(Self.path).mapValues { Set(Self.phrases($0)) }
    levels = Dictionary(
      table("classification").flatMap { level, words in words.map { ($0, level) } },
      uniquingKeysWith: { first, _ in first })
    // Of two beginnings the longer one is meant.
    statuses = [("status", true), ("likely-status", false)].flatMap { key, isSure in
      table(key).flatMap { status, words in words.map { ($0, status, isSure) } }
    }.sorted { ($1.0.count, $0.0) < ($0.0.count, $1.0) }
    cycles = numbers("cycles")
    counted = numbers("counted")
    let material = Lexicon.root("rules/data/material.yml")
    let named =
      [material["role"]?.scalar]
      + Language.table(material["languages"]).values.map { $0["role"]?.scalar }
    roles = Set(
      named.compactMap(\.self).flatMap(Self.phrases).flatMap { $0.split(separator: " ") }
        .map(String.init)
    ).union(lists["role-words"] ?? [])
  }

  private static func phrases(_ list: String) -> [String] {
    list.split(separator: ",").map { phrase in
      phrase.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
  }

  /// Whether a word or phrase, in lower case, stands in a list of that name.
  package func has(_ word: some StringProtocol, in list: String) -> Bool {
    lists[list]?.contains(String(word)) ?? false
  }

  /// Whether a word, in lower case, is part of what roles and parts of a company are called.
  package func isOfRole(_ word: some StringProtocol) -> Bool { roles.contains(String(word)) }

  /// The value of `classification` that words mean, and what they say beside it; nil where they mean none of ours, or two.
  package func classification(_ text: String) -> (level: String, beside: [String])? {
    let words = SectionTitle.words(text).map(String.init)
    let found = Set(words.compactMap { levels[$0] })
    let beside = words.filter { levels[$0] == nil && !has($0, in: "beside-classification") }
    // "Internal, not public" says two things, and "Not public" not what it is.
    guard found.count == 1, let level = found.first, words.count <= 6, beside.count <= 2,
      !words.contains(where: { has($0, in: "not-classified") })
    else { return nil }
    return (level, beside)
  }

  /// The value of `status` that words mean; a draft where they say nothing of an approval, since nobody gave one.
  package func status(_ text: String) -> (status: String, isSure: Bool)? {
    let words = SectionTitle.words(text).map(String.init)
    guard !words.isEmpty, words.count <= 8 else { return nil }
    let isOpen = words.contains { has($0, in: "open") }
    let line = words.joined(separator: " ") + " "
    let found = statuses.first {
      line.hasPrefix($0.beginning + " ") && !($0.status == "approved" && isOpen)
    }
    return found.map { ($0.status, $0.isSure) }
  }

  /// The months of a length of time in words that are not English: “alle 12 Monate”, “jährlich”.
  func months(_ text: String) -> Double? {
    let words = SectionTitle.words(text).map(String.init)
    if let months = cycles[words.joined(separator: " ")] ?? words.first.flatMap({ cycles[$0] }) {
      return months
    }
    return zip(words, words.dropFirst()).lazy.compactMap { number, unit in
      Double(number).flatMap { number in self.counted[unit].map { number * $0 } }
    }.first
  }
}
