import PolicyCore

/// A fault of a document's outer form.
public struct SyntaxFault: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case encoding
    case frontMatter
    case duplicateKey
    /// A row of a table has more cells than are read.
    case tableRow
  }
  public var kind: Kind
  public var message: String
  public var range: SourceRange
}

/// A file as it was read: front matter and Markdown with the place of everything, and whatever was wrong with it.
public struct ParsedDocument: Sendable {
  public var source: SourceText
  public var frontMatter: FrontMatter
  public var body: MarkdownTree
  /// The line on which the body starts.
  public var bodyLine: Int
  public var faults: [SyntaxFault]

  public var path: String { source.path }

  /// Reads a document. It never fails: what is broken is in `faults`.
  public static func parse(path: String, bytes: [UInt8]) -> ParsedDocument {
    parse(SourceText(path: path, bytes: bytes))
  }

  public static func parse(_ source: SourceText) -> ParsedDocument {
    var faults: [SyntaxFault] = []
    if let fault = source.encodingFault { faults.append(encodingFault(fault)) }
    let fence = FrontMatterFence.find(in: source)
    // Where another thread has cmark's inline parser, front matter is read before it is waited for.
    let parser = MarkdownParser(source, firstLine: fence.bodyLine)
    let early = parser.finishIfFree()
    let frontMatter = readFrontMatter(fence, in: source, faults: &faults)
    let body = early ?? parser.finish()
    faults += parser.faults(in: body)
    return ParsedDocument(
      source: source, frontMatter: frontMatter, body: body,
      bodyLine: fence.bodyLine, faults: faults)
  }

  /// A file that is front matter from its first line to its last, already read.
  public static func frontMatter(
    _ root: YAMLNode, of source: SourceText, isWhole: Bool
  ) -> ParsedDocument {
    let end = source.bytes.count
    let body = MarkdownTree(nodes: [
      .init(kind: .document, bytes: end..<end, parent: -1, subtreeEnd: 1, depth: 0)
    ])
    return ParsedDocument(
      source: source,
      frontMatter: FrontMatter(
        presence: isWhole ? .present : .broken, root: root, range: .fileStart),
      body: body, bodyLine: source.lineCount + 1, faults: [])
  }

  /// A document without its Markdown, for reading many states of it.
  public struct Head: Sendable {
    public var source: SourceText
    public var frontMatter: FrontMatter
    /// The line on which the body starts.
    public var bodyLine: Int
  }

  /// Reads only the front matter of a document.
  public static func head(path: String, bytes: [UInt8]) -> Head {
    let source = SourceText(path: path, bytes: bytes)
    let fence = FrontMatterFence.find(in: source)
    var faults: [SyntaxFault] = []
    return Head(
      source: source, frontMatter: readFrontMatter(fence, in: source, faults: &faults),
      bodyLine: fence.bodyLine)
  }

  private static func readFrontMatter(
    _ fence: FrontMatterFence, in source: SourceText, faults: inout [SyntaxFault]
  ) -> FrontMatter {
    if let fault = fence.fault {
      let line = source.lineRange(fault.line)
      faults.append(
        SyntaxFault(kind: .frontMatter, message: fault.message, range: source.range(line)))
    }
    guard let lines = fence.yaml else {
      guard fence.fault != nil else { return .absent }
      return FrontMatter(presence: .broken, root: FrontMatter.absent.root, range: .fileStart)
    }
    let start = source.lineRange(lines.lowerBound).lowerBound
    let end = source.lineRange(lines.upperBound).lowerBound
    let range = SourceRange(
      SourcePosition(line: fence.block.lowerBound, column: 1),
      source.position(of: source.lineRange(fence.block.upperBound - 1).upperBound))
    let result = YAMLParser.parse(
      source.bytes[start..<max(start, end)], firstLine: lines.lowerBound)
    faults += result.faults.map(syntaxFault)
    var root = YAMLNode.emptyMapping(at: range)
    var isWhole = result.isComplete && !isUnclosed(fence, in: source)
    if let value = result.root, !value.isNull {
      if value.entries != nil {
        root = value
      } else if result.isComplete {
        isWhole = false
        faults.append(
          SyntaxFault(
            kind: .frontMatter,
            message:
              "Front matter must be a mapping of keys to values, and this is \(value.shape).",
            range: value.range))
      }
    }
    return FrontMatter(presence: isWhole ? .present : .broken, root: root, range: range)
  }

  /// The only fence with a fault whose YAML may lack lines.
  private static func isUnclosed(_ fence: FrontMatterFence, in source: SourceText) -> Bool {
    fence.fault != nil && fence.yaml?.upperBound == fence.block.upperBound
  }

  private static func syntaxFault(_ fault: YAMLFault) -> SyntaxFault {
    switch fault.kind {
    case .invalid:
      SyntaxFault(kind: .frontMatter, message: fault.message, range: fault.range)
    case .duplicateKey:
      SyntaxFault(kind: .duplicateKey, message: fault.message, range: fault.range)
    }
  }

  private static func encodingFault(_ fault: SourceText.EncodingFault) -> SyntaxFault {
    let message =
      switch fault.kind {
      case .invalidByte(let byte):
        "The byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8; save the file as UTF-8."
      case .utf16: "The file is UTF-16; save it as UTF-8."
      case .zeroByte: "A zero byte stands here; the file is no text, or was damaged."
      }
    let end = SourcePosition(line: fault.position.line, column: fault.position.column + 1)
    return SyntaxFault(
      kind: .encoding, message: message, range: SourceRange(fault.position, end))
  }
}
