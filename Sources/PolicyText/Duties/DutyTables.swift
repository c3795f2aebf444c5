import PolicyCore
import PolicyModel
import PolicySyntax

/// Duties in tables: a row for each role, or a column that says who does what the row is about.
enum DutyTables {
  /// - Parameter isOther: whether a node stands in a quotation or a sample.
  static func duties(
    in document: PolicyDocument, _ names: DutyNames, isOther: (Int) -> Bool
  ) -> [Duty] {
    let body = document.parsed.body
    return body.nodes.indices.flatMap { index -> [Duty] in
      guard case .table = body.nodes[index].kind, !isOther(index) else { return [] }
      let section = document.sections.lastIndex { $0.heading < index } ?? -1
      if section >= 0, SectionRole(title: document.sections[section].title) != .rules { return [] }
      return duties(inTable: index, document, names, section)
    }
  }

  private static func duties(
    inTable table: Int, _ document: PolicyDocument, _ names: DutyNames, _ section: Int
  ) -> [Duty] {
    let words = DutyWords.shared
    let body = document.parsed.body
    let rows = Array(body.children(of: table))
    guard let first = rows.first else { return [] }
    let heads = cells(of: first, body)
    let titles = heads.map { DutyWords.phrase($0) }
    let isByRole = titles.first.map(words.roleColumns.contains) ?? false
    let doer = titles.dropFirst().firstIndex { words.doerColumns.contains($0) }
    guard isByRole || doer != nil else { return [] }
    return rows.dropFirst().flatMap { row -> [Duty] in
      let cells = cells(of: row, body)
      let line = document.source.range(body.nodes[row].bytes).start.line
      let column = isByRole ? 0 : doer ?? 0
      guard cells.indices.contains(column) else { return [] }
      let subjects = names.names(ofWhole: DutyWords.phrase(cells[column]))
      guard !subjects.isEmpty else { return [] }
      let said =
        isByRole
        ? zip(heads, cells).enumerated().dropFirst().filter { index, cell in
          !cell.1.isEmpty && !words.otherColumns.contains(titles[index])
        }.map { "\($0.element.0): \($0.element.1)" }.joined(separator: ". ")
        : "\(heads[column]) for: \(cells[0])"
      guard !said.isEmpty else { return [] }
      var seen: Set<DutyNames.Subject> = []
      return subjects.filter { seen.insert($0).inserted }.map {
        Duty(subject: $0, section: section, text: said, line: line)
      }
    }
  }

  private static func cells(of row: Int, _ body: MarkdownTree) -> [String] {
    body.children(of: row).map { cell in
      let text = body.plainText(of: cell)
      return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
}
