/// Follows symbolic links within one tree of files, and never out of it.
struct LinkResolver {
  /// What stands at a path whose parents are known to be folders.
  enum Node {
    case file
    case folder
    /// A symbolic link and the text that it holds.
    case link(String)
    case nothing
  }

  /// As many links as Linux follows before it gives up (path_resolution(7)).
  static let mostLinks = 40

  /// The absolute path of the tree, by which an absolute link may lead back into it.
  var root: String?

  /// What a path ends at, by its path without links; the root is the empty path.
  enum Target {
    case file(String)
    case folder(String)
  }

  /// The path of the regular file that `path` ends at; nil when it leaves the tree, dangles, loops or ends at a folder.
  func resolve<Failure: Error>(
    _ path: String, node: (String) throws(Failure) -> Node
  ) throws(Failure) -> String? {
    if case .file(let file) = try target(of: path, node: node) { file } else { nil }
  }

  /// What `path` ends at; nil when it leaves the tree, dangles or loops.
  func target<Failure: Error>(
    of path: String, node: (String) throws(Failure) -> Node
  ) throws(Failure) -> Target? {
    var pending = Array(components(path).reversed())
    var resolved: [Substring] = []
    var links = 0
    while let component = pending.popLast() {
      if component.isEmpty || component == "." { continue }
      if component == ".." {
        guard resolved.popLast() != nil else { return nil }
        continue
      }
      let current = (resolved + [component]).joined(separator: "/")
      switch try node(current) {
      case .nothing: return nil
      case .folder: resolved.append(component)
      case .file: return pending.isEmpty ? .file(current) : nil
      case .link(let target):
        links += 1
        guard links <= LinkResolver.mostLinks, target.utf8.count <= 4096 else { return nil }
        guard let (isAbsolute, rest) = relative(target) else { return nil }
        if isAbsolute { resolved = [] }
        pending += components(rest).reversed()
      }
    }
    return .folder(resolved.joined(separator: "/"))
  }

  /// The part of an absolute link below the root; nil when it leads elsewhere.
  private func relative(_ target: String) -> (isAbsolute: Bool, path: String)? {
    guard target.utf8.first == UInt8(ascii: "/") else { return (false, target) }
    guard let root else { return nil }
    let prefix = root == "/" ? "/" : root + "/"
    guard target.utf8.starts(with: prefix.utf8) else { return nil }
    return (true, String(Substring(target.utf8.dropFirst(prefix.utf8.count))))
  }

  private func components(_ path: String) -> [Substring] {
    path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).map(Substring.init)
  }
}
