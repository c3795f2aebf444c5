/// Reads a flowchart statement by statement, each character once.
struct FlowchartReader {
  var scanner: FlowchartScanner
  var chart = Flowchart()
  var places: [String: Int] = [:]
  /// Nodes that were given a label or a shape: none of them stands for a group.
  var described: Set<Int> = []
  /// The groups around the statement at hand, the innermost last.
  var open: [Int] = []

  init(_ source: String) { scanner = FlowchartScanner(source) }

  func fault(_ words: String) -> Flowchart.Fault {
    Flowchart.Fault(line: scanner.line, words: words)
  }

  var notUnderstood: Flowchart.Fault { fault("`\(scanner.excerpt)` is not understood.") }

  mutating func read() throws(Flowchart.Fault) -> Flowchart? {
    readFrontMatter()
    try skipBetweenStatements()
    guard readKind() else { return nil }
    try skipBetweenStatements()
    while !scanner.isAtEnd {
      try readStatement()
      try skipBetweenStatements()
    }
    guard open.isEmpty else { throw fault("a `subgraph` has no `end`.") }
    try resolveGroups()
    guard !chart.nodes.isEmpty else { throw fault("the chart holds no box.") }
    return chart
  }

  /// `--- title: … ---`
  private mutating func readFrontMatter() {
    scanner.skipSeparators()
    guard scanner.take("---\n") || scanner.take("---\r\n") else { return }
    while !scanner.isAtEnd {
      let line = scanner.restOfLine()
      scanner.advance()
      if line.hasPrefix("---") { return }
      if line.hasPrefix("title:") {
        chart.title = FlowchartLabel.text(FlowchartLabel.unquoted(String(line.dropFirst(6))))
      }
    }
  }

  private mutating func readKind() -> Bool {
    let kind = scanner.name()
    guard ["graph", "flowchart", "flowchart-elk"].contains(kind) else { return false }
    scanner.skipBlanks()
    readDirection()
    return true
  }

  private mutating func readDirection() {
    let before = scanner
    switch scanner.name() {
    case "TD", "TB", "v": chart.direction = .down
    case "BT": chart.direction = .up
    case "LR": chart.direction = .right
    case "RL": chart.direction = .left
    default:
      scanner = before
      if scanner.take(">") { chart.direction = .right }
      if scanner.take("<") { chart.direction = .left }
      if scanner.take("^") { chart.direction = .up }
    }
  }

  /// Comments, and directives such as `%%{init: …}%%`, which change colours.
  private mutating func skipBetweenStatements() throws(Flowchart.Fault) {
    scanner.skipSeparators()
    while scanner.starts(with: "%%") {
      if scanner.take("%%{") {
        guard scanner.text(upTo: ["}%%"]) != nil else { throw notUnderstood }
        scanner.advance(3)
      } else {
        let line = scanner.line
        scanner.advance(2)
        hide(scanner.restOfLine(), at: line)
      }
      scanner.skipSeparators()
    }
  }

  private mutating func hide(_ text: String, at line: Int, isLink: Bool = false) {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if !words.isEmpty { chart.hidden.append(.init(line: line, text: words, isLink: isLink)) }
  }

  private mutating func readStatement() throws(Flowchart.Fault) {
    let before = scanner
    let word = scanner.name()
    let isWord = scanner.byte.map { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: ";") } ?? true
    switch word {
    case "subgraph" where isWord: return try openGroup()
    case "end" where isWord:
      guard open.popLast() != nil else { throw fault("`end` ends no `subgraph`.") }
      return try endStatement()
    // Of the whole chart one direction is drawn.
    case "direction" where isWord && !open.isEmpty, "classDef" where isWord, "class" where isWord,
      "style" where isWord, "linkStyle" where isWord:
      _ = scanner.restOfStatement()
      return
    case "click" where isWord:
      let line = scanner.line
      return hide("click" + scanner.restOfStatement(), at: line, isLink: true)
    case "accTitle", "accDescr":
      if readRemark() { return }
    default: break
    }
    scanner = before
    try readChain()
    try endStatement()
  }

  private mutating func endStatement() throws(Flowchart.Fault) {
    scanner.skipBlanks()
    guard let byte = scanner.byte, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: ";"),
      byte != UInt8(ascii: "\r"), !scanner.starts(with: "%%")
    else { return }
    throw notUnderstood
  }

  private mutating func readRemark() -> Bool {
    scanner.skipBlanks()
    var text: String?
    if scanner.take(":") {
      text = scanner.restOfLine()
    } else if scanner.take("{") {
      text = scanner.text(upTo: ["}"])
      if text != nil { scanner.advance() }
    }
    guard let words = text.map(FlowchartLabel.text) else { return false }
    let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
    chart.remark += (chart.remark.isEmpty ? "" : " ") + line
    return true
  }
}
