extension FlowchartReader {
  /// `subgraph name [title]`, `subgraph "title"`, or a title alone.
  mutating func openGroup() throws(Flowchart.Fault) {
    guard chart.groups.count < Flowchart.mostGroups else {
      throw fault("a chart of more than \(Flowchart.mostGroups) `subgraph`s is too large to draw.")
    }
    scanner.skipBlanks()
    let before = scanner
    let name = scanner.name()
    scanner.skipBlanks()
    var (id, title) = (name, name)
    if !name.isEmpty, scanner.take("[") {
      guard let text = try labelText(closedBy: ["]"]) else { throw notUnderstood }
      scanner.advance()
      title = text
    } else {
      scanner = before
      let text = FlowchartLabel.unquoted(scanner.restOfStatement())
      title = FlowchartLabel.text(text)
      id = title
    }
    guard title.count <= Flowchart.longestLabel else { throw tooLong }
    chart.groups.append(.init(id: id, title: title, parent: open.last))
    open.append(chart.groups.count - 1)
  }

  /// Whether a group lies within another, or is it.
  private func lies(_ group: Int?, in other: Int) -> Bool {
    var group = group
    while let at = group, at != other { group = chart.groups[at].parent }
    return group == other
  }

  /// A node lies in the group that names it first, or in one within that.
  mutating func place(_ node: Int) {
    guard let innermost = open.last else { return }
    if let group = chart.nodes[node].group, !lies(innermost, in: group) { return }
    chart.nodes[node].group = innermost
  }

  /// Edges may lead to a group by its name, before it is opened too.
  mutating func resolveGroups() throws(Flowchart.Fault) {
    let groups = Dictionary(
      chart.groups.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var ends: [Flowchart.End] = []
    var kept: [Flowchart.Node] = []
    for (index, node) in chart.nodes.enumerated() {
      if let group = groups[node.id], !described.contains(index) {
        ends.append(.group(group))
      } else {
        ends.append(.node(kept.count))
        kept.append(node)
      }
    }
    chart.nodes = kept
    for index in chart.edges.indices {
      guard case .node(let from) = chart.edges[index].from,
        case .node(let to) = chart.edges[index].to
      else { continue }
      (chart.edges[index].from, chart.edges[index].to) = (ends[from], ends[to])
      if try isWithinItself(chart.edges[index]) {
        throw fault("an arrow leads from a `subgraph` to what lies in it, which is not drawn.")
      }
    }
  }

  private func isWithinItself(_ edge: Flowchart.Edge) throws(Flowchart.Fault) -> Bool {
    func around(_ end: Flowchart.End) -> Int? {
      switch end {
      case .node(let node): chart.nodes[node].group
      case .group(let group): group
      }
    }
    if case .group(let group) = edge.from { return lies(around(edge.to), in: group) }
    if case .group(let group) = edge.to { return lies(around(edge.from), in: group) }
    return false
  }
}
