/// Names of sheets as Excel accepts them: 1 to 31 UTF-16 code units, none of `[]:*?/\`, no apostrophe at either end, each once
/// whatever its case, and not "History", which Excel keeps for itself.
enum SheetName {
  static let limit = 31
  private static let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]

  /// Allowed names for the wishes, in their order; what is taken gets a number.
  static func names(for wishes: [String], reserved: [String] = []) -> [String] {
    var taken = Set((reserved + ["history"]).map { $0.lowercased() })
    return wishes.map { wish in
      let base = allowed(wish)
      var name = base
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        let suffix = " (\(number))"
        name = cut(base, to: limit - suffix.utf16.count) + suffix
        number += 1
      }
      return name
    }
  }

  private static func allowed(_ wish: String) -> String {
    let visible = wish.map { character in
      let isControl = character.unicodeScalars.contains {
        $0.properties.generalCategory == .control
      }
      return forbidden.contains(character) || isControl ? " " : character
    }
    let name = cut(String(visible).trimming { $0 == " " || $0 == "'" }, to: limit)
    return name.isEmpty ? "Sheet" : name
  }

  private static func cut(_ name: String, to limit: Int) -> String {
    var result = name
    while result.utf16.count > limit { result.removeLast() }
    return result.trimming { $0 == " " || $0 == "'" }
  }
}

extension String {
  fileprivate func trimming(_ isSurplus: (Character) -> Bool) -> String {
    var rest = self[...]
    while let first = rest.first, isSurplus(first) { rest.removeFirst() }
    while let last = rest.last, isSurplus(last) { rest.removeLast() }
    return String(rest)
  }
}
