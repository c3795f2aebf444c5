import PolicyCore
import PolicyModel

/// Maps of the processes that leave open who owns one, what goes in and comes out, or how it is connected.
struct ProcessMapIncomplete: ComputedDocumentCheck {
  static let name = "process-map-incomplete"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .record, document.text("type") == "process-map", document.isInForce,
      context.judgesFields(of: document)
    else { return [] }
    let map = ProcessMap(document)
    func observe(_ message: String, _ process: ProcessMap.Process?, _ matched: String)
      -> Observation
    {
      let range = process.map {
        document.source.range(document.parsed.body.nodes[$0.cell].bytes)
      }
      return document.observe(
        message, at: range ?? document.place(of: "type"), anchor: "process", matched: matched)
    }
    guard !map.processes.isEmpty else {
      // A map that is filed as a drawing or as a table is not read.
      guard document.texts("files").isEmpty else { return [] }
      return [observe("The map lists no processes with their owner, inputs and outputs.", nil, "")]
    }
    var found: [Observation] = []
    if !map.missingColumns.isEmpty {
      let columns = map.missingColumns.joined(separator: " and ")
      found.append(
        observe("The table of processes has no column for \(columns).", nil, columns))
    }
    for process in map.processes where !process.missing.isEmpty {
      found.append(
        observe(
          "“\(process.label)” has no \(process.missing.joined(separator: ", no ")).", process,
          process.id))
    }
    return found + connections(of: map).map { observe($0.message, $0.process, $0.message) }
  }

  private func connections(
    of map: ProcessMap
  ) -> [(message: String, process: ProcessMap.Process?)] {
    let known = Set(map.processes.map { $0.id.lowercased() })
    var listed: Set<ProcessMap.Connection> = []
    var found: [(String, ProcessMap.Process?)] = []
    for process in map.processes {
      for name in process.feeds {
        if known.contains(name.lowercased()) {
          listed.insert(.init(from: process.id.lowercased(), to: name.lowercased()))
        } else {
          found.append(
            ("“\(process.label)” feeds “\(name)”, which is no process of the map.", process))
        }
      }
    }
    guard map.tellsFeeds || map.drawn != nil else {
      return [("The map does not say how its processes are connected.", nil)]
    }
    let all = listed.union(map.drawn ?? [])
    for process in map.processes where map.processes.count > 1 {
      let id = process.id.lowercased()
      if !all.contains(where: { $0.from == id || $0.to == id }) {
        found.append(("“\(process.label)” is connected with no other process.", process))
      }
      guard map.tellsFeeds, let drawn = map.drawn else { continue }
      func names(_ connections: Set<ProcessMap.Connection>) -> String {
        let targets = connections.filter { $0.from == id }.map(\.to)
        return map.processes.map(\.id).filter { targets.contains($0.lowercased()) }
          .joined(separator: ", ")
      }
      let undrawn = names(listed.subtracting(drawn))
      let unlisted = names(drawn.subtracting(listed))
      if !undrawn.isEmpty {
        found.append(
          (
            "By the table “\(process.label)” feeds \(undrawn); the drawing shows no such line.",
            process
          ))
      }
      if !unlisted.isEmpty {
        found.append(
          ("The drawing leads from “\(process.label)” to \(unlisted); the table does not.", process)
        )
      }
    }
    return found
  }
}
