import CLibYAML

/// Builds the layout of a YAML text that `YAMLParser` has read without a fault.
struct YAMLLayoutReader {
  private struct Container {
    var node: YAMLLayout
    var pendingKey: (text: String, range: Range<Int>)?
  }

  private var stack: [Container] = []
  private var root: YAMLLayout?
  /// The byte offset of each code point: libyaml counts those.
  private let offsets: [Int]

  /// Reads `bytes[range]`; nil when it holds no value or cannot be read.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> YAMLLayout? {
    var reader = YAMLLayoutReader(bytes, range)
    let text = Array(bytes[range])
    return text.withUnsafeBufferPointer { buffer in
      var parser = yaml_parser_t()
      guard yaml_parser_initialize(&parser) == 1 else { return nil }
      defer { yaml_parser_delete(&parser) }
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      return reader.compose(&parser)
    }
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    offsets = range.filter { bytes[$0] & 0xC0 != 0x80 } + [range.upperBound]
  }

  private mutating func compose(_ parser: inout yaml_parser_t) -> YAMLLayout? {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
      defer { yaml_event_delete(&event) }
      let range = offset(event.start_mark)..<max(offset(event.start_mark), offset(event.end_mark))
      switch event.type {
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return root
      case YAML_SCALAR_EVENT: add(scalar(event, range), text: text(event))
      case YAML_ALIAS_EVENT: add(YAMLLayout(shape: .alias, range: range))
      case YAML_SEQUENCE_START_EVENT:
        let start = event.data.sequence_start
        let isFlow = start.style == YAML_FLOW_SEQUENCE_STYLE
        open(
          isFlow ? .flowSequence : .blockSequence, range.lowerBound,
          isDecorated: start.anchor != nil || start.tag != nil)
      case YAML_MAPPING_START_EVENT:
        let start = event.data.mapping_start
        let isFlow = start.style == YAML_FLOW_MAPPING_STYLE
        open(
          isFlow ? .flowMapping : .blockMapping, range.lowerBound,
          isDecorated: start.anchor != nil || start.tag != nil)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(range.upperBound)
      default: break
      }
    }
  }

  private func text(_ event: yaml_event_t) -> String {
    let scalar = event.data.scalar
    return String(
      decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
  }

  private func scalar(_ event: yaml_event_t, _ range: Range<Int>) -> YAMLLayout {
    let scalar = event.data.scalar
    let shape: YAMLLayout.Shape =
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .blockScalar
      default: .plain
      }
    return YAMLLayout(
      shape: shape, range: range, isDecorated: scalar.anchor != nil || scalar.tag != nil)
  }

  private mutating func open(_ shape: YAMLLayout.Shape, _ start: Int, isDecorated: Bool) {
    let node = YAMLLayout(shape: shape, range: start..<start, isDecorated: isDecorated)
    stack.append(Container(node: node))
  }

  private mutating func close(_ end: Int) {
    guard var node = stack.popLast()?.node else { return }
    // The end mark of a block collection lies on what follows it; what it holds says where it ends.
    let held = node.items.last?.range.upperBound ?? node.entries.last?.value.range.upperBound
    let upper = node.shape.isFlow ? end : held ?? node.range.lowerBound
    node.range = node.range.lowerBound..<max(node.range.lowerBound, upper)
    add(node)
  }

  private mutating func add(_ node: YAMLLayout, text: String = "") {
    guard var container = stack.popLast() else {
      root = root ?? node
      return
    }
    if container.node.shape == .blockSequence || container.node.shape == .flowSequence {
      container.node.items.append(node)
    } else if let key = container.pendingKey {
      container.pendingKey = nil
      container.node.entries.append(
        YAMLLayout.Entry(key: key.text, keyRange: key.range, value: node))
    } else {
      container.pendingKey = (text, node.range)
    }
    stack.append(container)
  }

  private func offset(_ mark: yaml_mark_t) -> Int {
    offsets[min(Int(mark.index), offsets.count - 1)]
  }
}
