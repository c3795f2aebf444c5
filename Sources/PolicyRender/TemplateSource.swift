import PolicyAssets

/// The templates of the program, and those of the user that take their place.
package struct TemplateSource: Sendable {
  private let override: @Sendable (String) -> String?

  /// `override` gets a path such as `templates/style.css` and returns the user's text, or nil for the program's own.
  package init(override: @escaping @Sendable (String) -> String? = { _ in nil }) {
    self.override = override
  }

  /// A template's text; empty for a name that nobody has.
  package func text(_ path: String) -> String {
    override(path) ?? TemplateSource.builtIn(path)
  }

  /// The program's own text. What is run as a program comes from here only: a repository that is being checked must
  /// not bring code with it.
  package static func builtIn(_ path: String) -> String {
    Assets.text(path) ?? ""
  }
}
