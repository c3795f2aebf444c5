import PolicyCore

/// Decides which links of a document a reader may follow.
enum SafeLink {
  private static let schemes: Set<String> = ["http", "https", "mailto"]

  /// The link as it may stand in `href`; nil for one that must not be a link: `javascript:`, `data:`, a path from the
  /// root of the disk or of a server.
  static func href(_ url: String) -> String? {
    // A browser drops tabs and line ends inside an address, and white space and controls around it.
    let scalars = url.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    let kept = String(String.UnicodeScalarView(scalars)).trimmingBlanks
    guard let first = kept.first, first != "/", first != "\\" else { return nil }
    guard let scheme = scheme(of: kept) else { return kept }
    return schemes.contains(scheme) ? kept : nil
  }

  /// Whether a link names a file beside the document.
  static func isRelative(_ url: String) -> Bool {
    guard let kept = href(url) else { return false }
    return !kept.hasPrefix("#") && scheme(of: kept) == nil
  }

  /// Whether a link leads to a place of the document or of its repository.
  static func isLocal(_ url: String) -> Bool {
    isRelative(url) || url.hasPrefix("#") || (url.hasPrefix("/") && !url.hasPrefix("//"))
  }

  /// RFC 3986, section 3.1, in lower case; nil for a relative reference.
  private static func scheme(of url: String) -> String? {
    guard let colon = url.firstIndex(of: ":") else { return nil }
    // A colon behind a slash, a query or a fragment belongs to them.
    let before = url[..<colon]
    guard !before.contains(where: { "/?#".contains($0) }) else { return nil }
    return before.lowercased()
  }
}
