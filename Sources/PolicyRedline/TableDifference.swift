import PolicyCore

/// The difference of two tables: columns first, then rows, then the words of cells.
struct TableDifference {
  private struct Line {
    var old: Int?
    var new: Int?
    var isMoved = false
  }

  private let old: TableText
  private let new: TableText
  private let classifier: Classifier
  private let context: Classifier.Context
  private let columns: [Line]

  init(_ old: TableText, _ new: TableText, _ classifier: Classifier, _ context: Classifier.Context)
  {
    self.old = old
    self.new = new
    self.classifier = classifier
    self.context = context
    columns = TableDifference.lines(
      TableDifference.columns(of: old), TableDifference.columns(of: new))
  }

  /// A table that came or went as a whole.
  static func whole(_ table: TableText, mark: MarkedWord.Mark) -> RedlineTable {
    let state: RedlineBlock.State = mark == .kept ? .kept : mark == .added ? .added : .removed
    func marked(_ words: [Word]) -> [MarkedWord] { words.map { MarkedWord(word: $0, mark: mark) } }
    return RedlineTable(
      columns: table.header.map { .init(words: marked($0), state: state, change: nil) },
      rows: table.rows.map { .init(cells: $0.map(marked), state: state, change: nil) })
  }

  var table: RedlineTable {
    let rows = TableDifference.lines(
      fingerprints(old) { $0.old }, fingerprints(new) { $0.new })
    return RedlineTable(columns: columns.map(column), rows: rows.map(row))
  }

  // MARK: Columns

  private static func columns(of table: TableText) -> [Fingerprint] {
    table.header.indices.map { column in
      let cells = table.rows.prefix(200).flatMap { $0[column] }
      let title = table.header[column].plainText
      return Fingerprint(form: 0, exact: title, words: table.header[column] + cells, name: title)
    }
  }

  private func column(_ line: Line) -> RedlineTable.Column {
    let before = line.old.map { old.header[$0] } ?? []
    let after = line.new.map { new.header[$0] } ?? []
    let difference = WordDifference(before, after)
    var reasons = classifier.reasons(difference, context)
    var what = Phrase("column renamed")
    var state = reasons.isEmpty ? RedlineBlock.State.kept : .changed
    if line.old == nil || line.new == nil {
      let words = line.old.map { column in old.rows.flatMap { $0[column] } } ?? []
      let added = line.new.map { column in new.rows.flatMap { $0[column] } } ?? []
      reasons = classifier.reasons(
        whole: before + words + after + added, isAdded: line.old == nil, context)
      what = line.old == nil ? Phrase("column added") : Phrase("column removed")
      state = line.old == nil ? .added : .removed
    } else if line.isMoved {
      reasons.insert(.order)
      what = Phrase("column moved")
      state = .movedHere
    }
    return RedlineTable.Column(
      words: difference.marked, state: state,
      change: reasons.isEmpty ? nil : RedlineChange(reasons, what: what))
  }

  // MARK: Rows

  /// Rows are compared by the cells of the columns that both tables have.
  private func fingerprints(_ table: TableText, _ column: (Line) -> Int?) -> [Fingerprint] {
    let shared = columns.filter { $0.old != nil && $0.new != nil }.compactMap(column)
    return table.rows.map { row in
      let cells = shared.map { row[$0] }
      return Fingerprint(
        form: 0, exact: cells.map(\.plainText).joined(separator: "\u{1F}"),
        words: cells.flatMap { $0 }, name: cells.first?.plainText)
    }
  }

  private func row(_ line: Line) -> RedlineTable.Row {
    let before = line.old.map { old.rows[$0] }
    let after = line.new.map { new.rows[$0] }
    var reasons: Set<RedlineReason> = []
    let cells = columns.map { column -> [MarkedWord] in
      let one = column.old.flatMap { before?[$0] } ?? []
      let other = column.new.flatMap { after?[$0] } ?? []
      let difference = WordDifference(one, other)
      if column.old != nil, column.new != nil {
        reasons.formUnion(classifier.reasons(difference, context))
      }
      return difference.marked
    }
    var state = reasons.isEmpty ? RedlineBlock.State.kept : .changed
    var what = Phrase.rowChanged
    if let words = (before ?? after)?.flatMap({ $0 }), before == nil || after == nil {
      reasons = classifier.reasons(whole: words, isAdded: before == nil, context)
      state = before == nil ? .added : .removed
      what = before == nil ? Phrase("row added") : Phrase("row removed")
    } else if line.isMoved {
      what = reasons.isEmpty ? Phrase("row moved") : Phrase("row moved and changed")
      reasons.insert(.order)
      state = .movedHere
    }
    return RedlineTable.Row(
      cells: cells, state: state,
      change: reasons.isEmpty ? nil : RedlineChange(reasons, what: what))
  }

  // MARK: Matching

  /// The new lines in their order, and the old ones without a partner where they stood.
  private static func lines(_ old: [Fingerprint], _ new: [Fingerprint]) -> [Line] {
    var lines: [Line] = []
    for step in UnitMatching.steps(old, new) {
      switch step {
      case .pair(let old, let new): lines.append(Line(old: old, new: new))
      case .removed(let old): lines.append(Line(old: old))
      case .added(let new): lines.append(Line(new: new))
      }
    }
    return moved(lines, old, new)
  }

  /// What went at one place and came at another, alike to the letter or of the same name, and only once, has moved.
  private static func moved(_ lines: [Line], _ old: [Fingerprint], _ new: [Fingerprint]) -> [Line] {
    var result = lines
    var dropped: Set<Int> = []
    func match(_ key: (Fingerprint) -> String) {
      var gone: [String: [Int]] = [:]
      var come: [String: [Int]] = [:]
      for (place, line) in result.enumerated() where !dropped.contains(place) {
        if let index = line.old, line.new == nil {
          gone[key(old[index]), default: []].append(place)
        } else if let index = line.new, line.old == nil {
          come[key(new[index]), default: []].append(place)
        }
      }
      for (name, places) in gone where !name.isEmpty && places.count == 1 {
        guard let target = come[name], target.count == 1 else { continue }
        result[target[0]].old = result[places[0]].old
        result[target[0]].isMoved = true
        dropped.insert(places[0])
      }
    }
    match { $0.words.count > 0 ? $0.exact : "" }
    match { $0.name ?? "" }
    return result.indices.filter { !dropped.contains($0) }.map { result[$0] }
  }
}
