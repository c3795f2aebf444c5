/// A commit message taken apart as Git does: a subject, and trailers in its last paragraph.
struct CommitMessage {
  var subject: String
  var trailers: [Trailer]

  init(_ message: String) {
    let lines = CommitMessage.lines(of: message)
    let paragraphs = lines.split(whereSeparator: \.isEmpty).map(Array.init)
    subject = CommitMessage.subject(of: message)
    // The first paragraph is the title and never holds trailers.
    trailers = paragraphs.count > 1 ? CommitMessage.trailers(of: paragraphs.last ?? []) : []
  }

  /// The first paragraph on one line.
  static func subject(of message: String) -> String {
    var paragraph: [Substring] = []
    var rest = message.utf8[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A)
      let line = trimmingEnd(rest[..<(end ?? rest.endIndex)])
      if !line.isEmpty { paragraph.append(line) } else if !paragraph.isEmpty { break }
      rest = end.map { rest[rest.index(after: $0)...] } ?? message.utf8[rest.endIndex...]
    }
    return paragraph.joined(separator: " ")
  }

  private static func lines(of message: String) -> [Substring] {
    message.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(trimmingEnd)
  }

  private static func trimmingEnd(_ line: Substring.UTF8View) -> Substring {
    var line = line
    while let last = line.last, last == 0x20 || (0x09...0x0D).contains(last) { line.removeLast() }
    return Substring(line)
  }

  /// A paragraph counts when all its lines are trailers or continuations, or when at least a quarter of them are and one
  /// is of Git's own making.
  private static func trailers(of paragraph: [Substring]) -> [Trailer] {
    var found: [Trailer] = []
    var trailerLines = 0
    var otherLines = 0
    var hasGitTrailer = false
    var mayContinue = false
    for line in paragraph where !line.hasPrefix("#") {
      if line.utf8.first == 0x20 || line.utf8.first == 0x09 {
        if mayContinue, !found.isEmpty {
          found[found.count - 1].value += " " + line.trimmedStart
        } else {
          otherLines += 1
        }
      } else if let trailer = trailer(line) {
        found.append(trailer)
        trailerLines += 1
        mayContinue = true
        hasGitTrailer = hasGitTrailer || line.hasPrefix("Signed-off-by: ")
      } else if line.hasPrefix("(cherry picked from commit ") {
        trailerLines += 1
        hasGitTrailer = true
        mayContinue = false
      } else {
        otherLines += 1
        mayContinue = false
      }
    }
    let counts =
      otherLines == 0 ? trailerLines > 0 : hasGitTrailer && trailerLines * 3 >= otherLines
    return counts ? found : []
  }

  /// `Key: value`, where a key is made of letters, digits and hyphens.
  private static func trailer(_ line: Substring) -> Trailer? {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    var key = line[..<colon]
    while key.utf8.last == 0x20 || key.utf8.last == 0x09 { key.removeLast() }
    guard !key.isEmpty, key.utf8.allSatisfy(\.isTrailerKey) else { return nil }
    return Trailer(
      key: String(key), value: String(line[line.utf8.index(after: colon)...].trimmedStart))
  }
}

extension Substring {
  fileprivate var trimmedStart: Substring {
    var text = self.utf8
    while let first = text.first, first == 0x20 || (0x09...0x0D).contains(first) {
      text.removeFirst()
    }
    return Substring(text)
  }
}

extension UInt8 {
  fileprivate var isTrailerKey: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
      || self == UInt8(ascii: "-")
  }
}
