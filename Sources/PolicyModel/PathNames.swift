import PolicyCore

/// Paths as text: relative to the root, `/` between components.
public enum PathNames {
  /// Resolves `.` and `..`; nil when the path leaves the root.
  public static func normalised(_ path: String) -> String? {
    var output: [UInt8] = []
    return append(path, to: &output) ? String(decoding: output, as: UTF8.self) : nil
  }

  private static let slash = UInt8(ascii: "/")

  /// Follows a path from the one in `output`; false when it leaves the root.
  private static func append(_ path: String, to output: inout [UInt8]) -> Bool {
    let dot = UInt8(ascii: ".")
    var path = path
    return path.withUTF8 { bytes in
      output.reserveCapacity(output.count + bytes.count + 1)
      var start = 0
      while start < bytes.count {
        let end = ByteSearch.first(slash, in: bytes, from: start) ?? bytes.count
        let part = start..<end
        start = end + 1
        if part.isEmpty || part.count == 1 && bytes[part.lowerBound] == dot { continue }
        if part.count == 2, bytes[part.lowerBound] == dot, bytes[part.lowerBound + 1] == dot {
          guard !output.isEmpty else { return false }
          while let last = output.popLast(), last != slash {}
        } else {
          if !output.isEmpty { output.append(slash) }
          output.append(contentsOf: bytes[part])
        }
      }
      return true
    }
  }

  /// The folder of a path; empty at the root.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }

  /// The last component.
  public static func name(of path: String) -> String {
    var end = path.utf8.endIndex
    while end > path.utf8.startIndex {
      let before = path.utf8.index(before: end)
      guard path.utf8[before] == slash else { break }
      end = before
    }
    guard end > path.utf8.startIndex else { return path }
    let start = path.utf8[..<end].lastIndex(of: slash).map { path.utf8.index(after: $0) }
    return String(path[(start ?? path.startIndex)..<end])
  }

  /// The last component without its extension.
  public static func stem(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A path from the root as one from a folder.
  public static func relative(_ path: String, to folder: String) -> String {
    let target = path.split(separator: "/")
    let start = folder.split(separator: "/")
    // The name itself stays, also where a folder is called the same.
    let common = zip(target.dropLast(), start).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let up = [Substring](repeating: "..", count: start.count - common)
    return (up + target.dropFirst(common)).joined(separator: "/")
  }

  /// `target` as a reader of the file `source` would write it, resolved against the folder of `source`.
  public static func resolve(_ target: String, from source: String) -> String? {
    var output: [UInt8] = []
    guard append(folder(of: source), to: &output), append(target, to: &output) else { return nil }
    return String(decoding: output, as: UTF8.self)
  }
}
