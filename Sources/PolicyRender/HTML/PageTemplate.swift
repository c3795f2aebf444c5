import PolicyCore

/// A template that cannot be used.
package struct TemplateError: UserError {
  package var path: String
  package var reason: String

  package var description: String {
    "\(path) is not a valid Mustache template (\(reason)). Correct it, or remove it to use the built-in one."
  }
}

/// A Mustache template of the program, or the user's in its place. What it may say is in docs/build.md.
///
/// A template comes with the repository, which may be a stranger's: lists within lists must not fill the memory.
struct PageTemplate: Sendable {
  /// How large a page may become, in bytes.
  static let limit = 256_000_000

  private let path: String
  private let nodes: [PageNode]

  init(_ path: String, from templates: TemplateSource) throws(TemplateError) {
    self.path = path
    let source = SourceText(path: path, text: templates.text(path))
    do {
      nodes = try PageTemplateParser.nodes(of: source.bytes)
    } catch {
      let place = source.position(of: error.offset)
      throw TemplateError(
        path: path, reason: "\(error.reason), line \(place.line), column \(place.column)")
    }
  }

  func render(_ page: Any, limit: Int = PageTemplate.limit) throws(TemplateError) -> String {
    var printer = PagePrinter(PageValue(page), limit: limit)
    printer.print(nodes)
    guard printer.isWhole else {
      let size = "more than \(limit / 1_000_000) MB"
      throw TemplateError(path: path, reason: "a page would become \(size)")
    }
    return printer.output
  }
}

/// A part of a template.
enum PageNode: Sendable {
  case text(String)
  case value(PageName, isEscaped: Bool)
  indirect case section(PageName, isInverted: Bool, [PageNode])
}

/// What a tag names: `title`, `view.title`, `.`, `count(view.rows)`, `last()`.
struct PageName: Equatable, Sendable {
  enum Start: Sendable {
    /// The innermost value that has the first property.
    case nearest
    /// The innermost value itself.
    case innermost
    /// The place in the innermost list.
    case place
  }

  var start: Start
  var properties: [String]
  /// Those to be applied first come first.
  var functions: [PageFunction]
}
