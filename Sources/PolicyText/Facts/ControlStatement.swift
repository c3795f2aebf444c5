import PolicyCore
import PolicyModel
import PolicySyntax

/// What a document says of itself in its text: a row of a control table, a line `Owner: …`, a closing line.
package struct ControlStatement: Sendable {
  package enum Field: Sendable {
    case owner, version, classification, approver, approved, reviewed, nextReview, status, cycle
  }

  package var field: Field
  /// As a reader sees it, on one line.
  package var value: String
  /// The place of the value in the file, as byte offsets.
  package var bytes: Range<Int>

  /// - Parameter text: of the same document.
  package static func all(in document: PolicyDocument, _ text: DocumentText) -> [ControlStatement] {
    let reader = ControlReader(document: document, text: text)
    var found: [ControlStatement] = []
    for match in text.matches {
      guard let field = Field(match.list), let statement = reader.statement(match, field) else {
        continue
      }
      // "Policy owner" is found as an owner too.
      if let last = found.last, last.field == field, last.bytes == statement.bytes { continue }
      found.append(statement)
    }
    return found
  }
}

extension ControlStatement.Field {
  init?(_ list: Lexicon.List) {
    switch list {
    case .controlOwner: self = .owner
    case .controlVersion: self = .version
    case .controlClass: self = .classification
    case .controlApprover: self = .approver
    case .controlApproved: self = .approved
    case .controlReviewed: self = .reviewed
    case .controlNext: self = .nextReview
    case .controlStatus: self = .status
    case .controlCycle: self = .cycle
    default: return nil
    }
  }
}

private struct ControlReader {
  let document: PolicyDocument
  let text: DocumentText

  func statement(
    _ match: DocumentText.Match, _ field: ControlStatement.Field
  ) -> ControlStatement? {
    let sentence = text.sentences[match.sentence]
    guard sentence.place != .heading, !isHistory(sentence.section) else { return nil }
    let found =
      sentence.place == .cell
      ? ofCell(match, sentence, field) : labelled(match, field) ?? said(match, sentence, field)
    return found.flatMap { isClear($0, match) ? $0 : nil }
  }

  /// “Approved” is a label where a day or a name follows, “Review” where a length of time does.
  private func isClear(_ found: ControlStatement, _ match: DocumentText.Match) -> Bool {
    switch found.field {
    case .approved where match.words.count == 1:
      return StatedDay.first(in: found.value) != nil
    case .cycle where match.words.count == 1:
      return WrittenPeriod.months(in: found.value) != nil
        || SectionTitle.words(found.value).contains { Self.frequencies.contains($0) }
    default: return true
    }
  }

  /// Of a table that lists versions, each line has its own.
  private func isHistory(_ section: Int) -> Bool {
    guard section >= 0, section < document.sections.count else { return false }
    // "Log Retention Policy" is the title of the whole.
    guard section > 0 || document.sections[section].level > 1 else { return false }
    let words = SectionTitle.words(document.sections[section].title)
    return words.contains { Self.histories.contains($0) }
  }
  private static let histories: Set<Substring> = [
    "history", "revision", "revisions", "changes", "changelog", "amendment", "amendments", "log",
    "example", "template", "versions",
  ]

  // MARK: Tables

  private func ofCell(
    _ match: DocumentText.Match, _ sentence: DocumentText.Sentence,
    _ field: ControlStatement.Field
  ) -> ControlStatement? {
    let body = document.parsed.body
    let cell = sentence.block
    let row = body.nodes[cell].parent
    guard row > 0, case .tableRow(let isHeader) = body.nodes[row].kind else { return nil }
    let cells = Array(body.children(of: row))
    guard let column = cells.firstIndex(of: cell) else { return nil }
    if field == .owner, isOwning(match) {
      // "Head of Platform | Owns this policy, …"
      return column > 0 && match.words.lowerBound == sentence.words.lowerBound
        ? value(ofNode: cells[0], field) : nil
    }
    // “Version / date” is a version first.
    let labelEnd = Int(text.words[match.words.upperBound - 1].end)
    guard
      match.words == sentence.words
        || match.words.lowerBound == sentence.words.lowerBound && isCompound(labelEnd)
    else { return nil }
    guard isHeader else {
      guard column % 2 == 0, column + 1 < cells.count, cells.count % 2 == 0 else { return nil }
      return value(ofNode: cells[column + 1], field)
    }
    let rows = Array(body.children(of: body.nodes[row].parent)).dropFirst()
    // A single row below its heads states; "| Owner | Jane |" as the head of a table without heads does too.
    let areHeads = cells.count > 2 || cells.allSatisfy { isHead(body.plainText(of: $0)) }
    if rows.count == 1, let only = rows.first {
      let below = Array(body.children(of: only))
      if column < below.count, areHeads { return value(ofNode: below[column], field) }
    }
    return column == 0 && cells.count == 2 && !areHeads ? value(ofNode: cells[1], field) : nil
  }

  /// Whether a cell is a label, and no value: "Policy owner", "Effective date".
  private func isHead(_ cell: String) -> Bool {
    Lexicon.shared.control(label: cell) != nil
      || SectionTitle.words(cell).last.map { Self.heads.contains($0) } ?? false
  }
  private static let heads: Set<Substring> = [
    "date", "id", "number", "status", "author", "title", "effective", "since", "from",
  ]

  private func value(ofNode node: Int, _ field: ControlStatement.Field) -> ControlStatement? {
    let value = document.parsed.body.plainText(of: node)
    let bytes = document.parsed.body.nodes[node].bytes
    return value.isEmpty ? nil : ControlStatement(field: field, value: value, bytes: bytes)
  }

  private func isOwning(_ match: DocumentText.Match) -> Bool {
    match.words.count >= 3 && Self.owns.contains(text.words[match.words.lowerBound].hash)
  }
  private static let owns = WordReader.hashes(["owns", "maintains", "is"])
  private static let frequencies: Set<Substring> = [
    "annual", "annually", "yearly", "quarterly", "monthly", "semiannual", "biannual", "biannually",
  ]

  // MARK: Lines

  /// `**Owner:** Jane Doe`, at the beginning of a line.
  private func labelled(
    _ match: DocumentText.Match, _ field: ControlStatement.Field
  ) -> ControlStatement? {
    let bytes = document.source.bytes
    guard let first = match.words.first, let last = match.words.last else { return nil }
    var start = Int(text.words[first].start)
    var end = Int(text.words[last].end)
    guard start < bytes.count, end < bytes.count else { return nil }
    // A picture of a person or a sheet may stand before the label, or a dot that parts it from another.
    let label = start
    while start > 0, Self.openers.contains(bytes[start - 1]) || bytes[start - 1] >= 0x80 {
      start -= 1
    }
    guard
      start == 0 || Self.ends.contains(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".")
        || (start..<label).contains(where: isDot)
    else { return nil }
    if isCompound(end) {
      while end < bytes.count, !Self.ends.contains(bytes[end]), bytes[end] != UInt8(ascii: ":") {
        end += 1
      }
    }
    while end < bytes.count, Self.marks.contains(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ":") else { return nil }
    end += 1
    while end < bytes.count, Self.marks.contains(bytes[end]) { end += 1 }
    var stop = end
    while stop < bytes.count, !Self.ends.contains(bytes[stop]), bytes[stop] != UInt8(ascii: "<"),
      bytes[stop] != UInt8(ascii: ";"), bytes[stop] != UInt8(ascii: "\\"), !isDot(stop)
    {
      stop += 1
    }
    return statement(end..<stop, field)
  }

  /// Whether more belongs to a label: “Version / date”, “Owner (role)”.
  private func isCompound(_ end: Int) -> Bool {
    let rest = document.source.bytes[min(end, document.source.bytes.count)...]
    return rest.first { $0 != 0x20 }.map { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "(") }
      ?? false
  }

  /// Whether a dot stands at a place that parts labels: "Owner: CISO · Version 1.2 • Status: draft".
  private func isDot(_ offset: Int) -> Bool {
    let rest = document.source.bytes[offset...]
    return rest.starts(with: "·".utf8) || rest.starts(with: "•".utf8)
  }

  /// Whether a dot, and nothing but marks, stands before a place.
  private func isBehindDot(_ offset: Int) -> Bool {
    let bytes = document.source.bytes
    var start = min(offset, bytes.count)
    while start > 0, Self.openers.contains(bytes[start - 1]) { start -= 1 }
    return start > 1 && isDot(start - 2) || start > 2 && isDot(start - 3)
  }

  /// "The owner of this policy is the CISO."; "Version 1.3, approved on 15 October 2026."
  private func said(
    _ match: DocumentText.Match, _ sentence: DocumentText.Sentence, _ field: ControlStatement.Field
  ) -> ControlStatement? {
    let start = Int(text.words[match.words.upperBound - 1].end)
    let rest = start..<max(start, sentence.bytes.upperBound)
    let isShort = sentence.words.count <= 18
    switch field {
    case .owner:
      if isOwning(match) {
        return statement(
          sentence.bytes.lowerBound..<Int(text.words[match.words.lowerBound].start), field)
      }
      return isShort && saysThis(sentence) && match.words.count > 1 ? statement(rest, field) : nil
    case .version:
      guard match.words.count <= 2, match.words.upperBound < sentence.words.upperBound,
        isBehindDot(Int(text.words[match.words.lowerBound].start))
          || isShort
            && (match.words.lowerBound == sentence.words.lowerBound || saysThis(sentence))
      else { return nil }
      let next = Int(text.words[match.words.upperBound].start)
      guard next - start <= 2, next < document.source.bytes.count else { return nil }
      var end = next
      while end < rest.upperBound, Self.isVersion(document.source.bytes[end]) { end += 1 }
      return statement(next..<end, field)
    case .approved, .approver:
      // "Exceptions to this policy must be approved by …" is none of the policy's own.
      guard !text.words[sentence.words].contains(where: { Self.others.contains($0.hash) }) else {
        return nil
      }
      return isShort && saysThis(sentence) ? statement(rest, field) : nil
    case .nextReview: return isShort && saysThis(sentence) ? statement(rest, field) : nil
    default: return nil
    }
  }

  /// Whether a sentence speaks of the document: it says so, or names a version at its beginning.
  private func saysThis(_ sentence: DocumentText.Sentence) -> Bool {
    let words = text.words[sentence.words]
    if words.first?.hash == Self.version { return true }
    return zip(words, words.dropFirst()).contains {
      $0.hash == Self.this && Self.documents.contains($1.hash)
    }
  }
  private static let version = WordReader.hash("version".utf8)
  private static let this = WordReader.hash("this".utf8)
  private static let others = WordReader.hashes([
    "exception", "exceptions", "deviation", "deviations", "waiver", "waivers", "exemption",
    "exemptions",
  ])
  private static let documents = WordReader.hashes([
    "policy", "document", "procedure", "standard", "version",
  ])

  private func statement(_ bytes: Range<Int>, _ field: ControlStatement.Field) -> ControlStatement?
  {
    var range = bytes.clamped(to: document.source.bytes.indices)
    while let last = range.last, Self.trims.contains(document.source.bytes[last]) {
      range = range.lowerBound..<last
    }
    while let first = range.first, Self.trims.contains(document.source.bytes[first]) {
      range = first + 1..<range.upperBound
    }
    guard !range.isEmpty else { return nil }
    let value = String(decoding: document.source.bytes[range], as: UTF8.self)
    return ControlStatement(field: field, value: value, bytes: range)
  }

  private static func isVersion(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "v")
  }
  private static let openers = Set("*_-> \t".utf8)
  private static let marks = Set("*_ \t".utf8)
  private static let ends = Set("\n\r|".utf8)
  private static let trims = Set("*_ \t\n\r.,`".utf8)
}
