import PolicyCore

/// Somebody with an address, as `NAME <MAIL>` says.
public struct Contact: Sendable, Hashable {
  public var name: String
  /// Nil where nobody said.
  public var email: String?

  public init(name: String, email: String?) {
    self.name = name
    self.email = email
  }

  /// Reads `Ann Chief <ann@example.com>`.
  ///
  /// - Throws: `UsageError` that shows the form.
  public init(_ text: String) throws {
    let parts = text.split(separator: "<", omittingEmptySubsequences: false)
    let name = parts.first.map { $0.trimmingBlanks } ?? ""
    let mail =
      parts.count == 2 ? parts[1].split(separator: ">", omittingEmptySubsequences: false) : []
    let email = mail.first.map { $0.trimmingBlanks } ?? ""
    guard !name.isEmpty, parts.count == 2, mail.count == 2, mail[1].trimmingBlanks.isEmpty,
      email.count(where: { $0 == "@" }) == 1, email.first != "@", email.last != "@",
      !email.contains(where: \.isWhitespace)
    else {
      throw UsageError(
        "`\(text)` is no name with an address; write \"Ann Chief <ann@example.com>\".")
    }
    try CompanyFacts.requireLine(name, "a name")
    try CompanyFacts.requireLine(email, "an address")
    self.init(name: name, email: email)
  }

  /// An id for people.yml: `ann-chief`.
  var id: String { slug(name, else: "person") }
}

/// Letters and digits of ASCII in lower case, all else a hyphen.
///
/// - Parameter limit: characters; the text ends with a whole word.
func slug(_ text: String, else other: String, limit: Int = 60) -> String {
  var words: [String] = [""]
  for scalar in text.lowercased().decomposed {
    switch scalar {
    case "a"..."z", "0"..."9": words[words.count - 1].unicodeScalars.append(scalar)
    // An accent, and what stands within a word.
    case "\u{300}"..."\u{36F}", "'", "’": continue
    default: if words.last != "" { words.append("") }
    }
  }
  var output = ""
  for word in words where !word.isEmpty {
    let next = output.isEmpty ? word : output + "-" + word
    guard next.utf8.count <= limit || output.isEmpty else { break }
    output = String(next.prefix(limit))
  }
  return output.isEmpty ? other : output
}

extension String {
  /// The scalars, accents apart from their letters.
  fileprivate var decomposed: [Unicode.Scalar] {
    let names: [Unicode.Scalar: String] = [
      "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "œ": "oe", "þ": "th", "ð": "d", "ı": "i",
    ]
    return unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
      if let name = names[scalar] { return Array(name.unicodeScalars) }
      return Contact.bareLetters[scalar].map { [$0] } ?? [scalar]
    }
  }
}

extension Contact {
  /// Letters of Latin with an accent, without it.
  fileprivate static let bareLetters: [Unicode.Scalar: Unicode.Scalar] = {
    let groups: [(Unicode.Scalar, String)] = [
      ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
      ("h", "ĥħ"), ("i", "ìíîïĩīĭį"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľ"), ("n", "ñńņň"),
      ("o", "òóôõöōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťț"), ("u", "ùúûüũūŭůűų"),
      ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    ]
    var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (bare, accented) in groups {
      for scalar in accented.unicodeScalars { letters[scalar] = bare }
    }
    return letters
  }()
}
