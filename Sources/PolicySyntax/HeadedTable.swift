import PolicyCore

/// A table of a text: the words above its columns, and its rows.
public struct HeadedTable: Sendable {
  /// One for each column, in lower case and without mark-up.
  public let heads: [String]
  /// The cells of each row, as indices of nodes.
  public let rows: [[Int]]
  private let headWords: [[Substring]]

  init(_ table: Int, of tree: MarkdownTree) {
    var heads: [String] = []
    var rows: [[Int]] = []
    for row in tree.children(of: table) {
      guard case .tableRow(let isHeader) = tree.nodes[row].kind else { continue }
      let cells = Array(tree.children(of: row))
      if isHeader {
        heads = cells.map { tree.plainText(of: $0).lowercased() }
      } else {
        rows.append(cells)
      }
    }
    self.heads = heads
    self.rows = rows
    headWords = heads.map { $0.split { !$0.isLetter && $0 != "#" } }
  }

  /// The first column whose head has one of some words, in lower case.
  public func column(_ words: Set<Substring>) -> Int? {
    headWords.firstIndex { $0.contains(where: words.contains) }
  }
}

extension MarkdownTree {
  /// The tables of the text, in its order.
  public var tables: [HeadedTable] {
    nodes.indices.compactMap { index in
      guard case .table = nodes[index].kind else { return nil }
      return HeadedTable(index, of: self)
    }
  }

  /// What a cell of a row says, without mark-up and blanks around it; nil where the row has no such cell, or an empty one.
  public func text(of row: [Int], _ column: Int?) -> String? {
    guard let column, row.indices.contains(column) else { return nil }
    let text = plainText(of: row[column]).trimmingBlanks
    return text.isEmpty ? nil : text
  }
}
