import PolicyCore

/// Paths as text: relative to the root, `/` between components.
public enum PathNames {
  /// Resolves `.` and `..`; nil when the path leaves the root.
  public static func normalised(_ path: String) -> String? {
    let slash = UInt8(ascii: "/")
    var path = path
    return path.withUTF8 { bytes in
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count)
      var start = 0
      while start < bytes.count {
        let end = ByteSearch.first(slash, in: bytes, from: start) ?? bytes.count
        let part = bytes[start..<end]
        start = end + 1
        if part.isEmpty || part.elementsEqual(".".utf8) { continue }
        if part.elementsEqual("..".utf8) {
          guard !output.isEmpty else { return nil }
          output.removeSubrange((output.lastIndex(of: slash) ?? 0)...)
        } else {
          if !output.isEmpty { output.append(slash) }
          output.append(contentsOf: part)
        }
      }
      return String(decoding: output, as: UTF8.self)
    }
  }

  /// The folder of a path; empty at the root.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
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
