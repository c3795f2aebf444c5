/// Paths as text: relative to the root, `/` between components.
public enum PathNames {
  /// Resolves `.` and `..`; nil when the path leaves the root.
  public static func normalised(_ path: String) -> String? {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// The folder of a path; empty at the root.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  /// The last component.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The last component without its extension.
  public static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// `target` as a reader of the file `source` would write it, resolved against the folder of `source`.
  public static func resolve(_ target: String, from source: String) -> String? {
    normalised(folder(of: source) + "/" + target)
  }
}
