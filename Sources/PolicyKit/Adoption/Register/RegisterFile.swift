import PolicyCore
import PolicyModel

/// A register of objectives in CSV or XLSX, as drafts of objectives with their figures.
public struct RegisterFile {
  /// A new document and its table, and what is said of them.
  private struct Draft {
    var objective: RegisteredObjective
    var files: [(path: String, text: String)]
  }

  /// No company has more objectives.
  private static let most = 1000

  private let root: String
  private let path: String
  private var drafts: [Draft] = []
  private var notes: [String] = []

  public static func isRegister(_ path: String) -> Bool {
    [".csv", ".xlsx"].contains { path.lowercased().hasSuffix($0) }
  }

  /// - Parameter path: as the user gave it.
  /// - Throws: `UsageError` where there is no such file, or no register of objectives in it; `ConfigurationError`, `SnapshotError`.
  public init(_ path: String, in workspace: Workspace, today: CalendarDate) throws {
    self.path = path
    root = workspace.root
    guard try FileStatus.of(path, followingLinks: true)?.kind == .file else {
      throw UsageError("There is no file \(path).")
    }
    let tables: [SheetTable]
    if path.lowercased().hasSuffix(".csv") {
      tables = [try SheetTable.csv(FileSystem.contents(of: path), path: path)]
    } else {
      let book = try Workbook(path: path, shown: path)
      tables = book.sheets
      notes += book.hidden.map { "the sheet “\($0)” is hidden, and was not read" }
    }
    let snapshot = try workspace.snapshot(.workTree)
    let configuration = try CorpusLoader.configuration(in: snapshot, from: workspace.start)
    let corpus = try CorpusLoader.load(snapshot, configuration: configuration)
    var taken: [String] = []
    var titles: [String: String] = [:]
    for table in tables {
      for objective in try objectives(table, corpus) {
        if let place = titles[objective.title] {
          notes.append(
            "\(objective.place): “\(objective.title)” stands at \(place) too; this row was not taken"
          )
          continue
        }
        titles[objective.title] = objective.place
        if corpus.documents(.objective).contains(where: { $0.title == objective.title }) {
          notes.append(
            "\(objective.place): there is an objective “\(objective.title)” already; this row was not taken"
          )
          continue
        }
        var new = try NewDocument("objective", title: objective.title)
        new.known = objective
        let text = try NewDocumentText(new, corpus, workspace, today: today, taken: taken)
        taken.append(text.id)
        drafts.append(Draft(objective: objective, files: text.files))
      }
    }
    guard drafts.isEmpty else { return }
    let reason =
      taken.isEmpty && titles.isEmpty
      ? noRegister(tables).description : "Nothing of \(path) was taken:"
    throw UsageError(([reason] + notes.map { "  \($0)" }).joined(separator: "\n"))
  }

  private func noRegister(_ tables: [SheetTable]) -> UsageError {
    let first = tables.lazy.compactMap(\.rows.first).first?.cells.map(\.text)
      .filter { !$0.isEmpty }.joined(separator: ", ")
    return UsageError(
      "\(path) holds no register of objectives: one of its first 20 rows must name a column `Objective`, and one such as Owner, Metric, Target, Due, Status or Value."
        + (first.map { " Its first row: \(AdoptedValue.shortened($0))" } ?? ""))
  }

  /// The objectives of a table, in the order of their first rows.
  private mutating func objectives(_ table: SheetTable, _ corpus: Corpus) throws
    -> [RegisteredObjective]
  {
    let sheet = table.name.map { ", sheet “\($0)”" } ?? ""
    var columns: ObjectiveColumns?
    var start = 0
    for (index, row) in table.rows.prefix(20).enumerated() where columns == nil {
      columns = ObjectiveColumns(row.cells)
      start = index + 1
    }
    guard let columns else {
      if table.name != nil, !table.rows.isEmpty {
        notes.append("\(path)\(sheet): no row heads a register of objectives; it was not read")
      }
      return []
    }
    notes += table.notes.map { "\(path)\(sheet): \($0)" }
    notes += columns.others.sorted { $0.key < $1.key }.map {
      "\(path)\(sheet): the column “\($0.value)” means nothing to policyc; what it says stands in the texts"
    }
    var groups: [(line: Int, title: String, rows: [[SheetCell]])] = []
    var places: [String: Int] = [:]
    for (line, cells) in table.rows.dropFirst(start) {
      func text(_ meaning: ObjectiveColumns.Meaning) -> String {
        columns.columns[meaning].flatMap { cells.indices.contains($0) ? cells[$0].text : nil } ?? ""
      }
      let title = [text(.title), text(.objective), text(.what)].first { !$0.isEmpty }
      let says = cells.count { !$0.isEmpty }
      if title == nil, says > 1 || cells.first?.isEmpty == true {
        // More about the objective above it.
        if let last = groups.indices.last { groups[last].rows.append(cells) }
        continue
      }
      guard let title, says > 1 else {
        let title = title ?? cells.first?.text ?? ""
        notes.append(
          "\(path)\(sheet), row \(line): “\(AdoptedValue.shortened(title))” stands alone, and was read as a heading"
        )
        continue
      }
      let key = text(.id).isEmpty ? title : text(.id) + "\n" + title
      if let place = places[key] {
        groups[place].rows.append(cells)
      } else {
        places[key] = groups.count
        groups.append((line, title, [cells]))
      }
    }
    guard groups.count <= Self.most else {
      throw UsageError(
        "\(path)\(sheet) has more than \(Self.most) objectives; a table of something else cannot be adopted."
      )
    }
    return groups.map { group in
      RegisteredObjective(
        "\(path)\(sheet), row \(group.line)", title: Self.title(group.title), rows: group.rows,
        columns, corpus)
    }
  }

  /// On one line, and short enough for a heading: at the end of its first sentence, or between two words.
  private static func title(_ text: String) -> String {
    let line = text.split { $0.isWhitespace }.joined(separator: " ")
    guard line.count > 80 else { return line.last == "." ? String(line.dropLast()) : line }
    let sentence = line.prefix(80)
    if let end = sentence.firstRange(of: ". ") { return String(sentence[..<end.lowerBound]) }
    return String(sentence[..<(sentence.lastIndex(of: " ") ?? sentence.endIndex)]) + "…"
  }

  /// What is written, from which cell and how sure, line by line.
  public var lines: [String] {
    var lines: [String] = []
    for draft in drafts {
      lines.append(
        "\(draft.objective.place) becomes \(draft.files.map(\.path).joined(separator: " and ")):")
      lines += ["title: \(draft.objective.title)"].map { "  " + $0 }
      lines += draft.objective.findings.map { "  " + $0 }
      if !draft.objective.rest.isEmpty {
        let headings = draft.objective.rest.map { "“\($0.heading)”" }.joined(separator: ", ")
        lines.append("  in its text, since no key holds it: \(headings)")
      }
    }
    let drafts = counted(drafts.count, "objective, as a draft", plural: "objectives, as drafts")
    lines += [
      "",
      "\(drafts): what the register says of a status is no approval. What it does not say is blank ([Company: …]).",
    ]
    return lines + (notes.isEmpty ? [] : ["", "Beside that:"] + notes.map { "  " + $0 })
  }

  /// Writes all of it, or nothing.
  ///
  /// - Throws: `UsageError` for what cannot be written.
  public func write() throws { try NewDocument.write(drafts.flatMap(\.files), below: root) }
}
