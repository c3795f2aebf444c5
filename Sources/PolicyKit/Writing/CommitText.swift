import PolicyCore

/// The message of a commit that records something of documents.
struct CommitText {
  var subject: String
  var body: [String] = []
  var trailers: [(key: String, value: String)]

  /// "Approve POL-004 2.1"; with many documents their number.
  static func subject(_ verb: String, _ labels: [String], _ suffix: String = "") -> String {
    let all = "\(verb) \(labels.joined(separator: ", "))\(suffix)"
    return all.count <= 72 || labels.count == 1
      ? all : "\(verb) \(labels.count) documents\(suffix)"
  }

  var text: String {
    let paragraphs =
      [CommitText.oneLine(subject)] + body.map(CommitText.oneLine)
      + [trailers.map { "\($0.key): \(CommitText.oneLine($0.value))" }.joined(separator: "\n")]
    return paragraphs.joined(separator: "\n\n") + "\n"
  }

  /// A text that cannot begin a line of its own.
  static func oneLine(_ text: String) -> String {
    text.unicodeScalars.split { scalar in
      scalar.value <= 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{2028}"
        || scalar == "\u{2029}"
    }.map { String($0) }.joined(separator: " ")
  }
}
