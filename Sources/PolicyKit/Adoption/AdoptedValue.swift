import PolicyCore
import PolicyModel
import PolicyText

/// A value that a document states somewhere, and that becomes front matter.
public struct AdoptedValue: Sendable {
  /// How sure it is that the document means just this.
  public enum Certainty: String, Sendable { case sure, likely, guess }

  /// Our key, as a path.
  public var key: String
  public var value: String
  /// What it was read from: words of the text, or "the name of the file".
  public var origin: String
  /// The line of the file; nil where it is no line of it.
  public var line: Int?
  public var certainty: Certainty

  /// `policies/a.md:7  owner: head-of-platform  from “Head of Platform” (sure)`.
  func sentence(in path: String) -> String {
    let place = line.map { "\(path):\($0)" } ?? path
    return "\(place)  \(key): \(value)  from \(origin) (\(certainty.rawValue))"
  }
}

extension AdoptedValue {
  /// What a statement means in our words; nil for what is none of our values.
  init?(_ said: StatedControl) {
    let words = said.value
    // A sentence is no value.
    guard words.count <= 80, let meaning = Meaning(of: words, said.field) else { return nil }
    key = meaning.key
    value = meaning.value
    certainty = meaning.certainty
    line = said.range.start.line
    let left = meaning.left.map { ", without “\($0)”" } ?? ""
    origin = "“\(Self.shortened(words))”\(left)"
    if said.place != "the text" { origin = "\(said.place), \(origin)" }
  }

  static func shortened(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(59) + "…"
  }
}

/// What a stated value is in our words.
struct Meaning {
  typealias Certainty = AdoptedValue.Certainty

  var key: String
  var value: String
  var certainty = Certainty.sure
  /// What the text says beside it, and no key of ours holds.
  var left: String?

  init(_ key: String, _ value: String, _ certainty: Certainty = .sure, without left: String? = nil)
  {
    (self.key, self.value, self.certainty, self.left) = (key, value, certainty, left)
  }

  init?(of words: String, _ field: StatedControl.Field) {
    let meaning: Meaning? =
      switch field {
      case .owner: Meaning.name(words, as: "owner")
      case .approver: Meaning.name(words, as: "approvals.by")
      case .version: Meaning.version(words)
      case .classification: Meaning.classification(words)
      case .status: Meaning.status(words)
      case .approved:
        StatedDay.certain(in: words).map { Meaning("approvals.on", $0.description) }
      case .nextReview: Meaning.nextReview(words)
      // A review is an entry with the name of who made it, which this line does not give.
      case .reviewed: nil
      case .cycle: Meaning.cycle(words)
      }
    guard let meaning else { return nil }
    self = meaning
  }

  /// Of a month its last day, and of two days that may be meant the later one: the check takes the text so as well.
  private static func nextReview(_ words: String) -> Meaning? {
    if let day = StatedDay.certain(in: words) { return Meaning("review.next", day.description) }
    if let day = StatedDay.first(in: words) {
      return Meaning("review.next", day.description, .likely)
    }
    return StatedDay.latest(in: words).map { Meaning("review.next", $0.description, .guess) }
  }

  private static func cycle(_ words: String) -> Meaning? {
    guard let months = WrittenPeriod.months(in: words), months >= 1, months <= 36 else {
      return nil
    }
    return Meaning("review.cycle", "\(Int(months.rounded()))m", .likely)
  }

  /// A person or role as people.yml would name it: "Head of Platform" → `head-of-platform`; nil for what is no name.
  static func name(_ text: String, as key: String) -> Meaning? {
    // "Jane Doe, CISO" and "Jane Doe (CISO)" name her first.
    let first = text.prefix { !"(,;/".contains($0) }
    let rest = text[first.endIndex...].drop { ",;/ ".contains($0) }
    var words = first.lowercased().split { !$0.isLetter && !$0.isNumber }
    if words.first == "the" { words.removeFirst() }
    let all = text.lowercased().split { !$0.isLetter }
    // A company owns rights, and no document.
    guard !all.contains(where: { companies.contains(String($0)) }) else { return nil }
    guard (1...5).contains(words.count), first.contains(where: \.isLetter) else { return nil }
    // What stands in brackets is said of the same person.
    let left = rest.isEmpty || rest.first == "(" ? nil : String(rest)
    return Meaning(
      key, words.map { ascii($0) }.joined(separator: "-"), left == nil ? .sure : .likely,
      without: left)
  }

  private static let companies: Set = ["llc", "inc", "ltd", "limited", "gmbh", "corp", "plc"]

  private static func ascii(_ word: Substring) -> String {
    String(
      word.flatMap { letter -> [Character] in
        if letter.isASCII { return [letter] }
        // The letter without its marks, where it has one that is of ASCII.
        return letter.unicodeScalars.first?.properties.name.map { name in
          let parts = name.split(separator: " ")
          return parts.count > 3 && parts[1] == "SMALL" && parts[3].count == 1
            ? Array(parts[3].lowercased()) : [letter]
        } ?? [letter]
      })
  }

  private static func version(_ text: String) -> Meaning? {
    guard var word = text.split(separator: " ").first, word.contains(where: \.isNumber) else {
      return nil
    }
    if word.first == "v" || word.first == "V" { word = word.dropFirst() }
    return word.allSatisfy { $0.isNumber || $0 == "." } ? Meaning("version", String(word)) : nil
  }

  private static func classification(_ text: String) -> Meaning? {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    let found = words.filter(Schema.classifications.contains)
    // "Internal, not public" says two things, and "Not public" not what it is.
    guard words.count <= 3, found.count == 1, !words.contains("not"), !words.contains("non") else {
      return nil
    }
    let left = words.filter { $0 != found[0] && !fillers.contains($0) }
    return Meaning(
      "classification", found[0], left.isEmpty ? .sure : .likely,
      without: left.isEmpty ? nil : left.joined(separator: " "))
  }
  private static let fillers: Set = [
    "use", "only", "information", "data", "document", "company", "level",
  ]

  private static func status(_ text: String) -> Meaning? {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    guard let first = words.first, words.count <= 8 else { return nil }
    let isOpen = words.contains(where: open.contains)
    switch first {
    case "superseded", "replaced": return Meaning("status", "superseded")
    case "retired", "withdrawn", "obsolete", "archived", "deprecated":
      return Meaning("status", "retired", first == "deprecated" ? .likely : .sure)
    case "approved" where !isOpen: return Meaning("status", "approved")
    case _ where inForce.contains(first) && !isOpen: return Meaning("status", "approved", .likely)
    case "in" where words.dropFirst().first == "force" && !isOpen:
      return Meaning("status", "approved", .likely)
    case "in" where words.dropFirst().first == "review": return Meaning("status", "in-review")
    case "under" where words.dropFirst().first == "review":
      return Meaning("status", "in-review", .likely)
    case "draft", "wip": return Meaning("status", "draft")
    // Whatever else it is, it is nothing that says that somebody approved it.
    default: return Meaning("status", "draft", .guess)
    }
  }
  private static let inForce: Set = [
    "final", "published", "active", "effective", "current", "released", "issued", "adopted",
    "ratified", "signed", "live", "valid", "authorised", "authorized", "accepted",
  ]
  private static let open: Set = [
    "not", "pending", "awaiting", "rejected", "draft", "withdrawn", "unless", "until",
  ]
}
