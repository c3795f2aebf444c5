/// A link to a place in the same repository.
public struct RelativeLink: Sendable {
  public var path: String
  public var fragment: String
  /// Starts with `/`: on GitHub from the root of the repository, on a website from its own.
  public var isRooted: Bool { path.hasPrefix("/") }

  /// Nil for what has a scheme or names another host.
  public init?(_ url: String) {
    guard !url.utf8.starts(with: "//".utf8), !RelativeLink.hasScheme(url) else { return nil }
    // As bytes: to cut a string at its characters costs twenty times what the rest of a link does.
    let hash = url.utf8.firstIndex(of: UInt8(ascii: "#"))
    let beforeFragment = url[..<(hash ?? url.endIndex)]
    let query = beforeFragment.utf8.firstIndex(of: UInt8(ascii: "?"))
    path = RelativeLink.decoded(beforeFragment[..<(query ?? beforeFragment.endIndex)])
    fragment = hash.map { RelativeLink.decoded(url[url.utf8.index(after: $0)...]) } ?? ""
  }

  /// The path in the repository, as a reader of the file `source` means it; nil where it leads out.
  public func target(from source: String) -> String? {
    guard isRooted else { return PathNames.resolve(path, from: source) }
    return PathNames.resolve(String(path.drop { $0 == "/" }), from: "")
  }

  /// The document that the link leads to, as `corpus` has it: the path itself, or with what websites leave out.
  public func candidates(from source: String) -> [String] {
    guard let target = target(from: source) else { return [] }
    return [target, target + ".md", target + "/index.md", target + "/_index.md"]
  }

  private static func hasScheme(_ url: String) -> Bool {
    var isFirst = true
    for byte in url.utf8 {
      if byte == UInt8(ascii: ":") { return !isFirst }
      let isLetter = (0x61...0x7A).contains(byte | 0x20)
      let isOther =
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
      guard isLetter || (isOther && !isFirst) else { return false }
      isFirst = false
    }
    return false
  }

  /// Undoes percent encoding; bytes that are no UTF-8 become U+FFFD.
  private static func decoded(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var output: [UInt8] = []
    var bytes = ArraySlice(Array(text.utf8))
    while let byte = bytes.popFirst() {
      let digits = bytes.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        output.append(value)
        bytes = bytes.dropFirst(2)
      } else {
        output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
