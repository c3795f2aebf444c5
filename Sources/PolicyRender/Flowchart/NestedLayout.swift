import PolicySyntax

/// Lays out what a group holds, with each group in it as one box; a link that leaves a group passes its border at a port.
struct NestedLayout {
  /// Where a link passes the border of a group.
  struct Port {
    var edge: Int
    /// Whether the link begins in the group; else it ends there.
    var isLeaving: Bool
    var isAfter: Bool
  }

  struct Result {
    var nodes: [(node: Int, middle: LayoutPoint)] = []
    var groups: [(group: Int, area: FlowchartLayout.Area)] = []
    var paths: [(edge: Int, path: LayoutPath)] = []
    var labels: [(edge: Int, label: FlowchartLayout.Label)] = []
    /// One for each port: from the node to the border, or from the border to it.
    var portPaths: [LayoutPath] = []
    var across = 0.0
    var along = 0.0
  }

  enum Member: Hashable {
    case node(Int)
    case group(Int)
  }

  static let padding = 16.0

  let chart: Flowchart
  let outlines: [NodeOutline]
  let direction: Flowchart.Direction
  let edgeLabels: [[String]]
  private var members: [Int: [Member]] = [:]
  /// The edges that the layout of a group draws, by the group; -1 is the whole.
  private var edges: [Int: [Int]] = [:]

  init(_ chart: Flowchart, _ outlines: [NodeOutline], _ direction: Flowchart.Direction) {
    (self.chart, self.outlines, self.direction) = (chart, outlines, direction)
    edgeLabels = chart.edges.map { ChartText.lines($0.label, width: 170) }
    for (index, node) in chart.nodes.enumerated() {
      members[node.group ?? -1, default: []].append(.node(index))
    }
    for (index, group) in chart.groups.enumerated() {
      members[group.parent ?? -1, default: []].append(.group(index))
    }
    for (index, edge) in chart.edges.enumerated() {
      let around = ancestors(of: edge.from)
      let common = ancestors(of: edge.to).first { around.contains($0) } ?? -1
      edges[common, default: []].append(index)
    }
  }

  /// The groups around an end, the innermost first, and the whole.
  private func ancestors(of end: Flowchart.End) -> [Int] {
    var group: Int? =
      switch end {
      case .node(let node): chart.nodes[node].group
      case .group(let group): chart.groups[group].parent
      }
    var all: [Int] = []
    while let at = group {
      all.append(at)
      group = chart.groups[at].parent
    }
    return all + [-1]
  }

  /// What an end is in the layout of a group: itself, or the box that it lies in.
  private func member(_ end: Flowchart.End, in group: Int?) -> Member {
    let around = ancestors(of: end)
    let depth = around.firstIndex(of: group ?? -1) ?? 0
    if depth > 0 { return .group(around[depth - 1]) }
    switch end {
    case .node(let node): return .node(node)
    case .group(let group): return .group(group)
    }
  }

  /// Whether an end lies in a box, and is not the box.
  func isInside(_ end: Flowchart.End, _ member: Member) -> Bool {
    switch (end, member) {
    case (.node, .group): true
    case (.group(let group), .group(let box)): group != box
    default: false
    }
  }

  func size(_ lines: [String]) -> (across: Double, along: Double)? {
    guard !lines.isEmpty else { return nil }
    let width = (lines.map { ChartText.width($0) }.max() ?? 0) + 10
    let height = Double(lines.count) * ChartText.lineHeight + 4
    return isSideways ? (height, width) : (width, height)
  }

  var isSideways: Bool { direction == .left || direction == .right }
  /// Whether the links lead up or to the left.
  var isBackwards: Bool { direction == .up || direction == .left }

  /// A link of the layout at hand: an edge, or its part up to a port.
  struct Part {
    var edge: Int
    var from: Member?
    var to: Member?
    /// Of `portPaths`; nil for an edge that begins and ends here.
    var port: Int?
    /// Whether the link of the graph leads the other way.
    var isReversed = false
    /// Which port of the box it begins or ends in.
    var fromPort: Int?
    var toPort: Int?
  }

  func layout(of group: Int?, ports: [Port]) -> Result {
    let members = members[group ?? -1] ?? []
    let places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    var graph = LayeredGraph()
    graph.items = members.map { member in
      guard case .node(let node) = member else { return .init(across: 0, along: 0) }
      let outline = outlines[node]
      return isSideways
        ? .init(across: outline.height, along: outline.width)
        : .init(across: outline.width, along: outline.height)
    }
    var parts: [Part] = []
    for index in edges[group ?? -1] ?? [] {
      let edge = chart.edges[index]
      let (from, to) = (member(edge.from, in: group), member(edge.to, in: group))
      guard let first = places[from], let second = places[to] else { continue }
      parts.append(Part(edge: index, from: from, to: to))
      graph.links.append(
        .init(from: first, to: second, label: size(edgeLabels[index]), length: edge.length))
    }
    for (index, port) in ports.enumerated() {
      let border = graph.items.count
      graph.items.append(.init(across: 6, along: 0, place: port.isAfter ? .last : .first))
      let edge = chart.edges[port.edge]
      let inner = member(port.isLeaving ? edge.from : edge.to, in: group)
      guard let item = places[inner] else { continue }
      graph.links.append(
        port.isAfter ? .init(from: item, to: border) : .init(from: border, to: item))
      parts.append(
        Part(
          edge: port.edge, from: port.isLeaving ? inner : nil, to: port.isLeaving ? nil : inner,
          port: index, isReversed: port.isLeaving != port.isAfter))
    }
    let loops = widenForLoops(&graph)
    let layering = Layering(graph)
    let boxes = layoutBoxes(members, &graph, &parts, layering)
    let layout = LayeredLayout(graph, layering) { item, offset, isAfter in
      guard item < members.count, case .node(let node) = members[item] else {
        return graph.items[item].along / 2
      }
      return outlines[node].reach(
        at: offset, isPositive: isAfter != isBackwards, isSideways: isSideways)
    }
    return gathered(layout, members, boxes, parts, ports.count, loops)
  }
}
