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
      let source = SourceText(path: path, text: withExamples ? text : withoutExamples(text))
      var pack = try read(source)
      pack.digest = { Digest(of: text) }
      packs.append(pack)
    }
    return packs
  }

  /// The text of a pack with the blocks of `examples:` left out.
  static func withoutExamples(_ text: String) -> String {
    let newline = UInt8(ascii: "\n")
    var text = text
    return text.withUTF8 { bytes in
      var output: [UInt8] = []
      output.reserveCapacity(bytes.count + 1)
      var skippedIndent: Int?
      var start = 0
      while start <= bytes.count {
        let end = ByteSearch.first(newline, in: bytes, from: start) ?? bytes.count
        let line = bytes[start..<end]
        start = end + 1
        let rest = line.drop { $0 == 0x20 }
        let indent = line.count - rest.count
        if let limit = skippedIndent {
          if rest.isEmpty || indent > limit { continue }
          skippedIndent = nil
        }
        if rest.elementsEqual("examples:".utf8) {
          skippedIndent = indent
          continue
        }
        output.append(contentsOf: line)
        output.append(newline)
      }
      return String(decoding: output, as: UTF8.self)
    }
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
      if isOurs(String(path.dropFirst(prefix.count)), bytes) { continue }
      packs.append(try read(SourceText(path: path, bytes: bytes)))
    }
    return packs
  }

  private static func isOurs(_ path: String, _ bytes: [UInt8]) -> Bool {
    guard var text = Assets.text(path) else { return false }
    return text.withUTF8 { ByteSearch.areEqual($0, bytes) }
  }

  package static func read(_ source: SourceText) throws(ConfigurationError) -> RulePack {
    try RulePackReader(source: source).read()
  }

  private static func isPack(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.count == 2 && parts[0] == "rules" && path.hasSuffix(".yml")
  }
}
