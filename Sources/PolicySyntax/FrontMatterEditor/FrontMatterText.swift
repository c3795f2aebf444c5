import PolicyCore

/// A document whose front matter is well formed, with what an edit needs to know of its bytes.
struct FrontMatterText: Sendable {
  let source: SourceText
  let root: YAMLNode
  /// Offsets of the lines between the fences.
  let yaml: Range<Int>
  var hasByteOrderMark: Bool { source.hasByteOrderMark }

  init(path: String, bytes: [UInt8]) throws(FrontMatterEditError) {
    source = SourceText(path: path, bytes: bytes)
    if let fault = source.encodingFault {
      throw FrontMatterEditError(
        "The file is not UTF-8; save it as UTF-8.", line: fault.position.line)
    }
    let fence = FrontMatterFence.find(in: source)
    let parsed = ParsedDocument.parse(source)
    if let fault = parsed.faults.first(where: { $0.kind == .frontMatter }) {
      throw FrontMatterEditError(fault.message, line: fault.range.start.line)
    }
    guard let lines = fence.yaml, parsed.frontMatter.presence == .present else {
      throw FrontMatterEditError(
        "The document has no front matter; write `---`, its `id`, `title` and `version`, and `---` above the text.",
        line: 1)
    }
    root = parsed.frontMatter.root
    yaml =
      source.lineRange(lines.lowerBound).lowerBound..<source.lineRange(lines.upperBound).lowerBound
  }

  /// How the front matter is written; an empty block mapping where there is none yet.
  var layout: YAMLLayout {
    guard let read = YAMLLayoutReader.read(source.bytes, yaml),
      read.shape == .blockMapping || read.shape == .flowMapping
    else { return YAMLLayout(shape: .blockMapping, range: yaml.lowerBound..<yaml.lowerBound) }
    return read
  }

  /// The closing fence and all that follows it.
  var body: ArraySlice<UInt8> { source.bytes[yaml.upperBound...] }

  func applying(_ edits: [FrontMatterEdit]) -> [UInt8] {
    var bytes = source.bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
    }
    return (source.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []) + bytes
  }

  func line(of offset: Int) -> Int { source.position(of: offset).line }

  /// The offset at which the line after the one with `offset` starts, but not beyond the closing fence.
  func nextLine(after offset: Int) -> Int {
    min(source.lineRange(line(of: offset) + 1).lowerBound, yaml.upperBound)
  }

  /// The line end before an offset at which a line starts.
  func lineEnd(before offset: Int) -> String {
    let bytes = source.bytes[..<offset]
    if bytes.hasSuffix([0x0D, 0x0A]) { return "\r\n" }
    return bytes.last == 0x0D ? "\r" : "\n"
  }

  /// Bytes from the start of the line up to an offset.
  func column(of offset: Int) -> Int {
    offset - source.lineRange(line(of: offset)).lowerBound
  }

  /// The rest of the line from an offset on.
  func restOfLine(from offset: Int) -> ArraySlice<UInt8> {
    source.bytes[offset..<max(offset, source.lineRange(line(of: offset)).upperBound)]
  }

  /// Whether nothing stands there but white space and a comment.
  func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    return text.isEmpty || text.first == UInt8(ascii: "#")
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
    self.suffix(suffix.count).elementsEqual(suffix)
  }
}
