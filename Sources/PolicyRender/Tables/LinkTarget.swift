/// Which links a workbook may carry: to files of the same pack, and nowhere else.
enum LinkTarget {
  /// Whether a target is a relative path that stays within the pack.
  ///
  /// - Parameter depth: How many folders lie between the root of the pack and the workbook.
  static func isSafe(_ target: String, depth: Int) -> Bool {
    let path = target.prefix { $0 != "#" }
    // Excel takes at most 2,079 characters; a colon may begin a scheme or a drive, a backslash is a separator there.
    guard !path.isEmpty, target.utf16.count <= 2_000, !path.hasPrefix("/"),
      !target.unicodeScalars.contains(where: isUnsafe)
    else { return false }
    var level = depth
    for component in path.split(separator: "/", omittingEmptySubsequences: false) {
      switch component {
      case "": return false
      case ".": break
      case "..": level -= 1
      default: level += 1
      }
      if level < 0 { return false }
    }
    return true
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    // A percent sign may hide any of the others from the check and show it to the reader's program.
    case ":", "\\", "%", "?", "<", ">", "|", "\"", "*": true
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }
}
