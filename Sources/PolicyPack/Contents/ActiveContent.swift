/// Files that a browser runs: a reader of a pack opens what is attached with a click, and what it holds came from elsewhere.
enum ActiveContent {
  private static let endings: Set<String> = [
    "html", "htm", "xhtml", "xht", "xhtm", "shtml", "shtm", "hta", "htc", "mhtml", "mht", "svg",
    "svgz",
    "xml", "xsl", "xslt", "xul", "js", "mjs", "cjs", "url", "webloc", "desktop",
  ]

  /// The name under which a file lies in the pack: those of pages, drawings and scripts get `.txt` behind them, so that they
  /// are shown and not run, and so do those without an ending, of which a browser guesses what they are. The bytes stay.
  static func inert(_ path: String) -> String {
    let name = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return path + ".txt" }
    return endings.contains(name[name.index(after: dot)...].lowercased()) ? path + ".txt" : path
  }
}
