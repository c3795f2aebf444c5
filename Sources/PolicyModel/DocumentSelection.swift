import PolicyCore

/// Which files of a state are documents.
public struct DocumentSelection: Sendable {
  private enum Pattern: Sendable {
    case folder(String)
    case file(String)
    case glob(Glob)
  }

  private let patterns: [Pattern]?
  private let excluded: [Glob]
  private let folder: String

  public init(_ configuration: Configuration, files: [String]) {
    folder = configuration.folder
    excluded = configuration.exclude.map { Glob(configuration.rooted($0)) }
    let known = PathSet(files)
    if let documents = configuration.documents {
      patterns = documents.map { entry in
        let path = configuration.rooted(entry)
        if path.contains("*") || path.contains("?") { return .glob(Glob(path)) }
        return known.contains(path) ? .file(path) : .folder(path)
      }
    } else {
      let home = configuration.rooted("policies")
      let hasHome = files.contains { $0.isPath(in: home) && DocumentSelection.isMarkdown($0) }
      patterns = hasHome ? [.folder(home)] : nil
    }
  }

  public func contains(_ path: String) -> Bool {
    guard Self.isMarkdown(path), !isExcluded(path) else { return false }
    guard let patterns else { return isInConfiguredFolder(path) && !isOfRepository(path) }
    return patterns.contains { pattern in
      switch pattern {
      case .file(let file): path.isSamePath(as: file)
      case .folder(let folder):
        path.isPath(in: folder) && !["readme"].contains(PathNames.stem(of: path).lowercased())
      case .glob(let glob): glob.matches(path)
      }
    }
  }

  /// Whether a pattern of `exclude` takes a file out.
  public func isExcluded(_ path: String) -> Bool { excluded.contains { $0.matches(path) } }

  /// Whether a file lies where documents are looked for, whatever its name ends in.
  public func looks(at path: String) -> Bool {
    guard let patterns else { return isInConfiguredFolder(path) && !isOfRepository(path) }
    return patterns.contains { pattern in
      if case .folder(let folder) = pattern { path.isPath(in: folder) } else { false }
    }
  }

  /// Whether the name of a file says that it is a document.
  static func isMarkdown(_ path: String) -> Bool {
    path.hasSuffix(".md") || path.hasSuffix(".markdown")
  }

  private func isInConfiguredFolder(_ path: String) -> Bool { path.isPath(in: folder) }

  /// Files that speak about the repository rather than for the company.
  private func isOfRepository(_ path: String) -> Bool {
    DocumentSelection.namesOfRepository.contains(PathNames.stem(of: path).lowercased())
      || path.utf8.split(separator: 0x2F).dropLast().contains { $0.first == UInt8(ascii: ".") }
  }

  private static let namesOfRepository: Set = [
    "readme", "changelog", "changes", "history", "contributing", "license", "licence", "notice",
    "code_of_conduct", "code-of-conduct", "security", "support", "authors", "contributors",
    "maintainers", "codeowners", "pull_request_template", "issue_template", "agents", "claude",
  ]
}
