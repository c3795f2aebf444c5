import CLibYAML

/// The tree of a YAML file, in the form that `PackedYAML` reads: what a program reads at each start is parsed once, when it is built.
///
/// A scalar is `'` (as written) or `"` (quoted or a block), the number of its bytes, a line feed and the bytes; a sequence is `[`, and a mapping `{`, the number
/// of what it holds and a line feed, then each node, behind the scalar of its key in a mapping.
struct YAMLTree {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  private indirect enum Node {
    case scalar(String, isQuoted: Bool)
    case sequence([Node])
    case mapping([(key: Node, value: Node)])
  }

  private(set) var packed = ""

  private let leftOut: String?

  /// - Parameter leftOut: a key whose values are no part of the tree.
  init(of text: String, without leftOut: String?) throws {
    self.leftOut = leftOut
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { throw Fault(description: "no memory") }
    defer { yaml_parser_delete(&parser) }
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      while let node = try node(&parser) {
        guard packed.isEmpty else { throw Fault(description: "has more than one document") }
        write(node)
      }
    }
  }

  /// The next node; nil at the end of what holds it.
  private func node(_ parser: inout yaml_parser_t) throws -> Node? {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        let problem = parser.problem.map { String(cString: $0) } ?? "is no YAML"
        throw Fault(description: "line \(parser.problem_mark.line + 1): \(problem)")
      }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_SCALAR_EVENT:
        let scalar = event.data.scalar
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        return .scalar(
          String(decoding: bytes, as: UTF8.self),
          isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE)
      case YAML_SEQUENCE_START_EVENT:
        var items: [Node] = []
        while let item = try node(&parser) { items.append(item) }
        return .sequence(items)
      case YAML_MAPPING_START_EVENT:
        var entries: [(key: Node, value: Node)] = []
        while let key = try node(&parser), let value = try node(&parser) {
          if let leftOut, case .scalar(leftOut, _) = key { continue }
          entries.append((key, value))
        }
        return .mapping(entries)
      case YAML_ALIAS_EVENT: throw Fault(description: "has an alias")
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT, YAML_STREAM_END_EVENT: return nil
      default: continue
      }
    }
  }

  private mutating func write(_ node: Node) {
    switch node {
    case .scalar(let text, let isQuoted):
      packed += "\(isQuoted ? "\"" : "'")\(text.utf8.count)\n\(text)"
    case .sequence(let items):
      packed += "[\(items.count)\n"
      for item in items { write(item) }
    case .mapping(let entries):
      packed += "{\(entries.count)\n"
      for entry in entries {
        write(entry.key)
        write(entry.value)
      }
    }
  }
}
