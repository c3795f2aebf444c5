extension FlowchartReader {
  /// `A --> B & C -- yes --> D`
  mutating func readChain() throws(Flowchart.Fault) {
    var before = try readNodes()
    while true {
      scanner.skipBlanks()
      guard let link = try readLink() else { return }
      scanner.skipBlanks()
      let after = try readNodes()
      for from in before {
        for to in after {
          guard chart.edges.count < Flowchart.mostEdges else {
            throw fault("a chart of more than \(Flowchart.mostEdges) arrows is too large to draw.")
          }
          var edge = link
          (edge.from, edge.to) = (.node(from), .node(to))
          chart.edges.append(edge)
        }
      }
      before = after
    }
  }

  private mutating func readNodes() throws(Flowchart.Fault) -> [Int] {
    var nodes = [try readNode()]
    while true {
      let before = scanner
      scanner.skipBlanks()
      guard scanner.take("&") else {
        scanner = before
        return nodes
      }
      scanner.skipBlanks()
      nodes.append(try readNode())
    }
  }

  private mutating func readNode() throws(Flowchart.Fault) -> Int {
    let id = scanner.name()
    guard !id.isEmpty else { throw notUnderstood }
    let node = try node(named: id)
    let before = scanner
    if !scanner.starts(with: ">") { scanner.skipBlanks() }
    if let (shape, label) = try readShape() {
      chart.nodes[node].shape = shape
      chart.nodes[node].label = label
      described.insert(node)
    } else {
      scanner = before
    }
    if scanner.take(":::") { _ = scanner.name() }
    return node
  }

  private mutating func node(named id: String) throws(Flowchart.Fault) -> Int {
    if let known = places[id] {
      place(known)
      return known
    }
    guard chart.nodes.count < Flowchart.mostNodes else {
      throw fault("a chart of more than \(Flowchart.mostNodes) boxes is too large to draw.")
    }
    guard id.count <= Flowchart.longestLabel else { throw tooLong }
    let index = chart.nodes.count
    chart.nodes.append(.init(id: id, label: id, shape: .rectangle, group: nil))
    places[id] = index
    place(index)
    return index
  }

  /// The longer opener first.
  private mutating func readShape() throws(Flowchart.Fault) -> (Flowchart.Shape, String)? {
    let shapes: [(StaticString, [(StaticString, Flowchart.Shape)])] = [
      ("(((", [(")))", .doubleCircle)]), ("((", [("))", .circle)]), ("([", [("])", .stadium)]),
      ("(", [(")", .rounded)]), ("{{", [("}}", .hexagon)]), ("{", [("}", .diamond)]),
      ("[[", [("]]", .subroutine)]), ("[(", [(")]", .cylinder)]),
      ("[/", [("/]", .leansRight), ("\\]", .narrowTop)]),
      ("[\\", [("\\]", .leansLeft), ("/]", .narrowBottom)]),
      ("[", [("]", .rectangle)]), (">", [("]", .flag)]),
    ]
    for (opener, closers) in shapes where scanner.starts(with: opener) {
      let before = scanner
      scanner.advance(opener.utf8CodeUnitCount)
      if let text = try labelText(closedBy: closers.map(\.0)),
        let (closer, shape) = closers.first(where: { scanner.starts(with: $0.0) })
      {
        scanner.advance(closer.utf8CodeUnitCount)
        return (shape, text)
      }
      scanner = before
    }
    return nil
  }

  var tooLong: Flowchart.Fault {
    fault("a text of more than \(Flowchart.longestLabel) characters is too long for a drawing.")
  }

  /// The text of a label, up to what closes it; nil where nothing does.
  mutating func labelText(closedBy closers: [StaticString]) throws(Flowchart.Fault) -> String? {
    let before = scanner
    scanner.skipBlanks()
    var text: String?
    if scanner.take("\"") {
      text = scanner.text(upTo: ["\""])
      if text != nil { scanner.advance() }
      scanner.skipBlanks()
      if !closers.contains(where: scanner.starts) { text = nil }
    } else {
      text = scanner.text(upTo: closers + ["\n"])
      if scanner.byte == UInt8(ascii: "\n") { text = nil }
    }
    guard let text else {
      scanner = before
      return nil
    }
    let label = FlowchartLabel.text(text)
    guard label.count <= Flowchart.longestLabel else { throw tooLong }
    return label
  }
}
