import PolicyCore
import PolicySyntax

/// A mark that someone set by hand, with a reason: `<!-- policyc-mark editorial: reason -->` before a block of the new text.
struct HandMark: Hashable, Sendable {
  /// Nil where the comment names neither of the two.
  var isMaterial: Bool?
  /// The word that stands where one of the two should.
  var word: String
  var reason: String
  var line = 0
  /// The number of the unit that follows the comment.
  var before = 0
  /// The bytes of the block that it covers.
  var covers = 0..<0

  static let name = "policyc-mark"

  static func isMark(_ comment: String) -> Bool {
    comment.drop { $0.isWhitespace }.hasPrefix(name)
  }

  static func isOnlyMarks(_ html: String) -> Bool {
    let comments = HTMLComments.all(in: html)
    return !comments.isEmpty && comments.allSatisfy(isMark)
      && HTMLText.paragraphs(of: html).isEmpty
  }

  /// - Parameter comment: what stands between `<!--` and `-->`; nil for one that is no mark.
  static func read(_ comment: String) -> HandMark? {
    guard isMark(comment) else { return nil }
    let rest = comment.drop { $0.isWhitespace }.dropFirst(name.count)
    let head = rest.prefix { $0 != ":" }
    let word = head.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let reason = rest.dropFirst(head.count + 1).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let isMaterial: Bool? = word == "material" ? true : word == "editorial" ? false : nil
    return HandMark(isMaterial: isMaterial, word: word, reason: reason)
  }

  /// Why it is not honoured; nil for one that is in order.
  var fault: Phrase? {
    if isMaterial == nil {
      return word.isEmpty
        ? Phrase("says neither `editorial` nor `material`")
        : Phrase("says `\(word)`, which is neither `editorial` nor `material`")
    }
    return reason.isEmpty ? Phrase("gives no reason") : nil
  }

  /// The same words, wherever they stand.
  func isSame(as other: HandMark) -> Bool {
    isMaterial == other.isMaterial && word == other.word && reason == other.reason
  }
}
