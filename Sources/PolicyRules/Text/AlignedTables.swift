import PolicyText

/// Tables of two documents that say the same of the same rows: where a column of one has the figures of a column of the other in all
/// rows but one, that one disagrees, whatever stands at the heads.
struct AlignedTables {
  private struct Table: Hashable {
    var document: String
    var node: Int
  }

  private struct Row: Hashable {
    var table: Table
    var row: Int
  }

  private struct Pair: Hashable {
    var one: Table
    var other: Table
  }

  private struct Columns {
    var one: Int
    var other: Int
    var same: [(Int, Int)] = []
    var apart: [(Int, Int)] = []
  }

  private let facts: [Fact]
  private var names: [Row: Set<UInt32>] = [:]
  /// The first figure of each cell, by its row and column.
  private var cells: [Row: [Int: Int]] = [:]

  init(_ facts: [Fact], _ documents: [String]) {
    self.facts = facts
    for (index, fact) in facts.enumerated() {
      guard let cell = fact.cell, cell.column > 0, fact.key.kind != .permission else { continue }
      let row = Row(table: Table(document: documents[index], node: cell.table), row: cell.row)
      if names[row]?.isEmpty ?? true { names[row] = Set(fact.topic.rowName) }
      if let known = cells[row]?[cell.column],
        facts[known].bytes.lowerBound <= fact.bytes.lowerBound
      {
        continue
      }
      cells[row, default: [:]][cell.column] = index
    }
  }

  var disagreeing: [(Int, Int)] {
    rowsInBoth.sorted {
      ($0.key.one.document, $0.key.one.node) < ($1.key.one.document, $1.key.one.node)
    }
    .flatMap { disagreeing(columns(of: $0.value)) }
  }

  /// The rows with one name, of tables that have three or more of them.
  private var rowsInBoth: [Pair: [(Row, Row)]] {
    var rows: [UInt32: [Row]] = [:]
    for (row, name) in names {
      for form in name { rows[form, default: []].append(row) }
    }
    var found: [Pair: Set<[Row]>] = [:]
    for group in rows.values where group.count <= 24 {
      for one in group {
        for other in group
        where one.table.document < other.table.document && hasName(of: one, other) {
          found[Pair(one: one.table, other: other.table), default: []].insert([one, other])
        }
      }
    }
    return found.compactMapValues { pairs in
      var counts: [Row: Int] = [:]
      for row in pairs.joined() { counts[row, default: 0] += 1 }
      let clear = pairs.filter { counts[$0[0]] == 1 && counts[$0[1]] == 1 }
      return clear.count > 2 ? clear.map { ($0[0], $0[1]) } : nil
    }
  }

  private func hasName(of one: Row, _ other: Row) -> Bool {
    guard let a = names[one], let b = names[other], !a.isEmpty, !b.isEmpty else { return false }
    return a.isSubset(of: b) || b.isSubset(of: a)
  }

  private func columns(of rows: [(Row, Row)]) -> [Columns] {
    var found: [[Int]: Columns] = [:]
    for (one, other) in rows {
      for (column, index) in cells[one] ?? [:] {
        for (counterpart, its) in cells[other] ?? [:] {
          let kinds = (facts[index].key.kind, facts[its].key.kind)
          guard kinds.0 == kinds.1 else { continue }
          let key = [column, counterpart]
          var columns = found[key] ?? Columns(one: column, other: counterpart)
          if facts[index].hasFigure(of: facts[its]) {
            columns.same.append((index, its))
          } else {
            columns.apart.append((index, its))
          }
          found[key] = columns
        }
      }
    }
    return Array(found.values)
  }

  /// The one row in which two columns differ. Those that agree must have two figures or more, and no other column may fit as well.
  private func disagreeing(_ columns: [Columns]) -> [(Int, Int)] {
    columns.compactMap { own -> (Int, Int)? in
      guard own.apart.count == 1, Set(own.same.map { facts[$0.0].value }).count > 1 else {
        return nil
      }
      let fitsBetter = columns.contains { other in
        (other.one == own.one) != (other.other == own.other)
          && (other.same.count > own.same.count
            || other.same.count == own.same.count && other.apart.count < own.apart.count)
      }
      return fitsBetter ? nil : own.apart[0]
    }
  }
}
