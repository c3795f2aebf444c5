import PolicyText

/// Whom a text names: one person or role, or several; in ids as people.yml would have them.
struct NamedPersons {
  struct Named: Equatable {
    var id: String
    var words: String
  }

  private(set) var all: [Named] = []
  /// What the text says beside them, and is none of their names.
  private(set) var beside: String?
  /// Nobody can tell whether it names one or several: “Jane Doe and team”.
  private(set) var isUnclear = false

  /// Nil for what is no name.
  init?(_ text: String) {
    let small = text.lowercased().split { !$0.isLetter }
    guard !small.contains(where: { Self.words.has($0, in: "companies") }) else { return nil }
    let parts = Self.parts(of: text)
    if parts.count > 1 {
      let kinds = parts.map(Self.kind)
      if kinds.allSatisfy({ $0 != .other }) {
        all = parts.compactMap { NamedPersons(one: $0)?.all.first }
        guard all.count == parts.count else { return nil }
        return
      }
      isUnclear = kinds.contains(.person)
      guard !isUnclear, let one = NamedPersons(one: text) else {
        guard let first = NamedPersons(one: parts[0]) else { return nil }
        (all, beside) = (first.all, parts.dropFirst().joined(separator: ", "))
        return
      }
      self = one
      return
    }
    guard let one = NamedPersons(one: text) else { return nil }
    self = one
  }

  // MARK: One

  /// "Jane Doe, CISO", "Jane Doe (CISO)" and "the CISO, Jane Doe" name her.
  private init?(one text: String) {
    let text = Self.dashes.reduce(text) { $0.replacing($1, with: ", ") }
    let first = text.prefix { !"(,;/".contains($0) }
    let rest = text[first.endIndex...].drop { ",;/ ".contains($0) }
    let second = rest.prefix { !"(,;/".contains($0) }
    var name = Self.untitled(first)
    var left: Substring? = rest.isEmpty || rest.first == "(" ? nil : rest
    if Self.kind(String(first)) != .person, Self.kind(String(second)) == .person {
      name = Self.untitled(second)
      left = first
    }
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard (1...5).contains(words.count), name.contains(where: \.isLetter) else { return nil }
    let id = words.map { Self.ascii($0) }.joined(separator: "-")
    all = [Named(id: id, words: String(name))]
    beside = left.map { String($0).trimmed }
  }

  private static let dashes = [" - ", " – ", " — "]

  /// Without an article and titles: “the CISO”, “Dr. Anna Weber”.
  private static func untitled(_ text: Substring) -> Substring {
    var words = text.split(separator: " ")
    func plain(_ word: Substring) -> String { word.lowercased().filter(\.isLetter) }
    while words.count > 1,
      Self.words.has(plain(words[0]), in: "titles")
        || Self.words.has(plain(words[0]), in: "articles")
    {
      words.removeFirst()
    }
    return Substring(words.joined(separator: " "))
  }

  private static func ascii(_ word: Substring) -> String {
    String(
      word.flatMap { letter -> [Character] in
        if letter.isASCII { return [letter] }
        if letter == "ß" { return ["s", "s"] }
        // The letter without its marks, where it has one that is of ASCII.
        return letter.unicodeScalars.first?.properties.name.map { name in
          let parts = name.split(separator: " ")
          return parts.count > 3 && parts[1] == "SMALL" && parts[3].count == 1
            ? Array(parts[3].lowercased()) : [letter]
        } ?? [letter]
      })
  }

  // MARK: Several

  private enum Kind { case person, role, other }

  /// “A. One (CEO) and B. Two (CISO)” in two.
  private static func parts(of text: String) -> [String] {
    var parts: [[Substring]] = [[]]
    var depth = 0
    for word in text.split(separator: " ") {
      if depth == 0, Self.words.has(word.lowercased(), in: "between-names") {
        parts.append([])
        continue
      }
      depth += word.count { $0 == "(" } - word.count { $0 == ")" }
      parts[parts.count - 1].append(word)
      if depth == 0, word.last == ";" { parts.append([]) }
    }
    return parts.map { $0.joined(separator: " ").trimmed }.filter { !$0.isEmpty }
  }

  /// A person has two names and more, of which none is that of a role; a role by itself is “CEO” or “the board”.
  private static func kind(_ text: String) -> Kind {
    let isNamed =
      text.split(separator: " ").first.map { words.has($0.lowercased(), in: "articles") } ?? false
    let first = untitled(text.prefix { !"(,;/".contains($0) })
    let names = first.split(separator: " ")
    let isOfRole = names.contains { name in
      words.isOfRole(name.lowercased().filter { $0.isLetter || $0 == "-" })
    }
    if isNamed { return .role }
    if names.count == 1, isOfRole, first.allSatisfy(\.isUppercase) { return .role }
    let isPerson =
      (2...5).contains(names.count) && !isOfRole
      && names.allSatisfy { name in
        words.has(name.lowercased(), in: "particles")
          || name.first?.isUppercase ?? false && !name.contains(where: \.isNumber)
            && (name.count < 3 || name.contains(where: \.isLowercase))
      }
    return isPerson ? .person : .other
  }

  private static let words = ControlWords.shared
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self).drop { " ,;".contains($0) }
    while let last = text.last, " ,;".contains(last) { text.removeLast() }
    return String(text)
  }
}
