import PolicyCore
import PolicySyntax

/// soa.yml: which controls of Annex A apply, why or why not, and what implements them (ISO/IEC 27001, clause 6.1.3 d).
public struct StatementOfApplicability: Sendable {
  public static let fileName = "soa.yml"

  public struct Row: Sendable {
    /// The control as a reference; `A.5.7` and `5.7` are controls of ISO/IEC 27001.
    public var control: FrameworkReference
    /// The control as it is written, and where.
    public var text: String
    public var range: SourceRange
    public var title: String?
    /// Nil when the row does not say, or says what is neither yes nor no.
    public var isApplicable: Bool?
    public var justification: String?
    /// As it is written: yes, no, partly, or a sentence.
    public var implemented: String?
    /// Documents, and other things, that implement the control.
    public var by: [YAMLNode]

    /// The texts of `by`.
    public var implementers: [String] { by.compactMap(\.scalar) }

    /// What the row says of how the control is implemented, beyond a yes or no.
    public var statedImplementation: String? {
      guard let implemented, implemented.contains(where: \.isWhitespace) else { return nil }
      return implemented
    }
  }

  public var source: SourceText
  public var rows: [Row]
  /// Where the list of rows is announced.
  public var place: SourceRange
  /// Why the statement, or the rest of it, cannot be read; nil when it can.
  public var problem: Problem?

  public struct Problem: Sendable {
    public var message: String
    public var range: SourceRange
  }

  /// Reads the statement. It never fails: what cannot be read is `problem`, and rows without a control are left out.
  public init(_ source: SourceText) {
    self.source = source
    let result = YAMLParser.parse(source)
    problem = result.faults.first.map { Problem(message: $0.message, range: $0.range) }
    var list = result.root
    place = .fileStart
    if let entries = list?.entries {
      let entry = entries.first { $0.value.sequence != nil } ?? entries.first
      place = entry?.keyRange ?? .fileStart
      list = entry?.value
    }
    rows = (list?.sequence ?? []).compactMap(Row.init)
    if rows.isEmpty, problem == nil {
      problem = Problem(
        message: "No row names a control; write a list of rows such as `- control: A.5.7`.",
        range: place)
    }
  }

  /// The row of a control of ISO/IEC 27001.
  public func row(of control: String) -> Row? {
    rows.first {
      $0.control.framework == "iso27001" && Framework.isSame($0.control.id, control)
    }
  }
}

extension StatementOfApplicability.Row {
  fileprivate init?(_ node: YAMLNode) {
    guard let control = node["control"] ?? node["id"], let text = control.scalar, !text.isEmpty
    else { return nil }
    self.text = text
    range = control.range
    self.control = Self.reference(text.trimmed, edition: node["edition"]?.scalar)
    title = node["title"]?.scalar
    isApplicable = (node["applicable"] ?? node["applies"])?.scalar.flatMap(Self.flag)
    justification = (node["justification"] ?? node["reason"])?.scalar
    implemented = (node["implementation"] ?? node["implemented"])?.scalar
    by = node["by"]?.list ?? []
  }

  private static func reference(_ text: String, edition: String?) -> FrameworkReference {
    if let reference = FrameworkReference(text) { return reference }
    let isNumber = text.first?.isNumber == true
    return FrameworkReference(
      framework: "iso27001", edition: edition, id: isNumber ? "A." + text : text)
  }

  private static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "y", "applicable", "included": true
    case "false", "no", "n", "not applicable", "n/a", "excluded": false
    default: nil
    }
  }
}
