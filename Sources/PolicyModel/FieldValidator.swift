import PolicyCore
import PolicySyntax

/// A value that does not fit its field.
public struct FieldIssue: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case missing
    /// A key that no field has, and the one that was probably meant.
    case unknown(suggestion: String?)
    case value
    /// What should be a day, and is none.
    case date
  }
  public var kind: Kind
  /// The field as a dotted path: `approvals.on`.
  public var path: String
  public var message: String
  public var range: SourceRange
  /// What would mend it: the word that was probably meant, or the day as it is written.
  public var edit: FindingEdit?
}

/// Compares a mapping with the fields that it may have.
public struct FieldValidator {
  private var issues: [FieldIssue] = []

  /// Everything that does not fit, in the order of the fields.
  public static func check(_ root: YAMLNode, against fields: [Field]) -> [FieldIssue] {
    var validator = FieldValidator()
    validator.checkMapping(root, fields, path: "", within: root.range)
    return validator.issues
  }

  /// The same of a value of one type, such as a list that is the whole of a file.
  ///
  /// - Parameter path: what messages call it.
  static func check(_ node: YAMLNode, as type: FieldType, path: String) -> [FieldIssue] {
    var validator = FieldValidator()
    validator.check(node, type, path: path)
    return validator.issues
  }

  private mutating func checkMapping(
    _ node: YAMLNode, _ fields: [Field], path: String, within range: SourceRange
  ) {
    let names = fields.map(\.name)
    for entry in node.entries ?? [] {
      let inner = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      if let field = fields.first(where: { $0.name == entry.key }) {
        if !entry.value.isNull { check(entry.value, field.type, path: inner) }
      } else {
        let suggestion = Suggestion.nearest(to: entry.key, among: names)
        let hint = suggestion.map(Suggestion.question) ?? "."
        // A key that is there already cannot be meant a second time.
        let meant = suggestion.flatMap { node.entry($0) == nil ? $0 : nil }
        add(
          .unknown(suggestion: suggestion), inner, "Unknown key `\(entry.key)`\(hint)",
          entry.keyRange, mend: meant.map { ($0, isSafe: false) })
      }
    }
    for field in fields where field.isRequired {
      let entry = node.entry(field.name)
      guard entry == nil || entry?.value.isNull == true || entry?.value.scalar?.isEmpty == true
      else { continue }
      let inner = path.isEmpty ? field.name : "\(path).\(field.name)"
      let message =
        entry == nil ? "The key `\(inner)` is missing." : "The key `\(inner)` has no value."
      add(.missing, inner, message, entry?.keyRange ?? range)
    }
  }

  private mutating func check(_ node: YAMLNode, _ type: FieldType, path: String) {
    if node.scalar.map(MarkedBlank.isOne) == true { return }
    switch type {
    case .list(let item):
      guard let items = node.sequence else { return mismatch(node, type, path) }
      for value in items { check(value, item, path: path) }
    case .oneOrMore(let item):
      for value in node.list { check(value, item, path: path) }
    case .mapping(let fields):
      guard node.entries != nil else { return mismatch(node, type, path) }
      checkMapping(node, fields, path: path, within: node.range)
    case .either(let first, let second):
      var probe = FieldValidator()
      probe.check(node, second, path: path)
      if !probe.issues.isEmpty { check(node, first, path: path) }
    default:
      guard let text = node.scalar else { return mismatch(node, type, path) }
      checkScalar(text, node, type, path)
    }
  }

  private mutating func checkScalar(
    _ text: String, _ node: YAMLNode, _ type: FieldType, _ path: String
  ) {
    switch type {
    case .oneOf(let words)
    where !words.contains(text)
      && !(FieldValidator.anyCase.contains(path) && words.contains(FieldValidator.plain(text))):
      let meant = Suggestion.nearest(to: text, among: words)
      let hint = meant.map(Suggestion.question) ?? "."
      add(
        .value, path, "`\(path)` is `\(text)` and must be \(type.expectation)\(hint)", node.range,
        mend: meant.map { ($0, isSafe: $0 == FieldValidator.plain(text)) })
    case .date where CalendarDate(text) == nil:
      add(DateProblem(text), path, node.range)
    case .dateOr(let words) where CalendarDate(text) == nil && !words.contains(text):
      let looksLikeDate = text.first?.isNumber ?? false
      if looksLikeDate {
        add(DateProblem(text), path, node.range)
      } else {
        mismatch(node, type, path)
      }
    case .moment where !Moment.isValid(text):
      add(.date, path, "`\(path)` is `\(text)` and must be \(type.expectation).", node.range)
    case .period where Period(text) == nil:
      mismatch(node, type, path)
    case .number(let bounds):
      if Int(text).map({ !bounds.contains($0) }) ?? true { mismatch(node, type, path) }
    case .digest where !isDigest(text):
      mismatch(node, type, path)
    default: break
    }
  }

  private func isDigest(_ text: String) -> Bool {
    text.utf8.count == 71 && text.utf8.starts(with: "sha256:".utf8)
      && text.utf8.dropFirst(7).allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
  }

  private mutating func mismatch(_ node: YAMLNode, _ type: FieldType, _ path: String) {
    let found = node.scalar.map { "`\($0)`" } ?? node.shape
    let form = FieldForm.of(type, for: node, at: path).map { "; write it as `\($0)`." } ?? "."
    add(.value, path, "`\(path)` is \(found) and must be \(type.expectation)\(form)", node.range)
  }

  /// Fields whose words are read whatever their capitals: every tool has them, and many write `Approved`.
  package static let anyCase: Set<String> = ["kind", "status", "classification"]

  /// A word as ours are written: in lower case, with hyphens.
  static func plain(_ text: String) -> String {
    let bytes = text.lowercased().utf8.map {
      $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: " ") ? UInt8(ascii: "-") : $0
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func add(_ problem: DateProblem, _ path: String, _ range: SourceRange) {
    add(
      .date, path, problem.message(path), range,
      mend: problem.day.map { ($0.description, isSafe: true) })
  }

  private mutating func add(
    _ kind: FieldIssue.Kind, _ path: String, _ message: String, _ range: SourceRange,
    mend: (text: String, isSafe: Bool)? = nil
  ) {
    issues.append(
      FieldIssue(
        kind: kind, path: path, message: message, range: range,
        edit: mend.map { FindingEdit(range, $0.text, isSafe: $0.isSafe) }))
  }
}

/// What is wrong with a text that should be a day.
private struct DateProblem {
  let text: String
  /// The day that is written in another way; nil where it could be two, or none.
  let day: CalendarDate?
  /// The two days that a text such as 03/04/2026 can mean.
  private let twoDays: (CalendarDate, CalendarDate)?

  init(_ text: String) {
    self.text = text
    // A time of day may follow.
    let head = text.split { $0.isWhitespace || $0 == "T" }.first.map(String.init) ?? text
    let marks = Set(head.filter { !$0.isNumber })
    let parts = head.split { !$0.isNumber }.compactMap { Int($0) }
    if head.count == 8, marks.isEmpty, let number = Int(head) {
      day = CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      twoDays = nil
    } else if parts.count == 3, marks.count == 1, let mark = marks.first, "./-".contains(mark) {
      let isYearFirst = head.prefix(4).allSatisfy(\.isNumber)
      let (year, middle) = (isYearFirst ? parts[0] : parts[2], parts[1])
      let other = isYearFirst ? parts[2] : parts[0]
      let dayIsOther = CalendarDate(year: year, month: middle, day: other)
      // Where dots stand between them, or the year comes first, one order alone is in use.
      let dayIsMiddle =
        isYearFirst || mark == "." ? nil : CalendarDate(year: year, month: other, day: middle)
      if year < 1000 {
        (day, twoDays) = (nil, nil)
      } else if let one = dayIsOther, let two = dayIsMiddle, one != two {
        (day, twoDays) = (nil, (one, two))
      } else {
        (day, twoDays) = (dayIsOther ?? dayIsMiddle, nil)
      }
    } else {
      (day, twoDays) = (WrittenDate.whole(text), nil)
    }
  }

  func message(_ path: String) -> String {
    if let day { return "`\(path)` is `\(text)`; write it as \(day) (YYYY-MM-DD)." }
    if let twoDays {
      return
        "`\(path)` is `\(text)`, which may be \(twoDays.0) or \(twoDays.1); write the one that is meant, as YYYY-MM-DD."
    }
    if text.count == 10, text.count(where: \.isNumber) == 8 {
      let isWritten = Array(text).enumerated().allSatisfy { [4, 7].contains($0) == ($1 == "-") }
      return isWritten
        ? "`\(path)` is `\(text)`, and there is no such day."
        : "`\(path)` is `\(text)`, which is no day; write it as YYYY-MM-DD."
    }
    return "`\(path)` is `\(text)` and must be a date (YYYY-MM-DD)."
  }
}
