import PolicyCore
import PolicyModel
import PolicySyntax

/// Labels with what stands behind them, in lines and in rows of control tables: a name below “Approved by”, and the day in the
/// “Date” that follows it.
struct ApprovalPairs {
  /// An approver whose day may follow.
  private struct Open {
    /// Nil behind a label that has the name below it.
    var by: String?
    var bytes: Range<Int>
    /// Lines without a label that stand between, such as what somebody is.
    var passed = 0
  }

  private(set) var approvals: [StatedApproval] = []
  private let document: PolicyDocument
  private var open: Open?
  /// The columns of the table, where its head says which hold names and days.
  private var columns: [ApprovalLabel] = []
  private var section: [Substring] = []

  init(_ document: PolicyDocument) { self.document = document }

  mutating func begin(section title: String) {
    end()
    section = SectionTitle.words(title)
  }

  /// What follows belongs to nothing before it.
  mutating func end() { open = nil }

  // MARK: Lines

  mutating func add(paragraph bytes: Range<Int>) {
    let source = document.source
    guard !bytes.isEmpty, !isOfOthers else { return }
    let last = source.position(of: bytes.upperBound - 1).line
    for line in source.position(of: bytes.lowerBound).line...last {
      for part in ApprovalLine.plain(source.line(line)).split(whereSeparator: { "·•|".contains($0) }
      ) {
        add(part.drop { $0 == " " }, at: source.lineRange(line))
      }
    }
  }

  private mutating func add(_ text: Substring, at bytes: Range<Int>) {
    if let (label, rest) = ApprovalLine.labelled(text) { return add(label, rest, at: bytes) }
    guard var last = open else { return }
    if last.by == nil {
      last.by = ApprovalLine.name(text)
      open = last.by == nil ? nil : last
    } else if ApprovalLine.isNothingButDay(text), text.contains(where: \.isNumber) {
      close(text, at: bytes)
    } else if last.passed < 2, text.split(separator: " ").count <= 5, !text.contains(":") {
      last.passed += 1
      open = last
    } else {
      end()
    }
  }

  // MARK: Tables

  mutating func add(row: Int, isHeader: Bool) {
    let tree = document.parsed.body
    let cells = tree.children(of: row).map { tree.plainText(of: $0) }
    let bytes = tree.nodes[row].bytes
    let labels = cells.map { ApprovalLabel($0) }
    if isHeader { columns = labels }
    guard !isOfOthers else { return }
    let hasHeads = columns.contains(.name) && columns.contains(.date)
    guard cells.count % 2 == 1 || hasHeads else {
      for index in stride(from: 0, to: cells.count - 1, by: 2) {
        add(labels[index], Substring(cells[index + 1]), at: bytes)
      }
      return
    }
    // “Approved by | Jane Doe | CEO | 2026-01-05”, below “Name”, “Role” and “Date” or below nothing that says so.
    end()
    guard cells.count > 2, !isHeader || !hasHeads, labels[0] == .approver || labels[0] == .day
    else {
      return
    }
    let rest = cells.indices.dropFirst()
    func column(_ wanted: ApprovalLabel) -> Int? {
      rest.first { $0 < columns.count && columns[$0] == wanted }
    }
    guard
      let when = column(.date)
        ?? rest.first(where: { ApprovalLine.day(Substring(cells[$0])) != nil }),
      let who = column(.name)
        ?? rest.first(where: { $0 != when && Self.name(Substring(cells[$0])) != nil }),
      let by = Self.name(Substring(cells[who]))
    else { return }
    open = Open(by: by, bytes: bytes)
    close(Substring(cells[when]), at: bytes)
  }

  // MARK: Labels and what stands behind them

  private mutating func add(_ label: ApprovalLabel, _ value: Substring, at bytes: Range<Int>) {
    switch label {
    case .approver, .day:
      let former = open
      end()
      if let line = ApprovalLine(value) {
        approvals.append(StatedApproval(by: line.by, on: line.on, bytes: bytes))
      } else if label == .approver {
        let isBelow = value.allSatisfy(\.isWhitespace)
        if let by = Self.name(value) { open = Open(by: by, bytes: bytes) }
        if isBelow { open = Open(bytes: bytes) }
      } else if former?.by != nil {
        open = former
        close(value, at: bytes)
      } else if value.allSatisfy(\.isWhitespace) {
        open = Open(bytes: bytes)
      }
    case .date: close(value, at: bytes)
    case .name:
      if open != nil, open?.by == nil { open?.by = Self.name(value) }
    case .person: break
    case .version, .other: end()
    }
  }

  /// A head of a column is no name.
  private static func name(_ text: Substring) -> String? {
    ApprovalLine.name(text).flatMap { ApprovalLabel($0) == .other ? $0 : nil }
  }

  /// An approver with the day that stands behind.
  private mutating func close(_ value: Substring, at bytes: Range<Int>) {
    guard let last = open, let by = last.by else { return }
    open = nil
    let text = String(ApprovalLine.trimmed(value))
    let day = ApprovalLine.day(value)
    guard day != nil || StatedDay.latest(in: text) != nil, mayBeApart(last.bytes) else { return }
    approvals.append(
      StatedApproval(
        by: by, on: day, unclearDay: day == nil ? text : nil, bytes: bytes))
  }

  // MARK: Places

  /// Whether a section is on approvals of something else: exceptions, forms to fill in.
  private var isOfOthers: Bool {
    section.contains { ControlWords.shared.has($0, in: "headings-of-others") }
  }

  /// Name and day that stand apart count where the control of a document stands.
  private func mayBeApart(_ bytes: Range<Int>) -> Bool {
    StatedControl.isAtEdge(document.source.position(of: bytes.lowerBound).line, of: document)
      || section.contains { ControlWords.shared.has($0, in: "approval-headings") }
  }
}
