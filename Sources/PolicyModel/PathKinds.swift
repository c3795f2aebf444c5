import PolicySyntax

/// The kinds of documents by where they lie: `kinds` of policyc.yml, and else the names of folders.
public struct PathKinds: Sendable {
  private let patterns: [(glob: Glob, kind: DocumentKind)]

  /// - Parameter patterns: folders, files or patterns from the root, the first that fits first.
  public init(_ patterns: [(path: String, kind: DocumentKind)] = []) {
    self.patterns = patterns.flatMap { path, kind in
      [(Glob(path), kind), (Glob(path + "/**"), kind)]
    }
  }

  /// The kind that front matter states in our own keys, or else that of the path.
  public func kind(of path: String, stated root: YAMLNode) -> DocumentKind {
    root["kind"]?.scalar.flatMap(DocumentKind.init(written:)) ?? kind(of: path)
  }

  /// The kind of a document whose front matter states none.
  public func kind(of path: String) -> DocumentKind {
    patterns.first { $0.glob.matches(path) }?.kind ?? DocumentKind.inferred(from: path)
  }
}
