import PolicyCore
import PolicySyntax

/// By which wordings a text shows that it treats of a requirement: a file of `rules/wordings/`.
///
/// A way is a list of groups of phrases, and all of them must meet; the phrases of a group have commas between them.
extension FrameworkLibrary {
  /// The ways of a requirement: its own and those of its parts; where it has none, those of the controls from which it is
  /// derived, and else those of the article of which it is a point. Empty where nobody can tell.
  package func ways(of id: String, in name: String) -> [[String]] {
    guard let framework = framework(name) else { return [] }
    let table = wordings(name)
    let parts = framework.requirements.filter {
      $0.partOf.map { Framework.isSame($0, id) } ?? false
    }
    let own = ([id] + parts.map(\.id)).flatMap { table[$0.lowercased()] ?? [] }
    if !own.isEmpty { return own }
    if let requirement = framework.requirement(id), !requirement.counterparts.isEmpty {
      return requirement.counterparts.flatMap { wordings($0.framework)[$0.id.lowercased()] ?? [] }
    }
    guard framework.articles > 0, let end = id.lastIndex(of: "-") else { return [] }
    return ways(of: String(id[..<end]), in: name)
  }

  func readWordings(_ name: String) -> [String: [[String]]] {
    guard !name.contains("/"), let root = root("rules/wordings/" + name + ".yml") else {
      return [:]
    }
    var result: [String: [[String]]] = [:]
    for entry in root["wordings"]?.entries ?? [] {
      result[entry.key.lowercased()] = entry.value.list.compactMap(\.scalar).map { way in
        way.lowercased().utf8.split(separator: UInt8(ascii: "+")).map {
          Substring($0).trimmingBlanks
        }
      }
    }
    return result
  }
}
