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
    let known = Set(files)
    if let documents = configuration.documents {
      patterns = documents.map { entry in
        let path = configuration.rooted(entry)
        if path.contains("*") || path.contains("?") { return .glob(Glob(path)) }
        return known.contains(path) ? .file(path) : .folder(path)
      }
    } else {
      let home = configuration.rooted("policies")
      let hasHome = files.contains { $0.hasPrefix(home + "/") && $0.hasSuffix(".md") }
      patterns = hasHome ? [.folder(home)] : nil
    }
  }

  public func contains(_ path: String) -> Bool {
    guard isMarkdown(path), !excluded.contains(where: { $0.matches(path) }) else { return false }
    guard let patterns else { return isInConfiguredFolder(path) && !isOfRepository(path) }
    return patterns.contains { pattern in
      switch pattern {
      case .file(let file): path == file
      case .folder(let folder):
        (folder.isEmpty || path.hasPrefix(folder + "/"))
          && !["readme"].contains(PathNames.stem(of: path).lowercased())
      case .glob(let glob): glob.matches(path)
      }
    }
  }

  private func isMarkdown(_ path: String) -> Bool {
    path.hasSuffix(".md") || path.hasSuffix(".markdown")
  }

  private func isInConfiguredFolder(_ path: String) -> Bool {
    folder.isEmpty || path.hasPrefix(folder + "/")
  }

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
