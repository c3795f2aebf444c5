import PolicyModel
import PolicySyntax
import PolicyText

/// The processes that a map lists in a table, and the connections that it draws.
struct ProcessMap {
  struct Process {
    /// What its connections call it: its number, or else its name.
    var id: String
    /// What people call it.
    var label: String
    /// The node of its row's first cell.
    var cell: Int
    /// Of owner, inputs and outputs, those whose cell is empty.
    var missing: [String]
    /// The ids that stand in the column of what it feeds.
    var feeds: [String]
  }

  private(set) var processes: [Process] = []
  /// What the table has no column for: of owner, inputs and outputs.
  private(set) var missingColumns: [String] = []
  /// Whether the table has a column of what each process feeds.
  private(set) var tellsFeeds = false
  /// The connections of the drawings, by ids in lower case; nil where nothing is drawn that names the listed processes.
  private(set) var drawn: Set<Connection>?

  struct Connection: Hashable {
    var from: String
    var to: String
  }

  init(_ document: PolicyDocument) {
    let tree = document.parsed.body
    for table in tree.tables where processes.isEmpty { read(table, of: tree) }
    let charts = tree.nodes.compactMap { node -> Flowchart? in
      guard case .codeBlock(let info, let literal) = node.kind else { return nil }
      return DrawnLanguage(info)?.flowchart(literal)
    }
    let connections = charts.map(connections)
    drawn = connections.contains { $0 != nil } ? Set(connections.flatMap { $0 ?? [] }) : nil
  }

  private mutating func read(_ table: HeadedTable, of tree: MarkdownTree) {
    let columns = [
      ("owner", table.column(["owner", "responsible", "verantwortlich"])),
      ("inputs", table.column(["input", "inputs", "eingaben", "eingang"])),
      ("outputs", table.column(["output", "outputs", "ergebnisse", "ausgaben", "ausgang"])),
    ]
    guard let name = table.column(["process", "prozess"]),
      columns.contains(where: { $0.1 != nil })
    else { return }
    let number = table.column(["id", "no", "nr", "number", "#"])
    let feeds = table.column(["feeds", "next", "successor", "successors", "speist"])
    missingColumns = columns.filter { $0.1 == nil }.map(\.0)
    tellsFeeds = feeds != nil
    processes = table.rows.compactMap { row in
      guard let label = tree.text(of: row, name) else { return nil }
      let id = tree.text(of: row, number)
      return Process(
        id: id ?? label, label: id.map { "\($0) \(label)" } ?? label, cell: row[0],
        missing: columns.filter { $0.1 != nil && Self.isEmpty(tree.text(of: row, $0.1)) }.map(\.0),
        feeds: (tree.text(of: row, feeds) ?? "").split { $0 == "," || $0 == ";" }
          .map(\.trimmingBlanks).filter { !Self.isEmpty($0) })
    }
  }

  private static func isEmpty(_ text: String?) -> Bool {
    text.map(BlankWords.isNothing) ?? true
  }

  /// Nil where fewer than half of the boxes are processes of the table: it draws something else.
  private func connections(_ chart: Flowchart) -> Set<Connection>? {
    let ids = chart.nodes.map { node in processes.first { $0.isDrawn(as: node) }?.id.lowercased() }
    guard ids.count(where: { $0 != nil }) * 2 >= max(chart.nodes.count, 2) else { return nil }
    func id(_ end: Flowchart.End) -> String? {
      if case .node(let place) = end { ids[place] } else { nil }
    }
    return Set(
      chart.edges.flatMap { edge -> [Connection] in
        guard let from = id(edge.from), let to = id(edge.to) else { return [] }
        let isBothWays = edge.start != .none && edge.end != .none
        return [Connection(from: from, to: to)]
          + (isBothWays ? [Connection(from: to, to: from)] : [])
      })
  }
}

extension ProcessMap.Process {
  /// Whether a box of a drawing is this process, by its number or its name.
  fileprivate func isDrawn(as node: Flowchart.Node) -> Bool {
    let label = node.label.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    return [node.id.lowercased(), label].contains(id.lowercased())
      || label.hasPrefix(id.lowercased() + " ") || label == self.label.lowercased()
  }
}
