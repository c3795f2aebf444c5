import PolicyCore
import PolicySyntax

/// `keeps`: a list of the registers that are kept here, or a mapping with `here` and `elsewhere`.
extension ConfigurationReader {
  func readKeeps(_ value: YAMLNode) throws(ConfigurationError) -> Keeps {
    var keeps = Keeps()
    guard value.entries != nil else {
      keeps.here = try declarations(value, "keeps")
      return keeps
    }
    for part in try mapping(value, "keeps", keys: ["here", "elsewhere"]) {
      if part.key == "here" {
        keeps.here = try declarations(part.value, "keeps.here")
        continue
      }
      guard part.value.entries != nil || part.value.isNull else {
        throw error(
          "`keeps.elsewhere` must say where: `{training: \"Personio\"}`.",
          at: part.value.range.start)
      }
      for entry in try mapping(part.value, "keeps.elsewhere", keys: nil) {
        let register = try register(entry.key, "keeps.elsewhere", at: entry.keyRange.start)
        keeps.elsewhere[register] = try text(entry.value, "keeps.elsewhere.\(entry.key)")
      }
    }
    if let both = keeps.here.first(where: { keeps.elsewhere[$0.register] != nil }) {
      throw error(
        "`\(both.register.rawValue)` is kept here and elsewhere; say one of them.",
        at: both.range.start)
    }
    return keeps
  }

  private func declarations(
    _ node: YAMLNode, _ name: String
  ) throws(ConfigurationError) -> [Keeps.Declaration] {
    if node.isNull { return [] }
    var declared: [Keeps.Declaration] = []
    for item in node.list {
      let register = try register(try text(item, name), name, at: item.range.start)
      declared.append(Keeps.Declaration(register: register, range: item.range))
    }
    return declared
  }

  private func register(
    _ word: String, _ name: String, at position: SourcePosition
  ) throws(ConfigurationError) -> KeptRegister {
    guard let register = KeptRegister(named: word) else {
      let known = KeptRegister.allCases.map(\.rawValue).sorted()
      let hint = Suggestion.hint(for: word, listing: known)
      throw error("There is no register `\(word)` for `\(name)`\(hint)", at: position)
    }
    return register
  }
}
