import PolicyCore
import PolicyModel

/// The next id of a kind, in the manner of those that are there.
struct NewIdentifier {
  let corpus: Corpus
  /// Ids of documents that are not there yet.
  let taken: [String]

  private static let prefixes: [DocumentKind: String] = [
    .policy: "POL", .procedure: "PRC", .objective: "OBJ", .risk: "RISK", .exception: "EXC",
  ]
  private static let recordPrefixes = [
    "announcement": "ANN", "publication": "PUB", "training": "TRN", "incident": "INC",
    "access-review": "ACR", "audit": "AUD", "change": "CHG", "process-map": "PMAP",
  ]

  /// `POL-026`: the prefix that most documents of the kind have, and the number above all that were given with it.
  func numbered(_ kind: DocumentKind, type: String?) -> String {
    let alike = corpus.documents(kind).filter { kind != .exception || $0.text("type") == type }
    let ids = alike.compactMap { $0.id.flatMap(Self.parts) }
    let prefix =
      type == "break-glass" && ids.isEmpty
      ? "BRK-" : Self.commonest(ids.map(\.prefix)) ?? "\(Self.prefixes[kind] ?? "DOC")-"
    let width = ids.filter { $0.prefix == prefix }.map(\.width).max() ?? 3
    return next(prefix, width)
  }

  /// `INC-2026-02`.
  func record(_ type: String, in year: Int) -> String {
    let alike = corpus.documents(.record).filter { $0.text("type") == type }
    let first = alike.compactMap { $0.id?.split(separator: "-").first.map(String.init) }
    let prefix =
      Self.commonest(first) ?? Self.recordPrefixes[type]
      ?? String(type.uppercased().filter { ("A"..."Z").contains($0) }.prefix(3))
    return next("\(prefix.isEmpty ? "REC" : prefix)-\(year)-", 2)
  }

  /// `REV-2026-Q4` where the title names a quarter, else `REV-2026-11-27`.
  func review(_ title: String, on day: CalendarDate) -> String {
    let prefix =
      Self.commonest(
        corpus.documents(.review).compactMap { $0.id?.split(separator: "-").first.map(String.init) }
      )
      ?? "REV"
    let words = title.split { !$0.isLetter && !$0.isNumber }.map { $0.uppercased() }
    let year = words.compactMap(Int.init).first { (1900...9999).contains($0) } ?? day.year
    let quarter = words.first {
      $0.count == 2 && $0.hasPrefix("Q") && ("1"..."4").contains($0.suffix(1))
    }
    let id = quarter.map { "\(prefix)-\(year)-\($0)" } ?? "\(prefix)-\(day)"
    return isFree(id)
      ? id : isFree("\(prefix)-\(day)") ? "\(prefix)-\(day)" : next("\(prefix)-\(day)-", 2)
  }

  private func next(_ prefix: String, _ width: Int) -> String {
    let taken = (corpus.ids + taken).compactMap(Self.parts).filter { $0.prefix == prefix }.map(
      \.number)
    var number = (taken.max() ?? 0) + 1
    func id() -> String {
      prefix + zeroPadded(number, to: width)
    }
    while !isFree(id()) { number += 1 }
    return id()
  }

  private func isFree(_ id: String) -> Bool { corpus.document(id) == nil && !taken.contains(id) }

  /// An id that ends in a number: `POL-004` → `POL-`, 4, 3 digits.
  private static func parts(_ id: String) -> (prefix: String, number: Int, width: Int)? {
    let digits = id.reversed().prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < id.count, let number = Int(String(digits.reversed()))
    else {
      return nil
    }
    return (String(id.dropLast(digits.count)), number, digits.count)
  }

  private static func commonest(_ words: [String]) -> String? {
    Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
      .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
