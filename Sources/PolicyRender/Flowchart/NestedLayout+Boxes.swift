import PolicySyntax

extension NestedLayout {
  /// A group as a box of the layout around it.
  struct Box {
    var group: Int
    var item: Int
    var inner: Result
    var across: Double
    var along: Double
    /// Where its contents begin in it.
    var start: LayoutPoint
  }

  /// What lies beyond the contents of a group, on each side, and how much room its title asks for.
  private func frame(of group: Int) -> (before: LayoutPoint, after: LayoutPoint, title: Double) {
    let lines = FlowchartSVG.titleLines(chart.groups[group].title)
    let padding = NestedLayout.padding
    let top = lines.isEmpty ? 0 : Double(lines.count) * ChartText.lineHeight + 4
    var before = LayoutPoint(across: padding, along: padding)
    var after = before
    if isSideways {
      before.across += top
    } else if isBackwards {
      after.along += top
    } else {
      before.along += top
    }
    let width = lines.map { ChartText.width($0) }.max() ?? 0
    return (before, after, width + 2 * padding)
  }

  /// Lays out the groups of a layout, and sets their sizes and where links end on them.
  func layoutBoxes(
    _ members: [Member], _ graph: inout LayeredGraph, _ parts: inout [Part], _ layering: Layering
  ) -> [Box] {
    var boxes: [Box] = []
    for (item, member) in members.enumerated() {
      guard case .group(let group) = member else { continue }
      var ports: [Port] = []
      var links: [Int] = []
      for index in parts.indices {
        let (part, link) = (parts[index], graph.links[index])
        let edge = chart.edges[part.edge]
        let isAfter = (layering.isTurned[index] ? link.to : link.from) == item
        if part.from == member, isInside(edge.from, member) {
          parts[index].fromPort = ports.count
          ports.append(Port(edge: part.edge, isLeaving: true, isAfter: isAfter))
          links.append(index)
        } else if part.to == member, isInside(edge.to, member) {
          parts[index].toPort = ports.count
          ports.append(Port(edge: part.edge, isLeaving: false, isAfter: isAfter))
          links.append(index)
        }
      }
      let inner = layout(of: group, ports: ports)
      let (before, after, title) = frame(of: group)
      let least = isSideways ? (across: 0, along: title) : (across: title, along: 0)
      let across = max(inner.across + before.across + after.across, least.across, 50)
      let along = max(inner.along + before.along + after.along, least.along, 40)
      let start = LayoutPoint(
        across: before.across + (across - inner.across - before.across - after.across) / 2,
        along: before.along + (along - inner.along - before.along - after.along) / 2)
      for (port, link) in links.enumerated() {
        let path = inner.portPaths[port]
        let border = ports[port].isLeaving ? path.points[path.points.count - 1] : path.points[0]
        let offset = border.across + start.across - across / 2
        if graph.links[link].from == item {
          graph.links[link].fromOffset = offset
        } else {
          graph.links[link].toOffset = offset
        }
      }
      graph.items[item].across = across
      graph.items[item].along = along
      boxes.append(
        Box(group: group, item: item, inner: inner, across: across, along: along, start: start))
    }
    return boxes
  }

  /// Makes room beside boxes for links that lead back to themselves.
  ///
  /// - Returns: how far beside the middle each such link runs, by the place of its part.
  func widenForLoops(_ graph: inout LayeredGraph) -> [Int: Double] {
    var loops: [Int: Double] = [:]
    var reached: [Int: Double] = [:]
    for (index, link) in graph.links.enumerated() where link.from == link.to {
      let item = link.from
      let at = (reached[item] ?? graph.items[item].across / 2) + 18
      loops[index] = at
      reached[item] = at + (link.label.map { $0.across + 6 } ?? 0)
      graph.items[item].along = max(graph.items[item].along, (link.label?.along ?? 0) + 4)
    }
    for (item, far) in reached { graph.items[item].across = 2 * far }
    return loops
  }

  /// Everything at its place.
  func gathered(
    _ layout: LayeredLayout, _ members: [Member], _ boxes: [Box], _ parts: [Part], _ ports: Int,
    _ loops: [Int: Double]
  ) -> Result {
    var result = Result()
    (result.across, result.along) = (layout.across, layout.along)
    result.portPaths = Array(
      repeating: LayoutPath(from: LayoutPoint(across: 0, along: 0)), count: ports)
    for (item, member) in members.enumerated() {
      if case .node(let node) = member { result.nodes.append((node, layout.items[item])) }
    }
    var inners: [Member: (paths: [LayoutPath], across: Double, along: Double)] = [:]
    for box in boxes {
      let middle = layout.items[box.item]
      let (left, top) = (middle.across - box.across / 2, middle.along - box.along / 2)
      result.groups.append(
        (box.group, .init(across: left...(left + box.across), along: top...(top + box.along))))
      let (across, along) = (left + box.start.across, top + box.start.along)
      result.add(box.inner, across: across, along: along)
      inners[.group(box.group)] = (box.inner.portPaths, across, along)
    }
    func portPath(_ member: Member?, _ port: Int?) -> LayoutPath? {
      guard let member, let port, let inner = inners[member] else { return nil }
      return inner.paths[port].moved(across: inner.across, along: inner.along)
    }
    for (index, part) in parts.enumerated() {
      var path = layout.paths[index] ?? LayoutPath(from: LayoutPoint(across: 0, along: 0))
      var label = layout.labels[index]
      if let far = loops[index], case .node(let node)? = part.from {
        let middle = layout.items[members.firstIndex(of: .node(node)) ?? 0]
        (path, label) = loop(of: node, at: middle, far: far, part.edge)
      }
      if part.isReversed { path = path.reversed }
      if var first = portPath(part.from, part.fromPort) {
        first.append(path)
        path = first
      }
      if let last = portPath(part.to, part.toPort) { path.append(last) }
      if let port = part.port {
        result.portPaths[port] = path
      } else {
        result.paths.append((part.edge, path))
      }
      if let label, part.port == nil {
        result.labels.append((part.edge, .init(middle: label, lines: edgeLabels[part.edge])))
      }
    }
    return result
  }

  /// A link that leaves a node on its side and comes back there.
  private func loop(
    of node: Int, at middle: LayoutPoint, far: Double, _ edge: Int
  ) -> (LayoutPath, LayoutPoint?) {
    let outline = outlines[node]
    // Of several, each lies around the one before it.
    let beside = far - (isSideways ? outline.height : outline.width) / 2
    let aside = min(beside / 3, (isSideways ? outline.width : outline.height) / 3)
    func border(_ offset: Double) -> LayoutPoint {
      let reach = outline.reach(
        at: isBackwards ? -offset : offset, isPositive: true, isSideways: !isSideways)
      return LayoutPoint(across: middle.across + reach, along: middle.along + offset)
    }
    var path = LayoutPath(from: border(-aside))
    path.line(to: LayoutPoint(across: middle.across + far, along: middle.along - aside))
    path.line(to: LayoutPoint(across: middle.across + far, along: middle.along + aside))
    path.line(to: border(aside))
    let label = size(edgeLabels[edge]).map {
      LayoutPoint(across: middle.across + far + 4 + $0.across / 2, along: middle.along)
    }
    return (path, label)
  }
}

extension NestedLayout.Result {
  /// Adds what a group holds, at its place.
  fileprivate mutating func add(_ inner: Self, across: Double, along: Double) {
    func moved(_ point: LayoutPoint) -> LayoutPoint {
      LayoutPoint(across: point.across + across, along: point.along + along)
    }
    func moved(_ range: ClosedRange<Double>, _ by: Double) -> ClosedRange<Double> {
      (range.lowerBound + by)...(range.upperBound + by)
    }
    nodes += inner.nodes.map { ($0.node, moved($0.middle)) }
    groups += inner.groups.map {
      ($0.group, .init(across: moved($0.area.across, across), along: moved($0.area.along, along)))
    }
    paths += inner.paths.map { ($0.edge, $0.path.moved(across: across, along: along)) }
    labels += inner.labels.map {
      ($0.edge, .init(middle: moved($0.label.middle), lines: $0.label.lines))
    }
  }
}
