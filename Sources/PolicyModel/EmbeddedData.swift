import PolicyAssets
import PolicyCore
import PolicySyntax

/// The YAML files of `rules/` that are compiled into the program: rule packs, tables of frameworks, word lists.
package enum EmbeddedData {
  /// The tree of a file, by its path from the root of this package, without places; that of a rule pack without its examples.
  package static func root(_ path: String) -> YAMLNode? {
    Assets.tree(path).flatMap(PackedYAML.read)
  }

  /// Whether a file of a user's is ours, unchanged.
  package static func isOurs(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard var text = Assets.text(path) else { return false }
    return text.withUTF8 { ByteSearch.areEqual($0, bytes) }
  }
}
