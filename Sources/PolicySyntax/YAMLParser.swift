import CLibYAML
import PolicyCore

/// Something that a YAML text gets wrong.
public struct YAMLFault: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case invalid
    /// A key of a mapping that stands there already; the first one counts.
    case duplicateKey(String)
  }
  public var kind: Kind
  public var message: String
  public var range: SourceRange
}

/// Reads YAML into nodes, and never fails: what could be read up to a fault is kept.
///
/// libyaml's events are composed here, rather than by a library on top of it, because front matter must survive what such
/// a library refuses as a whole: duplicate keys, broken ends, aliases that refer to themselves. See
/// `docs/decisions/0002-libyaml.md`.
public enum YAMLParser {
  public struct Result: Sendable {
    /// Nil when the text holds no value at all.
    public var root: YAMLNode?
    public var faults: [YAMLFault]
    /// False when the text could not be read to its end.
    public var isComplete: Bool
  }

  /// Nested deeper than this, a value is refused.
  static let depthLimit = 64
  /// Nodes, counting those that aliases repeat. More are refused where the text is not so long that each may stand there
  /// itself: a register of a large company is no trick.
  static let nodeLimit = 200_000

  /// Parses `bytes` (UTF-8); lines in the result count from `firstLine`.
  public static func parse(_ bytes: some Collection<UInt8>, firstLine: Int = 1) -> Result {
    let text = Array(bytes)
    var composer = YAMLComposer(
      firstLine: firstLine, nodeLimit: max(nodeLimit, text.count))
    return text.withUnsafeBufferPointer { buffer in
      var parser = yaml_parser_t()
      guard yaml_parser_initialize(&parser) == 1 else {
        return Result(root: nil, faults: [], isComplete: false)
      }
      defer { yaml_parser_delete(&parser) }
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      return composer.compose(&parser, text: text)
    }
  }

  /// Parses a whole file, such as `policyc.yml`.
  public static func parse(_ source: SourceText) -> Result {
    parse(source.bytes)
  }
}
