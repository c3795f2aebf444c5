import PolicyCore
import PolicyModel
import PolicySyntax

/// Who approved a text and on which day, where its text says both: `Approved by: Jane Doe on 2026-01-05`, a line and the one
/// below it, a row, or a sentence on “this policy”.
package struct StatedApproval: Sendable {
  /// As the text names them; nil where the newest row of a table leaves it blank.
  package var by: String?
  /// Nil where the text has no day of which there is no doubt.
  package var on: CalendarDate?
  /// What stands where a day should, where it may be one of two.
  package var unclearDay: String?
  /// Of which version, where the row says so.
  package var version: String?
  /// Where the day stands, in byte offsets of the file.
  package var bytes: Range<Int>

  /// In the order of the text. Of a table of versions it is the newest row, of a table of approvers every row.
  package static func all(in document: PolicyDocument) -> [StatedApproval] {
    let tree = document.parsed.body
    var found: [StatedApproval] = []
    var pairs = ApprovalPairs(document)
    for (index, node) in tree.nodes.enumerated() {
      switch node.kind {
      case .paragraph:
        pairs.add(paragraph: node.bytes)
        found += ApprovalProse.approvals(tree.plainText(of: index), at: node.bytes)
      case .tableRow(let isHeader):
        if isHeader { found += ApprovalTable(head: index, in: document).approvals }
        pairs.add(row: index, isHeader: isHeader)
      case .heading: pairs.begin(section: tree.plainText(of: index))
      default: break
      }
    }
    pairs.end()
    // One that a table of versions names is told by it alone.
    let told = found.map(\.bytes)
    found += pairs.approvals.filter { pair in !told.contains { $0.overlaps(pair.bytes) } }
    return found.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
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
}

/// What a label says of an approval: `Approved by`, `Date`, `Approved by / Date`, `Role`.
enum ApprovalLabel {
  case approver
  /// “Approved”, “Date approved”.
  case day
  /// “Date”, which belongs to what stands before it.
  case date
  case name
  /// What a row says beside that of the same person.
  case person
  case version
  case other

  init(_ label: String) {
    // “Approved By (role)” is the same, and so is “Approved by / date”.
    let first = label.split { "(/&".contains($0) }.first.map(String.init) ?? label
    switch Lexicon.shared.control(label: first) {
    case .controlApprover: self = .approver
    case .controlApproved: self = .day
    case .controlVersion: self = .version
    default:
      let words = SectionTitle.words(first).joined(separator: " ")
      let list = ControlWords.shared
      self =
        list.has(words, in: "date-labels")
        ? .date
        : list.has(words, in: "name-labels")
          ? .name : words.isEmpty || list.has(words, in: "person-labels") ? .person : .other
    }
  }
}
