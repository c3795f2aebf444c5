import PolicyCore
import PolicyModel
import PolicySyntax

/// `Version | Date | Approved by`, or `Approver | Role | Date`.
struct ApprovalTable {
  let approvals: [StatedApproval]

  init(head: Int, in document: PolicyDocument) {
    let tree = document.parsed.body
    let columns = tree.children(of: head).map { ApprovalLabel(tree.plainText(of: $0)) }
    let version = columns.firstIndex(of: .version)
    let isApproval = Self.stands(belowApproval: tree.nodes[head].bytes.lowerBound, document)
    guard
      let who = columns.firstIndex(of: .approver)
        ?? (isApproval ? columns.firstIndex(of: .name) : nil),
      let when = columns.firstIndex(of: .day) ?? columns.firstIndex(of: .date),
      // “Exception | Approved by | Date” is approved in each row, and is not the document.
      version != nil || !columns.contains(.other) && (isApproval || !columns.contains(.name))
    else {
      approvals = Self.column(below: head, of: columns, tree).map { [$0] } ?? []
      return
    }
    let rows = tree.children(of: tree.nodes[head].parent).dropFirst().compactMap {
      row -> StatedApproval? in
      let cells = tree.children(of: row).map { tree.plainText(of: $0) }
      func cell(_ column: Int) -> String? {
        column < cells.count && !StatedControl.isBlank(cells[column]) ? cells[column] : nil
      }
      guard cells.contains(where: { !$0.isEmpty }) else { return nil }
      let day = cell(when)
      let on = day.flatMap { StatedDay.certain(in: $0) }
      return StatedApproval(
        by: cell(who), on: on,
        unclearDay: on == nil ? day.flatMap { StatedDay.latest(in: $0) == nil ? nil : $0 } : nil,
        version: version.flatMap(cell), bytes: tree.nodes[row].bytes)
    }
    guard version != nil else {
      approvals = rows
      return
    }
    approvals = Self.newest(of: rows).map { [$0] } ?? []
  }

  /// `Prepared by | Reviewed by | Approved by` above a row of names and a row of days.
  private static func column(
    below head: Int, of columns: [ApprovalLabel], _ tree: MarkdownTree
  ) -> StatedApproval? {
    let rows = Array(tree.children(of: tree.nodes[head].parent).dropFirst())
    guard let column = columns.firstIndex(where: { $0 == .approver || $0 == .day }),
      !columns.contains(.date), !columns.contains(.version), (2...5).contains(rows.count)
    else { return nil }
    let cells = rows.compactMap { row -> String? in
      let cells = tree.children(of: row).map { tree.plainText(of: $0) }
      return column < cells.count ? cells[column] : nil
    }
    let days = cells.filter {
      ApprovalLine.isNothingButDay(Substring($0)) && $0.contains(where: \.isNumber)
    }
    let names = cells.filter { ApprovalLine.name(Substring($0)) != nil }
    guard days.count == 1, let name = names.first else { return nil }
    let on = StatedDay.certain(in: days[0])
    guard on != nil || StatedDay.latest(in: days[0]) != nil else { return nil }
    return StatedApproval(
      by: ApprovalLine.name(Substring(name)), on: on, unclearDay: on == nil ? days[0] : nil,
      bytes: tree.nodes[head].bytes)
  }

  /// The row of the highest version, or else of the last day.
  private static func newest(of rows: [StatedApproval]) -> StatedApproval? {
    let versions = rows.compactMap(\.version)
    if versions.count == rows.count,
      versions.allSatisfy({ VersionNumber.highest(of: [$0]) != nil }),
      let highest = VersionNumber.highest(of: versions)
    {
      let those = rows.filter { $0.version.map(VersionNumber.init) == highest }
      if those.count == 1 { return those[0] }
    }
    // Where one row may be of a later day, nobody can tell which is the newest.
    let newest = rows.compactMap { row in row.on.map { (row: row, on: $0) } }.max { $0.on < $1.on }?
      .row
    let unsure = rows.first { row in
      guard row.on == nil else { return false }
      let latest = row.unclearDay.flatMap { StatedDay.latest(in: $0) }
      return latest.flatMap { late in newest?.on.map { late >= $0 } } ?? true
    }
    guard let unsure else { return newest }
    return StatedApproval(
      unclearDay: unsure.unclearDay, version: unsure.version, bytes: unsure.bytes)
  }

  /// `## 11. Approval` makes those whom a table below it names approvers.
  private static func stands(belowApproval offset: Int, _ document: PolicyDocument) -> Bool {
    let nodes = document.parsed.body.nodes
    guard
      let section = document.sections.last(where: { nodes[$0.heading].bytes.lowerBound < offset })
    else { return false }
    let words = SectionTitle.words(section.title).filter { !$0.allSatisfy(\.isNumber) }
    return words.count <= 3
      && words.contains { ControlWords.shared.has($0, in: "approval-headings") }
  }
}
