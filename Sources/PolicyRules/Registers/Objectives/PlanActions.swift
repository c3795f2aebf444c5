import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// The rows of the tables of an objective that say by when something is done: its plan, as actions.
struct PlanActions {
  private let document: PolicyDocument
  private let asOf: CalendarDate

  init(_ document: PolicyDocument, asOf: CalendarDate) {
    self.document = document
    self.asOf = asOf
  }

  var items: [ActionItem] {
    let body = document.parsed.body
    return body.nodes.indices.flatMap { table -> [ActionItem] in
      guard case .table = body.nodes[table].kind else { return [] }
      var heads: [String] = []
      var items: [ActionItem] = []
      for row in body.children(of: table) {
        guard case .tableRow(let isHeader) = body.nodes[row].kind else { continue }
        let cells = Array(body.children(of: row))
        if isHeader {
          heads = cells.map { body.plainText(of: $0).lowercased() }
        } else if isPlan(heads), let item = item(cells, heads) {
          items.append(item)
        }
      }
      return items
    }
  }

  /// A table of work: not one of figures, and not one of what was.
  private func isPlan(_ heads: [String]) -> Bool {
    heads.contains { head in
      head.split { !$0.isLetter }.contains {
        ["work", "action", "task", "step", "measure", "ticket", "milestone", "activity", "what"]
          .contains($0)
      }
    }
  }

  private func item(_ cells: [Int], _ heads: [String]) -> ActionItem? {
    let body = document.parsed.body
    let texts = cells.map { body.plainText(of: $0).trimmingBlanks }
    guard !texts.contains(where: Self.isDone) else { return nil }
    for index in texts.indices {
      let head = heads.indices.contains(index) ? heads[index] : ""
      guard let day = Self.day(texts[index], head) else { continue }
      func cell(_ names: Set<Substring>) -> String? {
        heads.indices.first { place in
          texts.indices.contains(place)
            && heads[place].split { !$0.isLetter }.contains(where: names.contains)
        }.map { texts[$0] }.flatMap { $0.isEmpty ? nil : $0 }
      }
      return ActionItem(
        file: document.path, isRow: false,
        range: document.source.range(body.nodes[cells[index]].bytes),
        what: cell(["work", "action", "task", "step", "measure", "milestone", "activity", "what"])
          ?? texts.first ?? "the row",
        owner: cell(["who", "owner", "responsible"]), ticket: cell(["ticket", "issue"]), due: day,
        isDone: false, done: nil, told: nil)
    }
    return nil
  }

  /// The day of a cell below a head that asks for one, or behind "by" or "until".
  private static func day(_ text: String, _ head: String) -> CalendarDate? {
    let words = head.split { !$0.isLetter }
    if words.contains(where: { ["until", "by", "due", "deadline", "when"].contains($0) }),
      !words.contains("approved"), text.count <= 24
    {
      return WrittenDate(in: text)?.exact
    }
    let lowered = text.lowercased()
    guard
      let place = ["by ", "until "].compactMap({ lowered.firstRange(of: " " + $0) }).max(by: {
        $0.lowerBound < $1.lowerBound
      })
    else { return nil }
    let rest = String(lowered[place.upperBound...])
    // The day follows at once: "by 30 November 2026".
    let head = rest.split(separator: " ").prefix(3).joined(separator: " ")
    return WrittenDate(in: head)?.exact
  }

  private static func isDone(_ text: String) -> Bool {
    let words = SectionTitle.words(text)
    guard let first = words.first else { return false }
    return [
      "done", "closed", "completed", "complete", "finished", "cancelled", "canceled", "dropped",
      "live", "achieved", "yes",
    ]
    .contains(first) && !(words.contains("rest") || words.contains("remaining"))
  }
}
