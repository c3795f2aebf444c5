import Mustache

/// Escapes what templates insert.
///
/// The library's own escaping looks at grapheme clusters: it would let a quotation mark through that a combining accent
/// follows, and with it text could leave an attribute.
struct PageContent: MustacheContentType {
  func escapeText(_ text: String) -> String { text.escapedForHTML }

  /// Makes a template use this escaping from its first character on.
  static func template(_ text: String) throws -> MustacheTemplate {
    _ = isRegistered
    return try MustacheTemplate(string: "{{% CONTENT_TYPE:POLICYC-PAGE}}" + text)
  }

  private static let isRegistered: Bool = {
    MustacheContentTypes.register(PageContent(), named: "POLICYC-PAGE")
    return true
  }()
}
