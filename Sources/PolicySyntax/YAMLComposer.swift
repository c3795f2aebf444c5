import CLibYAML
import PolicyCore

/// Builds nodes from libyaml's events with a stack of its own, so that depth costs no call frames.
struct YAMLComposer {
  private struct Container {
    var anchor: String?
    var start: SourcePosition
    var isMapping: Bool
    var items: [YAMLNode] = []
    var entries: [YAMLNode.Entry] = []
    /// The keys of a mapping that is too large to be searched.
    private var keys: Set<[UInt8]> = []
    /// The key that waits for its value.
    var pendingKey: (text: String, range: SourceRange)?
    var weight = 1

    /// Most mappings have a few keys: hashing them costs more than to look at each.
    private static let fewKeys = 16

    init(anchor: String?, start: SourcePosition, isMapping: Bool) {
      self.anchor = anchor
      self.start = start
      self.isMapping = isMapping
    }

    /// Whether no entry has this key, which is then about to be added. Bytes are compared: two keys that look alike and
    /// differ in their code points are two keys.
    mutating func isNew(_ key: String) -> Bool {
      if entries.count < Container.fewKeys {
        // Most differ in length, or are the same; only then are the bytes looked at.
        return !entries.contains {
          $0.key.utf8.count == key.utf8.count && $0.key.utf8.elementsEqual(key.utf8)
        }
      }
      if keys.isEmpty { keys.formUnion(entries.lazy.map { Array($0.key.utf8) }) }
      return keys.insert(Array(key.utf8)).inserted
    }
  }

  private struct Anchored {
    var node: YAMLNode
    var weight: Int
  }

  private let firstLine: Int
  private let nodeLimit: Int
  private var stack: [Container] = []
  private var anchors: [String: Anchored] = [:]
  private var openAnchors: Set<String> = []
  private var faults: [YAMLFault] = []
  private var root: YAMLNode?
  private var total = 0

  init(firstLine: Int, nodeLimit: Int) {
    self.firstLine = firstLine
    self.nodeLimit = nodeLimit
  }

  mutating func compose(_ parser: inout yaml_parser_t, text: [UInt8]) -> YAMLParser.Result {
    var isComplete = true
    reading: while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        report(parser, text: text)
        isComplete = false
        break
      }
      defer { yaml_event_delete(&event) }
      let range = SourceRange(position(event.start_mark), position(event.end_mark))
      switch event.type {
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT:
        break reading
      case YAML_DOCUMENT_START_EVENT where root != nil:
        fail("A second YAML document starts here; only one is read.", range)
        isComplete = false
        break reading
      case YAML_SCALAR_EVENT:
        let scalar = event.data.scalar
        let value = String(
          decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        let isQuoted = scalar.style != YAML_PLAIN_SCALAR_STYLE
        let node = YAMLNode(.scalar(value, isQuoted: isQuoted), range: range)
        if let anchor = name(scalar.anchor) { anchors[anchor] = Anchored(node: node, weight: 1) }
        add(node, weight: 1)
      case YAML_SEQUENCE_START_EVENT:
        open(name(event.data.sequence_start.anchor), range.start, isMapping: false)
      case YAML_MAPPING_START_EVENT:
        open(name(event.data.mapping_start.anchor), range.start, isMapping: true)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        close(at: range.end)
      case YAML_ALIAS_EVENT:
        isComplete = addAlias(name(event.data.alias.anchor) ?? "", range)
      default:
        break
      }
      if stack.count > YAMLParser.depthLimit {
        fail("Nested deeper than \(YAMLParser.depthLimit) levels.", range)
        isComplete = false
      } else if total > nodeLimit {
        fail(
          "More than \(nodeLimit) values, counting those that aliases repeat.", range)
        isComplete = false
      }
      if !isComplete { break }
    }
    while !stack.isEmpty { close(at: nil) }
    return YAMLParser.Result(root: root, faults: faults, isComplete: isComplete)
  }

  private mutating func open(_ anchor: String?, _ start: SourcePosition, isMapping: Bool) {
    if let anchor { openAnchors.insert(anchor) }
    stack.append(Container(anchor: anchor, start: start, isMapping: isMapping))
  }

  /// Ends the innermost container; without a position, at the end of what it holds.
  private mutating func close(at end: SourcePosition?) {
    guard let container = stack.popLast() else { return }
    let last = container.entries.last?.value.range.end ?? container.items.last?.range.end
    // A block collection's end mark lies on the next token, often lines below: what it holds says where it ends.
    let ends = [end, last].compactMap { $0 }
    let finish = end == nil || last == nil ? ends.first : isFlow(end, last) ? end : last
    let range = SourceRange(container.start, finish ?? container.start)
    let content: YAMLNode.Content =
      container.isMapping ? .mapping(container.entries) : .sequence(container.items)
    let node = YAMLNode(content, range: range)
    if let anchor = container.anchor {
      openAnchors.remove(anchor)
      anchors[anchor] = Anchored(node: node, weight: container.weight)
    }
    add(node, weight: container.weight)
  }

  /// Whether an end mark directly follows the content on its line, as `]` and `}` do.
  private func isFlow(_ end: SourcePosition?, _ last: SourcePosition?) -> Bool {
    guard let end, let last else { return false }
    return end.line == last.line && end.column > last.column
  }

  private mutating func addAlias(_ anchor: String, _ range: SourceRange) -> Bool {
    if openAnchors.contains(anchor) {
      fail("The alias *\(anchor) stands inside the value that it repeats.", range)
      return false
    }
    guard let target = anchors[anchor] else {
      fail("No anchor &\(anchor) stands above this alias.", range)
      return false
    }
    var node = target.node
    node.range = range
    add(node, weight: target.weight)
    return true
  }

  private mutating func add(_ node: YAMLNode, weight: Int) {
    total += 1
    // The container is changed in its place: a copy of it would copy what it holds.
    guard let top = stack.indices.last else {
      if root == nil { root = node }
      return
    }
    stack[top].weight += weight
    total += weight - 1
    if !stack[top].isMapping {
      stack[top].items.append(node)
    } else if let key = stack[top].pendingKey {
      stack[top].pendingKey = nil
      if stack[top].isNew(key.text) {
        stack[top].entries.append(
          YAMLNode.Entry(key: key.text, keyRange: key.range, value: node))
      } else {
        faults.append(
          YAMLFault(
            kind: .duplicateKey(key.text),
            message: "The key `\(key.text)` stands here a second time; only the first one counts.",
            range: key.range))
      }
    } else if case .scalar(let text, _) = node.content {
      stack[top].pendingKey = (text, node.range)
    } else {
      fail("A list or a mapping cannot be a key.", node.range)
      stack[top].pendingKey = ("", node.range)
    }
  }

  private mutating func fail(_ message: String, _ range: SourceRange) {
    faults.append(YAMLFault(kind: .invalid, message: message, range: range))
  }

  private mutating func report(_ parser: yaml_parser_t, text: [UInt8]) {
    let problem = parser.problem.map { String(cString: $0) } ?? "unreadable YAML"
    if parser.error == YAML_READER_ERROR {
      let offset = min(Int(parser.problem_offset), text.count)
      let source = SourceText(path: "", bytes: text)
      fail(
        "A control character that YAML does not allow stands here.",
        moved(source.range(offset..<min(offset + 1, text.count))))
      return
    }
    let source = SourceText(path: "", bytes: text)
    // The end of the text says nothing about a quote that is never closed; where it was opened does.
    let place = position(
      problem == YAMLProblem.unclosedQuote ? parser.context_mark : parser.problem_mark)
    let line = place.line - firstLine + 1
    if let conflict = (1...max(1, line)).first(where: { isConflictMark(source.line($0)) }) {
      let range = source.range(source.lineRange(conflict))
      fail(
        "A conflict marker of an unfinished merge stands here; settle the conflict first.",
        moved(range))
      return
    }
    let offset = source.offset(of: SourcePosition(line: line, column: place.column))
    let character = offset < text.count ? text[offset] : 0
    fail(
      YAMLProblem.explain(problem, character: character),
      SourceRange(place, SourcePosition(line: place.line, column: place.column + 1)))
  }

  private func isConflictMark(_ line: String) -> Bool {
    line.hasPrefix("<<<<<<<") || line.hasPrefix(">>>>>>>") || line == "======="
  }

  /// A range of the YAML text as one of the file.
  private func moved(_ range: SourceRange) -> SourceRange {
    func moved(_ place: SourcePosition) -> SourcePosition {
      SourcePosition(line: place.line + firstLine - 1, column: place.column)
    }
    return SourceRange(moved(range.start), moved(range.end))
  }

  private func position(_ mark: yaml_mark_t) -> SourcePosition {
    SourcePosition(line: Int(mark.line) + firstLine, column: Int(mark.column) + 1)
  }

  private func name(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
