/// The files of `rules/` and `templates/`, compiled into the binary.
public enum Assets {
  /// The text of a file, by its path from the root of this package: `templates/document.typ`.
  public static func text(_ path: String) -> String? {
    EmbeddedFiles.text(of: path)
  }

  /// The tree of a YAML file of `rules/`, as `PackedYAML` reads it; that of a rule pack without its examples.
  public static func tree(_ path: String) -> String? {
    EmbeddedFiles.tree(of: path)
  }

  /// Every path, sorted.
  public static var paths: [String] { EmbeddedFiles.paths }
}
