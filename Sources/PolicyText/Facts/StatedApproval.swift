import PolicyCore
import PolicyModel
import PolicySyntax

/// Who approved a text and on which day, where one line or one row says both: `Approved by: Jane Doe on 2026-01-05`.
package struct StatedApproval: Sendable {
  /// As the text names them; nil where the newest row of a table leaves it blank.
  package var by: String?
  /// Nil where the row has no day of which there is no doubt.
  package var on: CalendarDate?
  /// Of which version, where the row says so.
  package var version: String?
  /// Byte offsets in the file.
  package var bytes: Range<Int>

  /// In the order of the text. Of a table of versions it is the newest row, of a table of approvers every row.
  package static func all(in document: PolicyDocument) -> [StatedApproval] {
    let tree = document.parsed.body
    var found: [StatedApproval] = []
    for (index, node) in tree.nodes.enumerated() {
      switch node.kind {
      case .paragraph: found += lines(node.bytes, of: document.source)
      case .tableRow(isHeader: true): found += ApprovalTable(head: index, in: document).approvals
      default: break
      }
    }
    return found
  }

  /// The row in which a table of versions names one, approved or not; nil where there is no such table.
  package static func versionRow(in document: PolicyDocument) -> Range<Int>? {
    let tree = document.parsed.body
    for (index, node) in tree.nodes.enumerated() {
      guard case .tableRow(isHeader: true) = node.kind,
        let column = tree.children(of: index).map({ tree.plainText(of: $0) }).firstIndex(where: {
          Lexicon.shared.control(label: $0) == .controlVersion
        })
      else { continue }
      for row in tree.children(of: node.parent).dropFirst() {
        let cells = tree.children(of: row).map { tree.plainText(of: $0) }
        if column < cells.count, !StatedControl.isBlank(cells[column]) {
          return tree.nodes[row].bytes
        }
      }
    }
    return nil
  }

  private static func lines(_ bytes: Range<Int>, of source: SourceText) -> [StatedApproval] {
    guard !bytes.isEmpty else { return [] }
    let last = source.position(of: bytes.upperBound - 1).line
    return (source.position(of: bytes.lowerBound).line...last).compactMap { line in
      ApprovalLine(source.line(line)).map {
        StatedApproval(by: $0.by, on: $0.on, bytes: source.lineRange(line))
      }
    }
  }
}

/// `Approved by Jane Doe on 2026-01-05.`, `**Approved:** 2026-01-05 by Jane Doe`.
struct ApprovalLine {
  let by: String
  let on: CalendarDate

  init?(_ line: String) {
    let text = line.filter { !"*_`\\".contains($0) }.drop { "->+ \t".contains($0) }
    let small = text.lowercased()
    guard let label = Self.labels.first(where: { small.hasPrefix($0) }) else { return nil }
    var rest = text.dropFirst(label.count)
    guard let next = rest.first, next == ":" || next == " " else { return nil }
    rest = Self.trimmed(rest)
    if let by = rest.firstRange(of: "by "), label == "approved", by.lowerBound > rest.startIndex,
      let day = Self.day(rest[..<by.lowerBound]), let name = Self.name(rest[by.upperBound...])
    {
      (self.by, on) = (name, day)
      return
    }
    for mark in Self.separators {
      for range in rest.ranges(of: mark) {
        guard let day = Self.day(rest[range.upperBound...]),
          let name = Self.name(rest[..<range.lowerBound])
        else { continue }
        (by, on) = (name, day)
        return
      }
    }
    return nil
  }

  private static let labels = [
    "approved by", "authorised by", "authorized by", "approver", "approved",
  ]
  private static let separators = [" on ", ",", "(", ";", " - ", " – ", " — "]

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { " \t:-–—".contains($0) }
    while let last = text.last, " \t\r.);,".contains(last) { text.removeLast() }
    return text
  }

  /// The day that a stretch of text is, and nothing else: “valid until 2026-01-05” is none.
  private static func day(_ text: Substring) -> CalendarDate? {
    let words = text.split { !($0.isLetter || $0.isNumber) }
      .filter { word in !word.contains(where: \.isNumber) && !small.contains(word.lowercased()) }
    guard words.count <= 1 else { return nil }
    return StatedDay.certain(in: String(text))
  }
  private static let small: Set = ["on", "dated", "date", "of", "the"]

  /// A name begins with a capital and has no number; “Approved by whoever is on duty, …” has none.
  private static func name(_ text: Substring) -> String? {
    let name = String(trimmed(text))
    let words = name.split(separator: " ")
    guard let first = words.first(where: { $0.lowercased() != "the" })?.first, first.isUppercase,
      words.count <= 8, !name.contains(where: \.isNumber), !StatedControl.isBlank(name)
    else { return nil }
    return name
  }
}

/// `Version | Date | Approved by`, or `Approver | Role | Date`.
private struct ApprovalTable {
  private enum Column { case approver, day, date, version, person, name, other }

  let approvals: [StatedApproval]

  init(head: Int, in document: PolicyDocument) {
    let tree = document.parsed.body
    let columns = tree.children(of: head).map { Self.column(tree.plainText(of: $0)) }
    let version = columns.firstIndex(of: .version)
    let isApproval = Self.stands(belowApproval: tree.nodes[head].bytes.lowerBound, document)
    guard
      let who = columns.firstIndex(of: .approver)
        ?? (isApproval ? columns.firstIndex(of: .name) : nil),
      let when = columns.firstIndex(of: .day) ?? columns.firstIndex(of: .date),
      // “Exception | Approved by | Date” is approved in each row, and is not the document.
      version != nil || !columns.contains(.other) && (isApproval || !columns.contains(.name))
    else {
      approvals = []
      return
    }
    let rows = tree.children(of: tree.nodes[head].parent).dropFirst().compactMap {
      row -> StatedApproval? in
      let cells = tree.children(of: row).map { tree.plainText(of: $0) }
      func cell(_ column: Int) -> String? {
        column < cells.count && !StatedControl.isBlank(cells[column]) ? cells[column] : nil
      }
      guard cells.contains(where: { !$0.isEmpty }) else { return nil }
      return StatedApproval(
        by: cell(who), on: cell(when).flatMap { StatedDay.certain(in: $0) },
        version: version.flatMap(cell),
        bytes: tree.nodes[row].bytes)
    }
    guard version != nil else {
      approvals = rows
      return
    }
    // Where one row has no certain day, nobody can tell which is the newest.
    let unsure = rows.first { $0.on == nil }
    let newest =
      unsure.map { StatedApproval(version: $0.version, bytes: $0.bytes) }
      ?? rows.compactMap { row in row.on.map { (row: row, on: $0) } }.max { $0.on < $1.on }?.row
    approvals = newest.map { [$0] } ?? []
  }

  private static func column(_ head: String) -> Column {
    // “Approved By (role)” is the same column.
    let head = head.split(separator: "(").first.map(String.init) ?? head
    switch Lexicon.shared.control(label: head) {
    case .controlApprover: return .approver
    case .controlApproved: return .day
    case .controlVersion: return .version
    default: break
    }
    let words = SectionTitle.words(head).joined(separator: " ")
    if ["date", "signed", "signed on", "date signed"].contains(words) { return .date }
    if ["name", "names", "approver name"].contains(words) { return .name }
    return people.contains(words) ? .person : .other
  }

  /// `## 11. Approval` makes those whom a table below it names approvers.
  private static func stands(belowApproval offset: Int, _ document: PolicyDocument) -> Bool {
    let nodes = document.parsed.body.nodes
    guard
      let section = document.sections.last(where: { nodes[$0.heading].bytes.lowerBound < offset })
    else { return false }
    let words = SectionTitle.words(section.title).filter { !$0.allSatisfy(\.isNumber) }
    return words.count <= 3
      && ["approval", "approvals", "approved", "signoff"].contains { words.contains($0) }
  }
  private static let people: Set = [
    "", "role", "title", "job title", "position", "function", "signature", "department",
    "comment", "comments", "status", "approval status", "decision",
  ]
}
