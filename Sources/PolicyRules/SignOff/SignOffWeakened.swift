import PolicyCore
import PolicyModel
import PolicySignOff
import PolicySyntax

/// Settings of policyc.yml that ask for less than before, and that nobody settled who may.
struct SignOffWeakened: ComputedCorpusCheck {
  static let name = "signoff-weakened"

  func observations(in context: RuleContext) -> [Observation] {
    let configuration = context.corpus.configuration
    let packs = context.packWeakenings.map { weakening in
      let since =
        weakening.commit.map { "since commit \($0.prefix(7))" } ?? "in what is not committed"
      return Observation(
        "`\(weakening.rule)` \(weakening.words) \(since). No holder of \(configuration.signOff.topLevelRoles.joined(separator: " or ")) signed that, so the rule of policyc still judges.",
        file: weakening.file, range: .fileStart, anchor: weakening.rule, matched: weakening.words,
        fix: "Take it back, or have one of them sign the commit that brings it.",
        level: weakening.commit == nil ? .note : nil)
    }
    guard !configuration.weakenings.isEmpty else { return packs }
    let file = configuration.file ?? Configuration.fileName
    let root = context.source(file).flatMap { YAMLParser.parse($0).root }
    let roles = configuration.signOff.topLevelRoles.joined(separator: " or ")
    return packs
      + configuration.weakenings.map { weakening in
        let since =
          weakening.commit.map { "before commit \($0.prefix(7))" } ?? "in what is committed"
        return Observation(
          "`\(weakening.key)` is \(weakening.now), and was \(weakening.before) \(since). No holder of \(roles) signed that, so \(weakening.before) still judges.",
          file: file, range: place(of: weakening.key, in: root), anchor: weakening.key,
          matched: weakening.now, level: weakening.commit == nil ? .note : nil)
      }
  }

  /// The value, or the key of what holds it; the file where there is none of them.
  private func place(of path: String, in root: YAMLNode?) -> SourceRange {
    var keys = path.split(separator: ".").map(String.init)
    while !keys.isEmpty {
      let path = keys.joined(separator: ".")
      if let node = root?.value(at: path), node.entries == nil { return node.range }
      if let entry = root?.entry(path) { return entry.keyRange }
      keys.removeLast()
    }
    return .fileStart
  }
}
