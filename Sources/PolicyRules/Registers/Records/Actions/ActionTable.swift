import PolicyCore
import PolicyModel

/// Reads the actions of a table: one with a column of days by which, and one that says whether it is done.
struct ActionTable {
  private enum Column: CaseIterable {
    case due, done, status, what, number, owner, ticket

    /// Headings in lower case, the best first.
    var names: [String] {
      switch self {
      case .due:
        ["due", "due date", "due on", "due by", "deadline", "target date", "by when", "fällig"]
      case .done:
        [
          "done", "closed", "completed", "done on", "closed on", "completed on", "date closed",
          "date completed", "closed date", "completion date", "closure date", "finished",
          "resolved", "resolved on", "erledigt am",
        ]
      case .status: ["status", "state"]
      case .what:
        [
          "what", "action", "finding", "task", "title", "measure", "summary", "description",
          "corrective action",
        ]
      case .number: ["number", "no", "no.", "id"]
      case .owner: ["owner", "who", "responsible", "assignee", "assigned to", "action owner"]
      case .ticket: ["ticket", "issue", "key", "reference", "ref"]
      }
    }
  }

  /// The columns of a table of actions that change while it is worked on; nil for a table of other things.
  static func changingColumns(_ names: [String]) -> Set<Int>? {
    let names = names.map(plain)
    func place(_ column: Column) -> Int? {
      column.names.lazy.compactMap(names.firstIndex(of:)).first
    }
    guard place(.due) != nil else { return nil }
    let columns = [place(.done), place(.status)].compactMap(\.self)
    return columns.isEmpty ? nil : Set(columns)
  }

  private(set) var items: [ActionItem] = []
  private(set) var faults: [TableFault] = []

  /// - Parameter document: the one that files the table.
  init(_ bytes: [UInt8], at path: String, of document: PolicyDocument, asOf: CalendarDate) {
    let told = document.date("on")
    let findings = ActionWords(of: document)
    guard var reader = try? TableReader(bytes) else { return }
    let names = reader.names.map { Self.plain($0) }
    var columns: [Column: Int] = [:]
    for column in Column.allCases {
      columns[column] = column.names.lazy.compactMap(names.firstIndex(of:)).first
    }
    guard let due = columns[.due], columns[.done] != nil || columns[.status] != nil else { return }
    let others = names.indices.filter { !columns.values.contains($0) }
    var fields: [TableReader.Field] = []
    while true {
      do {
        guard try reader.next(&fields) else { return }
      } catch {
        faults.append(error)
        if reader.isAtEnd { return }
        continue
      }
      func text(_ column: Column) -> String? {
        columns[column].map { reader.text(fields[$0]) }.flatMap { $0.isEmpty ? nil : $0 }
      }
      let stated = reader.text(fields[due])
      guard let day = CalendarDate(stated) else {
        // What was meant for a day has digits; other words (“ongoing”) mean none.
        if stated.contains(where: \.isNumber), stated.count <= 20 {
          faults.append(TableFault(TableDate.fault(of: stated), at: reader.range(of: fields[due])))
        }
        continue
      }
      let number = text(.number)
      let what =
        text(.what) ?? findings.words(ticket: text(.ticket), number: number)
        ?? number.map { Self.words($0, others: others.map { reader.text(fields[$0]) }) }
        ?? text(.ticket) ?? "the row"
      items.append(
        ActionItem(
          file: path, isRow: true, range: reader.range(of: fields[due]),
          what: what, owner: text(.owner), ticket: text(.ticket), due: day,
          isDone: Self.isDone(
            done: columns[.done].map { reader.text(fields[$0]) }, status: text(.status), asOf),
          done: text(.done).flatMap { CalendarDate($0) }.flatMap {
            // A "completion date" may be the one that was planned.
            $0 > asOf
              && columns[.done].map({
                names[$0].hasSuffix("ion date")
                  || names[$0].hasSuffix("ure date")
              }) ?? false
              ? nil : $0
          }, told: told))
    }
  }

  /// Words that say nothing we know count as done: better silent than wrong.
  private static func isDone(done: String?, status: String?, _ asOf: CalendarDate) -> Bool {
    let byStatus = status.map { ActionState.isDone($0, asOf: asOf) ?? true }
    guard let done, !done.isEmpty else { return byStatus ?? (done == nil) }
    return ActionState.isDone(done, asOf: asOf) ?? true
  }

  /// "No. 4: observation, A.8.13": a number alone says nothing.
  private static func words(_ number: String, others: [String]) -> String {
    let words = others.filter { !$0.isEmpty && CalendarDate($0) == nil }
    return "No. \(number)" + (words.isEmpty ? "" : ": \(words.joined(separator: ", "))")
  }

  private static func plain(_ name: String) -> String {
    name.replacing("_", with: " ").replacing("-", with: " ")
  }
}
