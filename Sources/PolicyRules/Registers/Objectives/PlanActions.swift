import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// The rows of tables that say by when something is done: the plan of an objective, or what minutes list below “Actions”.
struct PlanActions {
  private let document: PolicyDocument
  private let asOf: CalendarDate

  init(_ document: PolicyDocument, asOf: CalendarDate) {
    self.document = document
    self.asOf = asOf
  }

  var items: [ActionItem] {
    let body = document.parsed.body
    return body.plans.flatMap { plan in plan.rows.compactMap { item($0, plan) } }
  }

  /// Those below a heading that says no more than “Actions”: what became of former ones stands below another.
  var itemsBelowActions: [ActionItem] {
    let sections = document.sections.filter { section in
      let words = SectionTitle.words(section.title)
      return words.count <= 2 && ["actions", "action", "maßnahmen"].contains(words.last ?? "")
        || words == ["action", "items"]
    }
    guard !sections.isEmpty else { return [] }
    let body = document.parsed.body
    return body.plans.flatMap { plan in
      plan.rows.compactMap { row in
        let isBelow = sections.contains { section in row.contains(where: section.content.contains) }
        return isBelow ? item(row, plan) : nil
      }
    }
  }

  private func item(_ cells: [Int], _ plan: HeadedTable) -> ActionItem? {
    let body = document.parsed.body
    let texts = cells.map { body.plainText(of: $0).trimmingBlanks }
    guard !texts.contains(where: Self.isDone) else { return nil }
    for index in texts.indices {
      let head = plan.heads.indices.contains(index) ? plan.heads[index] : ""
      guard let day = Self.day(texts[index], head) else { continue }
      return ActionItem(
        file: document.path, isRow: false,
        range: document.source.range(body.nodes[cells[index]].bytes),
        what: body.text(of: cells, plan.work) ?? texts.first ?? "the row",
        owner: body.text(of: cells, plan.assignee),
        ticket: body.text(of: cells, plan.ticket), due: day, isDone: false, done: nil,
        told: document.date("on"))
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

extension MarkdownTree {
  /// The tables of work: not those of figures, and not those of what was.
  var plans: [HeadedTable] { tables.filter { $0.work != nil || $0.ticket != nil } }
}

extension HeadedTable {
  /// What is to be done.
  var work: Int? {
    column(["work", "action", "task", "step", "measure", "milestone", "activity", "what"])
  }
  /// Who does it.
  var assignee: Int? { column(["who", "owner", "responsible", "assignee"]) }
  var ticket: Int? { column(["ticket", "issue"]) }
}
