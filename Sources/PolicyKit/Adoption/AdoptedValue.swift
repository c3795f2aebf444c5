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
  /// What the text of a document says of itself, in our words; each key once, as it is said first.
  static func stated(in document: PolicyDocument, _ text: DocumentText) -> [AdoptedValue] {
    var found: [AdoptedValue] = []
    for statement in ControlStatement.all(in: document, text) {
      guard let (key, value, certainty) = meaning(of: statement),
        !found.contains(where: { $0.key == key })
      else { continue }
      let line = document.source.position(of: statement.bytes.lowerBound).line
      guard isWhereControlStands(line, of: document) else { continue }
      found.append(
        AdoptedValue(
          key: key, value: value, origin: "“\(shortened(statement.value))”", line: line,
          certainty: certainty))
    }
    return found
  }

  /// Document control stands at the head of a text or at its end. In between “Owner: …” is that of something else.
  private static func isWhereControlStands(_ line: Int, of document: PolicyDocument) -> Bool {
    line - document.parsed.bodyLine < 30 || document.source.lineCount - line < 15
  }

  private static func meaning(
    of statement: ControlStatement
  ) -> (key: String, value: String, certainty: Certainty)? {
    let words = statement.value
    // A blank to fill in states nothing, and a sentence is no value.
    guard words.count <= 80, !words.contains(where: { "[]{}<>_".contains($0) }) else { return nil }
    switch statement.field {
    case .owner: return name(words).map { ("owner", $0, .sure) }
    case .approver: return name(words).map { ("approvals.by", $0, .sure) }
    case .version: return version(words).map { ("version", $0, .sure) }
    case .classification:
      return word(words, among: Schema.classifications).map { ("classification", $0, .sure) }
    case .status: return status(words)
    case .approved: return day(words).map { ("approvals.on", $0, .sure) }
    case .nextReview: return day(words).map { ("review.next", $0, .sure) }
    // A review is an entry with the name of who made it, which this line does not give.
    case .reviewed: return nil
    case .cycle:
      guard let months = WrittenPeriod.months(in: words), months >= 1, months <= 36 else {
        return nil
      }
      return ("review.cycle", "\(Int(months.rounded()))m", .likely)
    }
  }

  /// A person or role as people.yml would name it: "Head of Platform" → `head-of-platform`; nil for what is no name.
  static func name(_ text: String) -> String? {
    // "Jane Doe, CISO" and "Jane Doe (CISO)" name her first.
    let first = text.prefix { !"(,;/".contains($0) }
    let words = first.lowercased().split { !$0.isLetter && !$0.isNumber }
    let all = text.lowercased().split { !$0.isLetter }
    // A company owns rights, and no document.
    guard !all.contains(where: { companies.contains(String($0)) }) else { return nil }
    guard (1...5).contains(words.count), first.contains(where: \.isLetter) else { return nil }
    return words.map { ascii($0) }.joined(separator: "-")
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

  private static func version(_ text: String) -> String? {
    guard var word = text.split(separator: " ").first, word.contains(where: \.isNumber) else {
      return nil
    }
    if word.first == "v" || word.first == "V" { word = word.dropFirst() }
    return word.allSatisfy { $0.isNumber || $0 == "." } ? String(word) : nil
  }

  private static func word(_ text: String, among known: [String]) -> String? {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    let found = words.filter(known.contains)
    // "Internal, not public" says two things.
    return words.count <= 3 && found.count == 1 ? found[0] : nil
  }

  private static func status(_ text: String) -> (String, String, Certainty)? {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    guard words.count <= 3, let first = words.first else { return nil }
    switch first {
    case "draft", "wip": return ("status", "draft", .sure)
    case "approved": return ("status", "approved", .sure)
    case "final", "published", "active", "effective", "current":
      return ("status", "approved", .likely)
    case "superseded", "replaced": return ("status", "superseded", .sure)
    case "retired", "withdrawn", "obsolete", "archived": return ("status", "retired", .sure)
    default: return words.starts(with: ["in", "review"]) ? ("status", "in-review", .sure) : nil
    }
  }

  private static func day(_ text: String) -> String? {
    // A month without a day is no day that anybody stated.
    if let written = WrittenDate(in: text), written.day == nil { return nil }
    return StatedDay.first(in: text)?.description
  }

  private static func shortened(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(59) + "…"
  }
}
