/// The rules for paths that all snapshots share.
enum SnapshotPath {
  /// True for a relative path without empty components, `.`, `..` or `.git`.
  static func isPlain(_ path: String) -> Bool {
    guard !path.isEmpty, !path.utf8.contains(0) else { return false }
    return path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
        && !$0.elementsEqual(".git".utf8)
    }
  }

  /// Order by bytes. Swift's own order of strings is by canonical equivalence, in which two files could be one.
  static func precedes(_ left: String, _ right: String) -> Bool {
    var left = left
    var right = right
    return left.withUTF8 { left in
      right.withUTF8 { right in left.lexicographicallyPrecedes(right) }
    }
  }

  /// The same list in order and without repetition.
  static func sorted(_ paths: [String]) -> [String] {
    var result: [String] = []
    result.reserveCapacity(paths.count)
    for path in paths.sorted(by: precedes) {
      if let last = result.last, last.utf8.elementsEqual(path.utf8) { continue }
      result.append(path)
    }
    return result
  }

  /// Folders as callers write them (`policies/`, `./a`, `.`) as snapshots know them; those outside the root are dropped.
  static func folder(_ name: String) -> String? {
    let parts = name.utf8.split(separator: 0x2F).filter { !$0.elementsEqual(".".utf8) }
    var folder = ""
    for part in parts { folder += (folder.isEmpty ? "" : "/") + Substring(part) }
    guard name.utf8.first != UInt8(ascii: "/") else { return nil }
    return folder.isEmpty || isPlain(folder) ? folder : nil
  }

  static func isPath(_ path: String, under folder: String) -> Bool {
    if folder.isEmpty { return true }
    let path = path.utf8
    guard path.starts(with: folder.utf8) else { return false }
    let rest = path.dropFirst(folder.utf8.count)
    return rest.isEmpty || rest.first == 0x2F
  }
}
