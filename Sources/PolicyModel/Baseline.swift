import PolicyCore

/// The findings that a repository lives with for now: a check does not show them again.
///
/// Each entry stands on a line of its own, in the order of files, so that a change of one is a change of one line.
public struct Baseline: Sendable, Equatable {
  /// One finding that is known.
  public struct Entry: Sendable, Hashable {
    public var fingerprint: String
    public var rule: String
    public var file: String
    public var message: String

    public init(fingerprint: String, rule: String, file: String, message: String) {
      self.fingerprint = fingerprint
      self.rule = rule
      self.file = file
      self.message = message
    }
  }

  /// At the root, where a check reads it by itself.
  public static let fileName = ".policyc-baseline.json"

  public private(set) var entries: [Entry]
  private let fingerprints: Set<String>

  public init(_ entries: [Entry]) {
    self.entries = entries.sorted {
      ($0.file, $0.rule, $0.message, $0.fingerprint) < (
        $1.file, $1.rule, $1.message, $1.fingerprint
      )
    }
    fingerprints = Set(entries.map(\.fingerprint))
  }

  public func contains(_ fingerprint: String) -> Bool { fingerprints.contains(fingerprint) }

  /// Reads the text of a baseline.
  ///
  /// - Throws: `ConfigurationError` for what is no baseline.
  public init(_ source: SourceText) throws(ConfigurationError) {
    let value: JSONValue
    do {
      value = try JSONReader.read(source.bytes)
    } catch {
      throw ConfigurationError(
        file: source.path, position: error.position,
        message: "\(error.message) Write the baseline anew: policyc baseline write")
    }
    guard case .object(let root) = value, root["version"] == .integer(1),
      case .array(let items)? = root["findings"]
    else { throw Baseline.unreadable(source) }
    var entries: [Entry] = []
    for item in items {
      guard case .object(let object) = item, case .string(let print)? = object["fingerprint"],
        case .string(let rule)? = object["rule"], case .string(let file)? = object["file"],
        case .string(let message)? = object["message"]
      else { throw Baseline.unreadable(source) }
      entries.append(Entry(fingerprint: print, rule: rule, file: file, message: message))
    }
    self.init(entries)
  }

  private static func unreadable(_ source: SourceText) -> ConfigurationError {
    ConfigurationError(
      file: source.path, position: .start,
      message:
        "This is no baseline of policyc: `version` 1, and `findings` with fingerprint, rule, file and message. Write it anew: policyc baseline write"
    )
  }

  /// What is written to the file.
  public var text: String {
    let lines = entries.map { entry in
      String(
        decoding: CanonicalJSON.encode([
          "fingerprint": .string(entry.fingerprint), "rule": .string(entry.rule),
          "file": .string(entry.file), "message": .string(entry.message),
        ]), as: UTF8.self)
    }
    let list = lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n]"
    return "{\"version\":1,\"findings\":\(list)}\n"
  }

  /// Where an entry stands in the text of the file.
  public static func place(of fingerprint: String, in source: SourceText) -> SourceRange {
    for line in 1...max(1, source.lineCount) {
      let words = source.bytes[source.lineRange(line)].split(separator: UInt8(ascii: "\""))
      if let word = words.first(where: { $0.elementsEqual(fingerprint.utf8) }) {
        return source.range(word.startIndex..<word.endIndex)
      }
    }
    return .fileStart
  }
}
