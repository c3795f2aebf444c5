import PolicyAssets
import PolicyCore
import PolicySyntax

/// The labels of each language: `templates/labels/de.yml` of the program, and before it that of the user.
package final class LabelFiles: Sendable {
  private let own: @Sendable (String) -> String?
  private let known = Memo<String, Labels>()

  /// - Parameter own: the text of a file of the user's; nil for one that is not there.
  package init(_ own: @escaping @Sendable (String) -> String? = { _ in nil }) { self.own = own }

  /// Those of a snapshot before those in the binary.
  package convenience init(of snapshot: any Snapshot, _ configuration: Configuration) {
    self.init { path in
      (try? snapshot.read(configuration.rooted(path))).flatMap { $0 }
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// - Parameter tag: of BCP 47, such as `de-CH`. English for a language that has no labels.
  package func labels(for tag: String) -> Labels {
    let code = tag.lowercased().prefix { $0.isASCII && $0.isLetter }
    guard (2...3).contains(code.count) else { return .english }
    return known.value(of: String(code)) {
      let path = LabelFiles.path(of: String(code))
      let words = [Assets.text(path), own(path)].compactMap(\.self).reduce(into: [:]) {
        $0.merge(LabelFiles.words($1, path)) { _, own in own }
      }
      return words.isEmpty ? .english : Labels(language: String(code), words: words)
    }
  }

  package static func path(of code: String) -> String { "templates/labels/\(code).yml" }

  /// What a file of labels says, by key.
  package static func words(_ text: String, _ path: String) -> [String: String] {
    let entries = YAMLParser.parse(SourceText(path: path, text: text)).root?.entries ?? []
    return Dictionary(
      entries.compactMap { entry in entry.value.scalar.map { (entry.key, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}
