import PolicyAssets
import PolicyCore
import PolicyModel
import PolicySyntax

/// A file of `rules/`: a name and its rules.
public struct RulePack: Sendable {
  /// `core.yml`: a user's pack of the same file name stands in for ours.
  public var fileName: String
  public var name: String
  /// From the root of where it lies.
  public var path: String
  /// Of the file's text; made when it is asked for.
  public var digest: @Sendable () -> Digest
  /// The framework without which the pack is off; nil for a pack that is always on.
  public var framework: String?
  var rules: [Rule]

  /// The packs that are compiled into the binary.
  ///
  /// - Parameter withExamples: examples are half of a pack's text and no check needs them.
  static func embedded(withExamples: Bool) throws(ConfigurationError) -> [RulePack] {
    try withExamples ? readEmbedded(withExamples: true) : embeddedWithoutExamples.get()
  }

  /// Read once in a process, by whoever asks first.
  static let embeddedWithoutExamples = Result { () throws(ConfigurationError) in
    try readEmbedded(withExamples: false)
  }

  private static func readEmbedded(
    withExamples: Bool
  ) throws(ConfigurationError) -> [RulePack] {
    var packs: [RulePack] = []
    for path in Assets.paths where isPack(path) {
      guard let text = Assets.text(path) else { continue }
      var pack =
        if !withExamples, let root = EmbeddedData.root(path) {
          try RulePackReader(source: SourceText(path: path, text: "")).pack(of: root)
        } else {
          try read(SourceText(path: path, text: text))
        }
      pack.digest = { Digest(of: text) }
      packs.append(pack)
    }
    return packs
  }

  /// The packs in the `rules/` of a user's repository.
  ///
  /// - Throws: `ConfigurationError` with file, line and column for a pack that does not follow the form.
  public static func user(
    in snapshot: any Snapshot, folder: String
  ) throws -> [RulePack] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    var packs: [RulePack] = []
    for path in try snapshot.paths(under: [prefix + "rules"]) {
      guard isPack(String(path.dropFirst(prefix.count))), let bytes = try snapshot.read(path)
      else { continue }
      // A pack of ours, unchanged, is the one in the binary.
      if EmbeddedData.isOurs(String(path.dropFirst(prefix.count)), bytes) { continue }
      packs.append(try read(SourceText(path: path, bytes: bytes)))
    }
    return packs
  }

  package static func read(_ source: SourceText) throws(ConfigurationError) -> RulePack {
    try RulePackReader(source: source).read()
  }

  private static func isPack(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.count == 2 && parts[0] == "rules" && path.hasSuffix(".yml")
  }
}
