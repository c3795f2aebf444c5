import PolicyCore

/// A Mustache template of a text that somebody else wrote, such as of a policy. Nothing in it is escaped.
package enum TextTemplate {
  /// How long a text may become, in bytes.
  private static let limit = 4_000_000

  /// What becomes of a value that is not there: `[Company: name]`, which `check` finds.
  ///
  /// - Parameter values: an object; nothing, false, an empty text and an empty list show no section, as in JavaScript.
  /// - Returns: the text, and the names of the values that are not there.
  /// - Throws: `TextTemplateError`.
  package static func fill(
    _ source: SourceText, with values: JSONObject
  ) throws(TextTemplateError) -> (text: String, missing: Set<String>) {
    let nodes: [PageNode]
    do {
      nodes = try PageTemplateParser.nodes(of: source.bytes)
    } catch {
      let line = source.position(of: error.offset).line
      throw TextTemplateError(place: "\(source.path):\(line)", reason: error.reason)
    }
    let page = PageValue(json: .object(values))
    var missing: Set<String> = []
    var printer = PagePrinter(page, limit: limit)
    printer.print(nodes.map { withBlanks($0, page, &missing) })
    guard printer.isWhole else {
      throw TextTemplateError(place: source.path, reason: "its text would become too long")
    }
    return (printer.output, missing)
  }

  private static func withBlanks(
    _ node: PageNode, _ page: PageValue?, _ missing: inout Set<String>
  ) -> PageNode {
    switch node {
    case .text: return node
    case .section(let name, let isInverted, let nodes):
      return .section(
        name, isInverted: isInverted, nodes.map { withBlanks($0, page, &missing) })
    case .value(let name, _):
      guard name.start == .nearest, let first = name.properties.first,
        page?.property(first) == nil
      else { return .value(name, isEscaped: false) }
      let path = name.properties.joined(separator: ".")
      missing.insert(path)
      return .text("[Company: \(path)]")
    }
  }
}

/// Why a text cannot be made of a template.
package struct TextTemplateError: UserError {
  /// The path, and the line where one is at fault.
  package var place: String
  package var reason: String

  package var description: String { "\(place): the template cannot be read: \(reason)." }
}

extension PageValue {
  fileprivate init?(json: JSONValue) {
    switch json {
    case .null: return nil
    case .bool(let flag): self = .flag(flag)
    case .integer(let number): self = .number(number)
    case .number(let number): self = .text("\(number)")
    case .string(let text):
      if text.isEmpty { return nil }
      self = .text(text)
    case .array(let values): self = .list(values.compactMap { PageValue(json: $0) })
    case .object(let object):
      self = .record(
        PageRecord(
          Dictionary(
            object.members.compactMap { member in
              PageValue(json: member.value).map { (member.key, $0) }
            }, uniquingKeysWith: { first, _ in first })))
    }
  }
}
