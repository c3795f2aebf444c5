import PolicyCore
import PolicySyntax

/// assets.yml: what the management system protects, who answers for each, and what of it is in scope.
public struct AssetRegister: Sendable {
  public static let fileName = "assets.yml"

  public struct Row: Sendable {
    /// Where the row begins, for what it lacks.
    public var range: SourceRange
    public var node: YAMLNode

    /// What outputs call it: the id, or where there is none the name.
    public var label: String? { text("id") ?? text("name") }
    /// Whether it is in scope; nil where the row does not say, or says neither.
    public var isInScope: Bool? {
      switch text("scope") {
      case "in": true
      case "out": false
      default: nil
      }
    }

    /// The value of a key; nil where there is none, or nothing but white space.
    public func text(_ key: String) -> String? {
      guard let text = node[key]?.scalar, text.contains(where: { !$0.isWhitespace }) else {
        return nil
      }
      return text
    }

    /// Every text of the row, by which a text may call the asset.
    public var texts: [String] {
      (node.entries ?? []).flatMap { $0.value.list.compactMap(\.scalar) }
    }
  }

  public var source: SourceText
  public var rows: [Row]
  /// What does not fit the form of the register.
  public var issues: [FieldIssue]
  /// Why the register, or the rest of it, cannot be read.
  public var faults: [YAMLFault]
  /// False when the file could not be read to its end: what is missing here may stand there.
  public var isComplete: Bool

  /// What a row may hold. What it must hold, `asset-incomplete` asks for.
  package static let row = FieldType.mapping([
    Field("id", .text), Field("name", .text), Field("type", .text), Field("owner", .owner),
    Field("classification", .oneOf(Schema.classifications)), Field("scope", .oneOf(["in", "out"])),
    Field("reason", .text), Field("supplier", .oneOrMore(.text)),
    Field("also", .oneOrMore(.text)),
  ])

  /// Reads the register: a list of rows, or a mapping with the list under `assets`. It never fails: what does not fit is in
  /// `issues` and `faults`.
  public init(_ source: SourceText) {
    self.source = source
    let result = YAMLParser.parse(source)
    faults = result.faults
    isComplete = result.isComplete
    let root = result.root ?? .emptyMapping(at: .fileStart)
    if root.sequence != nil {
      issues = FieldValidator.check(root, as: .list(Self.row), path: "assets")
    } else {
      issues = FieldValidator.check(
        root, against: [Field("assets", .list(Self.row), required: true)])
    }
    if !isComplete { issues = [] }
    rows = (root.sequence ?? root["assets"]?.sequence ?? []).compactMap { node in
      guard let first = node.entries?.first else { return nil }
      return Row(range: node.entry("id")?.value.range ?? first.keyRange, node: node)
    }
  }
}
