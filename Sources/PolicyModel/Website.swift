/// The program that makes a website of the documents, and where its pages lie: `site` of policyc.yml.
///
/// Links that lead nowhere on GitHub may lead somewhere there.
public struct Website: Sendable, Equatable {
  public enum Generator: String, CaseIterable, Sendable {
    case github, hugo, docusaurus, mkdocs, jekyll

    /// The file by which a repository shows that it is used, and the folder of its pages.
    fileprivate var signs: (files: [String], root: String) {
      switch self {
      case .github: ([], "")
      case .hugo: (["hugo.toml", "hugo.yaml", "hugo.json"], "content")
      case .docusaurus: (["docusaurus.config.js", "docusaurus.config.ts"], "docs")
      case .mkdocs: (["mkdocs.yml", "mkdocs.yaml"], "docs")
      case .jekyll: (["_config.yml", "_config.yaml"], "")
      }
    }
  }

  public var generator: Generator
  /// The folder of the pages, from the root of the repository; empty for the root itself.
  public var root: String

  public init(_ generator: Generator, root: String? = nil) {
    self.generator = generator
    self.root = root ?? generator.signs.root
  }

  /// What the files at the root of a repository show; GitHub where none shows anything.
  public static func told(by isThere: (String) -> Bool) -> Website {
    Website(Generator.allCases.first { $0.signs.files.contains(where: isThere) } ?? .github)
  }

  /// Where else a link from a document can lead: pages are addressed without their ending and from the root of the site.
  public func candidates(_ link: RelativeLink, from source: String) -> [String] {
    guard generator != .github else { return [] }
    var path = link.path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    var targets: [String?] = []
    if link.isRooted {
      targets.append(PathNames.resolve(root + "/" + path.drop { $0 == "/" }, from: ""))
    } else {
      // The page of `a.md` has the address `a/`, so that `../b/` is its neighbour.
      let stem = PathNames.stem(of: source)
      let folder = PathNames.folder(of: source)
      let page = folder.isEmpty ? "\(stem)/x" : "\(folder)/\(stem)/x"
      targets += [PathNames.resolve(path, from: page), PathNames.resolve(path, from: source)]
    }
    return targets.compactMap(\.self).flatMap { target in
      let base = target.hasSuffix(".html") ? String(target.dropLast(5)) : target
      return [
        base, base + ".md", base + ".markdown", base + "/index.md", base + "/_index.md",
        base + "/README.md",
      ]
    }
  }
}
