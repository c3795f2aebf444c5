import PolicyCore
import PolicySyntax

/// The wordings of `rules/data/facts.yml`, by which figures are read out of a text: read once, when the first rule needs them.
///
/// A class: each sentence is read by it, and a copy would count the references to each of its tables.
package final class FactLexicon: Sendable {
  /// What is counted.
  package enum Kind: String, Sendable {
    case time, workday, characters, percent, bits, count, tls, aes, flag, frequency, permission
  }

  struct Measure: Sendable {
    var kind: Kind
    /// Of the kind's smallest unit.
    var scale: Double
  }

  /// What a phrase says.
  enum Role: Sendable {
    case number(Double)
    case unit(Measure)
    case period(Measure)
    case word(Word)
    case qualifier(Int)
    case object(Int)
    case head(Int)
    case with(subject: Int, group: Int)
    case near(Int)
    case without(Int)
    case counts(Int)
    /// The number of a list of words that mean the same.
    case same(Int)
  }

  /// The plain lists, by their names in the file.
  enum Word: String, CaseIterable, Sendable {
    case every, least, most, more, denies, unsettled, past, optional, weak, clauses, binds, neutral,
      labels, small, permits, bars, perhaps, conditions
  }

  struct Qualifier: Sendable {
    /// Counts where a heading or the title says it, too.
    var isTitle: Bool
    /// Is known, and tells nothing apart.
    var isNeutral: Bool
    /// Counts for a plain matter too.
    var isStrict: Bool
  }

  /// A matter on which texts settle something.
  package struct Subject: Sendable {
    package var id: String
    /// A phrase that can follow "disagree on".
    package var on: String
    var kind: Kind
    var sense: Fact.Sense
    var groups: Int
    var needsObject: Bool
    var hasNear: Bool
    /// Its heads must stand in the sentence itself.
    var isHere: Bool
    /// Is no matter of how often.
    var isOnce: Bool
    /// A length of time before its name is one of it.
    var isNamed: Bool
    /// Whoever it is about, it is one matter.
    var isPlain: Bool
    /// The high-level policy sets the most that another may allow, and less is no contradiction.
    package var isCeiling: Bool
  }

  var vocabulary: Vocabulary { reader.vocabulary }
  let reader: WordReader
  let roles: [Role]
  let qualifiers: [Qualifier]
  /// A bit for each that also counts for a plain matter.
  let strictQualifiers: UInt64
  package let subjects: [Subject]
  /// The number of the matter of how often a document itself is reviewed: each has its own.
  package let ownReview: Int?

  package static let shared = FactLexicon()
  static let path = "rules/data/facts.yml"

  private init() {
    let read = Reading()
    reader = WordReader(vocabulary: read.vocabulary)
    (roles, qualifiers, subjects) = (read.roles, read.qualifiers, read.subjects)
    ownReview = read.ownReview
    strictQualifiers = read.qualifiers.indices.prefix(64).reduce(0) {
      read.qualifiers[$1].isStrict ? $0 | 1 << UInt64($1) : $0
    }
  }
}

/// What of the file is read already.
private struct Reading {
  var vocabulary = Vocabulary()
  var roles: [FactLexicon.Role] = []
  var qualifiers: [FactLexicon.Qualifier] = []
  var subjects: [FactLexicon.Subject] = []
  var ownReview: Int?

  init() {
    let root = Lexicon.root(FactLexicon.path)
    for list in FactLexicon.Word.allCases { add(root[list.rawValue]?.scalar, .word(list)) }
    for item in Self.items(root["numbers"]) {
      guard let number = item.last.flatMap({ Double($0) }) else { continue }
      add(item.dropLast().joined(separator: " "), .number(number))
    }
    for (key, isPeriod) in [("units", false), ("periods", true)] {
      for item in Self.items(root[key]) {
        guard item.count > 2, let scale = item.last.flatMap({ Double($0) }),
          let kind = FactLexicon.Kind(rawValue: item[item.count - 2])
        else { continue }
        let measure = FactLexicon.Measure(kind: kind, scale: scale)
        add(item.dropLast(2).joined(separator: " "), isPeriod ? .period(measure) : .unit(measure))
      }
    }
    for node in root["qualifiers"]?.list ?? [] {
      add(node["words"]?.scalar, .qualifier(qualifiers.count))
      qualifiers.append(
        FactLexicon.Qualifier(
          isTitle: node["title"]?.scalar == "true", isNeutral: node["neutral"]?.scalar == "true",
          isStrict: node["strict"]?.scalar == "true"))
    }
    for (index, node) in (root["same"]?.list ?? []).enumerated() { add(node.scalar, .same(index)) }
    for (index, node) in (root["objects"]?.list ?? []).enumerated() {
      add(node["words"]?.scalar, .object(index))
    }
    for node in root["subjects"]?.list ?? [] { addSubject(node) }
  }

  /// The items of a list with commas between them, each as its words.
  private static func items(_ node: YAMLNode?) -> [[String]] {
    (node?.scalar ?? "").split(separator: ",").map {
      $0.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
  }

  private mutating func addSubject(_ node: YAMLNode) {
    let number = subjects.count
    if node["id"]?.scalar == "own-review" { ownReview = number }
    // Sets of them are the bits of a number.
    guard number < 64 else { return }
    let with = node["with"]?.list.compactMap(\.scalar) ?? []
    add(node["heads"]?.scalar, .head(number))
    for (group, phrases) in with.enumerated() { add(phrases, .with(subject: number, group: group)) }
    add(node["near"]?.scalar, .near(number))
    add(node["without"]?.scalar, .without(number))
    add(node["counts"]?.scalar, .counts(number))
    subjects.append(
      FactLexicon.Subject(
        id: node["id"]?.scalar ?? "", on: node["on"]?.scalar ?? "",
        kind: node["unit"]?.scalar.flatMap(FactLexicon.Kind.init(rawValue:)) ?? .time,
        sense: node["sense"]?.scalar.flatMap(Fact.Sense.init(rawValue:)) ?? .exact,
        groups: with.count, needsObject: node["objects"] != nil, hasNear: node["near"] != nil,
        isHere: node["here"]?.scalar == "true", isOnce: node["once"]?.scalar == "true",
        isNamed: node["named"]?.scalar == "true",
        isPlain: node["plain"]?.scalar == "true",
        isCeiling: node["ceiling"]?.scalar == "true"))
  }

  private mutating func add(_ phrases: String?, _ role: FactLexicon.Role) {
    guard let phrases else { return }
    vocabulary.add(list: phrases, to: roles.count)
    roles.append(role)
  }
}
