import PolicyCore
import PolicyModel
import PolicySyntax

/// All actions that minutes, records and missed objectives name, in front matter or in the tables that they file.
struct ActionRegister: Sendable {
  private(set) var items: [ActionItem] = []
  /// What cannot be read of the tables, by file.
  private(set) var faults: [(file: String, fault: TableFault)] = []

  init(_ context: RuleContext) {
    var tables: Set<String> = []
    for document in context.corpus.documents {
      let isSource = document.kind == .review || document.kind == .record
      guard isSource || document.kind == .objective, document.asksToBeFollowed,
        context.judgesFields(of: document)
      else { continue }
      guard isSource else {
        if let node = document.root["corrective-action"] { add(node, of: document, context) }
        if document.isInForce { items += PlanActions(document, asOf: context.asOf).items }
        continue
      }
      let stated = document.root["actions"]?.sequence ?? []
      for node in stated { add(node, of: document, context) }
      // Minutes that state their actions by key have them in a table for readers.
      if document.kind == .review, stated.isEmpty {
        items += PlanActions(document, asOf: context.asOf).itemsBelowActions
      }
      for name in document.texts("files") where name.lowercased().hasSuffix(".csv") {
        guard let path = context.corpus.file(name, namedBy: document),
          tables.insert(path).inserted,
          let bytes = (try? context.snapshot.read(path)).flatMap({ $0 })
        else { continue }
        let table = ActionTable(bytes, at: path, of: document, asOf: context.asOf)
        items += table.items
        faults += table.faults.map { (path, $0) }
      }
    }
  }

  private mutating func add(
    _ node: YAMLNode, of document: PolicyDocument, _ context: RuleContext
  ) {
    guard let due = node["due"], let day = due.scalar.flatMap({ CalendarDate($0) }) else { return }
    let done = node["done"]?.scalar ?? ""
    func text(_ key: String) -> String? { node[key]?.scalar.flatMap { $0.isEmpty ? nil : $0 } }
    items.append(
      ActionItem(
        file: document.path, isRow: false, range: due.range,
        what: text("what") ?? text("finding") ?? text("ticket") ?? "the action",
        owner: text("owner"), ticket: text("ticket"), due: day,
        isDone: ActionState.isDone(done, asOf: context.asOf) ?? false,
        done: CalendarDate(done), told: document.date("on")))
  }

  /// What is past its day and done nowhere.
  func overdue(asOf: CalendarDate) -> [ActionItem] { open.filter { $0.due < asOf } }

  /// What is done nowhere. Of several that tell of one ticket a row of a table decides, and else the latest
  /// document; another one that says that it is done ends it, unless what decides is of later.
  var open: [ActionItem] {
    Dictionary(grouping: items, by: \.action).values.compactMap { known -> ActionItem? in
      let rows = known.filter(\.isRow)
      let latest = known.compactMap(\.told).max()
      let deciding = rows.isEmpty ? known.filter { $0.told == latest } : rows
      guard let item = deciding.filter({ !$0.isDone }).max(by: { $0.due < $1.due }),
        !known.contains(where: { Self.ends($0, item) })
      else { return nil }
      return item
    }
  }

  private static func ends(_ other: ActionItem, _ item: ActionItem) -> Bool {
    guard other.isDone else { return false }
    guard let told = item.told else { return true }
    return [other.done, other.told].compactMap(\.self).max().map { told <= $0 } ?? true
  }
}
