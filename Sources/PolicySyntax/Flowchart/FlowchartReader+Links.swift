extension FlowchartReader {
  private typealias Edge = Flowchart.Edge

  /// A line between nodes, with its label; nil where none stands here. Its ends are set by whoever reads the nodes.
  mutating func readLink() throws(Flowchart.Fault) -> Flowchart.Edge? {
    var edge = Edge(
      from: .node(0), to: .node(0), label: "", line: .solid, start: .none, end: .none, length: 1)
    if scanner.starts(with: "~~~") {
      edge.length = max(1, scanner.takeRun(of: "~") - 2)
      edge.line = .invisible
      return edge
    }
    edge.start = readStart()
    if scanner.starts(with: "--") {
      try readStroke("-", closedBy: "--", into: &edge)
    } else if scanner.starts(with: "==") {
      edge.line = .thick
      try readStroke("=", closedBy: "==", into: &edge)
    } else if scanner.starts(with: "-.") {
      edge.line = .dotted
      try readDots(into: &edge)
    } else {
      guard edge.start == .none else { throw notUnderstood }
      return nil
    }
    scanner.skipBlanks()
    if scanner.take("|") {
      guard let label = try labelText(closedBy: ["|"]) else { throw notUnderstood }
      scanner.advance()
      edge.label = label
    }
    return edge
  }

  private mutating func readStart() -> Flowchart.Edge.Mark {
    let mark = mark
    guard mark != .none, let next = scanner.byte(ahead: 1), let last = scanner.byte(ahead: 2),
      (next == UInt8(ascii: "-") && [UInt8(ascii: "-"), UInt8(ascii: ".")].contains(last))
        || (next == UInt8(ascii: "=") && last == next)
    else { return .none }
    scanner.advance()
    return mark
  }

  private var mark: Flowchart.Edge.Mark {
    switch scanner.byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"): .arrow
    case UInt8(ascii: "x"): .cross
    case UInt8(ascii: "o"): .circle
    default: .none
    }
  }

  private mutating func takeEnd() -> Flowchart.Edge.Mark {
    let mark = scanner.byte == UInt8(ascii: "<") ? .none : mark
    if mark != .none { scanner.advance() }
    return mark
  }

  /// `-->`, `---`, or `-- text -->`; the same of `=`.
  private mutating func readStroke(
    _ stroke: Unicode.Scalar, closedBy closer: StaticString, into edge: inout Flowchart.Edge
  ) throws(Flowchart.Fault) {
    var count = scanner.takeRun(of: stroke)
    edge.end = takeEnd()
    if count == 2, edge.end == .none {
      edge.label = try readText(upTo: closer)
      count = scanner.takeRun(of: stroke)
      edge.end = takeEnd()
      if count == 2, edge.end == .none { throw notUnderstood }
    }
    edge.length = min(20, max(1, count - (edge.end == .none ? 2 : 1)))
  }

  /// `-.->`, `-.-`, or `-. text .->`
  private mutating func readDots(into edge: inout Flowchart.Edge) throws(Flowchart.Fault) {
    scanner.advance()
    var count = scanner.takeRun(of: ".")
    if scanner.byte != UInt8(ascii: "-") {
      edge.label = try readText(upTo: ".-")
      count = scanner.takeRun(of: ".")
    }
    scanner.advance()
    edge.end = takeEnd()
    edge.length = min(20, max(1, count))
  }

  private mutating func readText(upTo end: StaticString) throws(Flowchart.Fault) -> String {
    guard let text = scanner.text(upTo: [end, "\n"]), scanner.starts(with: end) else {
      throw notUnderstood
    }
    let label = FlowchartLabel.text(FlowchartLabel.unquoted(text))
    guard label.count <= Flowchart.longestLabel else { throw tooLong }
    return label
  }
}
