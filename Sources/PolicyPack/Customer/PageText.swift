/// What a page of ours shows, and what its attributes say, as plain text.
enum PageText {
  /// Mark-up becomes a blank where it parts words, and nothing within a line; links stay, since they are shown too.
  static func of(_ html: String) -> String {
    var text = ""
    var rest = html[...]
    // The style sheet shows nothing.
    while let start = rest.firstRange(of: "<style>"),
      let end = rest.firstRange(of: "</style>")
    {
      text += plain(rest[..<start.lowerBound])
      rest = rest[end.upperBound...]
    }
    return text + plain(rest)
  }

  private static let within: Set<Substring> = [
    "a", "code", "em", "strong", "del", "span", "sup", "tspan",
  ]

  private static func plain(_ html: Substring) -> String {
    var text = ""
    var rest = html
    while let open = rest.firstIndex(of: "<") {
      text += rest[..<open]
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      let tag = rest[rest.index(after: open)..<close]
      let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
      if !within.contains(name) { text += " \n " }
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#34;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&amp;", with: "&")
  }
}
