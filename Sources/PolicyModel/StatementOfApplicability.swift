import PolicyCore
import PolicySyntax

/// soa.yml: which controls of Annex A apply, why or why not, and what implements them (ISO/IEC 27001, clause 6.1.3 d); and
/// soa-iso42001.yml, which says the same of the controls of ISO/IEC 42001.
///
/// The keys of a controlled document beside the rows (`version`, `owner`, `approvals` …) make it one.
public struct StatementOfApplicability: Sendable {
  public static let fileName = "soa.yml"

  /// The standards that ask for a statement, and where each is looked for.
  public static let files = [
    FrameworkLibrary.iso27001: fileName, FrameworkLibrary.iso42001: "soa-iso42001.yml",
  ]

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

    /// Risks that the control treats.
    public var treats: [YAMLNode]
    /// How, and until when, a control that is not implemented will be.
    public var plan: String?
    public var due: YAMLNode?
    /// What the title says, and where.
    public var titleRange: SourceRange?
    public var implementedRange: SourceRange?

    /// The texts of `by`.
    public var implementers: [String] { by.compactMap(\.scalar) }

    /// What the row says of how the control is implemented, beyond a yes or no.
    public var statedImplementation: String? {
      guard let implemented, implemented.contains(where: \.isWhitespace) else { return nil }
      return implemented
    }
  }

  /// The standard of whose controls it speaks.
  public var framework: String
  public var source: SourceText
  public var rows: [Row]
  /// The statement as a document that is approved and reviewed; nil where it has none of the keys of one.
  public var document: PolicyDocument?
  /// Where the list of rows is announced.
  public var place: SourceRange
  /// Why the statement, or the rest of it, cannot be read; nil when it can.
  public var problem: Problem?

  public struct Problem: Sendable {
    public var message: String
    public var range: SourceRange
  }

  /// Reads the statement. It never fails: what cannot be read is `problem`, and rows without a control are left out.
  ///
  /// - Parameters:
  ///   - framework: of whose controls it speaks where a row does not say.
  ///   - fields: of policyc.yml.
  public init(
    _ source: SourceText, framework: String = FrameworkLibrary.iso27001,
    fields: [String: String] = [:]
  ) {
    self.source = source
    self.framework = framework
    let result = YAMLParser.parse(source)
    problem = result.faults.first.map { Problem(message: $0.message, range: $0.range) }
    var list = result.root
    place = .fileStart
    if let entries = list?.entries {
      let others = entries.filter { !Self.controlledKeys.contains($0.key) }
      let entry =
        entries.first { Self.listKeys.contains($0.key) }
        ?? others.first { $0.value.sequence != nil } ?? others.first
      if entries.contains(where: { Self.controlledKeys.contains($0.key) }), let root = list {
        document = PolicyDocument(
          parsed: .frontMatter(root, of: source, isWhole: problem == nil), fields: fields)
      }
      place = entry?.keyRange ?? .fileStart
      list = entry?.value
    }
    rows = (list?.sequence ?? []).compactMap { Row($0, framework: framework) }
    if rows.isEmpty, problem == nil {
      problem = Problem(
        message: "No row names a control; write a list of rows such as `- control: A.5.7`.",
        range: place)
    }
  }

  private static let listKeys = ["statement-of-applicability", "soa", "controls", "rows"]
  public static let controlledKeys: Set<String> = [
    "id", "title", "version", "owner", "review", "reviews", "approvals", "status",
    "classification", "waivers",
  ]

  /// Whether a path is that of a statement.
  public static func isOne(_ path: String) -> Bool {
    files.values.contains(PathNames.name(of: path))
  }
}

extension PolicyDocument {
  /// Whether it is a statement of applicability: a table that is approved and reviewed as documents are.
  public var isStatement: Bool { StatementOfApplicability.isOne(path) }

  /// What people call such a document.
  public var kindLabel: String { isStatement ? "Statement of applicability" : kind.label }

  /// What machines do.
  public var kindName: String { isStatement ? "statement-of-applicability" : kind.rawValue }
}

extension StatementOfApplicability.Row {
  fileprivate init?(_ node: YAMLNode, framework: String) {
    guard let control = node["control"] ?? node["id"], let text = control.scalar, !text.isEmpty
    else { return nil }
    self.text = text
    range = control.range
    self.control = Self.reference(
      text.trimmed, framework: framework, edition: node["edition"]?.scalar)
    title = node["title"]?.scalar
    titleRange = node["title"]?.range
    isApplicable = (node["applicable"] ?? node["applies"])?.scalar.flatMap(Self.flag)
    justification = (node["justification"] ?? node["reason"])?.scalar
    implemented = (node["implementation"] ?? node["implemented"])?.scalar
    implementedRange = (node["implementation"] ?? node["implemented"])?.range
    by = node["by"]?.list ?? []
    treats = node["treats"]?.list ?? []
    plan = node["plan"]?.scalar
    due = node["due"]
  }

  private static func reference(
    _ text: String, framework: String, edition: String?
  ) -> FrameworkReference {
    if let reference = FrameworkReference(text) { return reference }
    let isNumber = text.first?.isNumber == true
    return FrameworkReference(
      framework: framework, edition: edition, id: isNumber ? "A." + text : text)
  }

  private static func flag(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "y", "applicable", "included": true
    case "false", "no", "n", "not applicable", "n/a", "excluded": false
    default: nil
    }
  }
}
