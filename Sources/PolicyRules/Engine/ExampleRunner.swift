import PolicyCore
import PolicyModel
import PolicySignOff
import PolicySyntax

/// Runs the examples of the rules: what passes must pass, and what fails must fail at the marks and nowhere else.
public struct ExampleRunner {
  /// An example that did not do what it shows.
  public struct Failure: Sendable, CustomStringConvertible {
    public var rule: String
    /// `pass 1`, `fail 2`: which example, counted from 1.
    public var example: String
    public var message: String
    public var description: String { "\(rule), \(example): \(message)" }
  }

  /// The day on which all examples are checked.
  public static let asOf = CalendarDate(dayNumber: 20_634)  // 2026-06-30

  private let ruleSet: RuleSet

  public init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
  }

  /// How many examples there are, and those that failed.
  public func run() -> (count: Int, failures: [Failure]) {
    var count = 0
    var failures: [Failure] = []
    var ids: [String: String] = [:]
    for rule in ruleSet.rules {
      if let other = ids.updateValue(rule.info.name, forKey: rule.info.id) {
        failures.append(
          Failure(
            rule: rule.info.name, example: "id", message: "\(rule.info.id) is that of \(other)"))
      }
      let info = rule.info
      for entry in info.silences
      where ruleSet.rules(named: String(Silences.parts(of: entry).rule)).isEmpty {
        failures.append(
          Failure(
            rule: info.name, example: "silences", message: "there is no rule for `\(entry)`"))
      }
      if info.examples.pass.isEmpty || info.examples.fail.isEmpty {
        failures.append(
          Failure(
            rule: info.name, example: "examples", message: "a passing or a failing one is missing"))
      }
      for (name, texts) in [("pass", info.examples.pass), ("fail", info.examples.fail)] {
        for (index, text) in texts.enumerated() {
          count += 1
          if let message = problem(info, text, mustFail: name == "fail") {
            failures.append(
              Failure(rule: info.name, example: "\(name) \(index + 1)", message: message))
          }
        }
      }
    }
    return (count, failures)
  }

  private func problem(_ info: RuleInfo, _ text: String, mustFail: Bool) -> String? {
    let example = ExampleFiles(text)
    do {
      let configuration = try example.judging(CorpusLoader.configuration(in: example), ruleSet)
      let corpus = try CorpusLoader.load(example, configuration: configuration)
      // On whatever level, and even where it is off by default.
      var loud = configuration
      if loud.packs == nil { loud.packs = [info.pack] }
      loud.rules[info.id] = .level(info.level ?? .warning)
      let engine = Engine(try RuleSet(loud, userPacks: ruleSet.userPacks))
      let all = engine.findings(
        in: corpus, of: example, asOf: Self.asOf, lastChange: example.lastChange,
        signOff: example.signOff(of: corpus), former: example.former)
      let findings = all.filter { $0.id == info.id }
      let found = findings.map { ExampleFiles.Mark(file: $0.file, position: $0.range.start) }
      if mustFail, example.marks.isEmpty { return "it has no ↓" }
      if Set(found) == Set(example.marks), found.count == example.marks.count { return nil }
      let wanted = example.marks.map(\.description).joined(separator: ", ")
      let seen = found.map(\.description).joined(separator: ", ")
      return "expected findings at [\(wanted)], found [\(seen)]"
    } catch {
      return "\(error)"
    }
  }
}

/// The files of an example: one document, or several behind `=== PATH` lines; `=== PATH @2025-01-31` says as well when a
/// commit last changed the file, and `=== @git` what Git shows of the sign-off (see
/// `ExampleSignOff`). `=== @former/PATH` is a file of the state with which this one is compared. `=== @before` is the policyc.yml of before, where less is asked now and nobody settled it.
struct ExampleFiles: Snapshot {
  struct Mark: Hashable, CustomStringConvertible {
    var file: String
    var position: SourcePosition
    var description: String { "\(file):\(position.line):\(position.column)" }
  }

  let name = "example"
  private(set) var marks: [Mark] = []
  private var lastChanges: [String: CalendarDate] = [:]
  private var files: [String: [UInt8]] = [:]

  init(_ text: String) {
    var path = "policies/example.md"
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        add(path, lines)
        let words = line.dropFirst(4).split(separator: " ")
        path = words.first.map(String.init) ?? path
        if words.count == 2, words[1].hasPrefix("@"), let day = CalendarDate(words[1].dropFirst()) {
          lastChanges[path] = day
        }
        lines = []
      } else {
        lines.append(line)
      }
    }
    add(path, lines)
  }

  private mutating func add(_ path: String, _ lines: [Substring]) {
    guard !lines.isEmpty else { return }
    var output: [String] = []
    for (index, line) in lines.enumerated() {
      var column = 1
      var kept = ""
      for scalar in line.unicodeScalars {
        if scalar == "↓" {
          marks.append(
            Mark(file: path, position: SourcePosition(line: index + 1, column: column)))
          continue
        }
        kept.unicodeScalars.append(scalar == "␀" ? "\0" : scalar)
        column += 1
      }
      output.append(kept)
    }
    files[path] = Array(output.joined(separator: "\n").utf8)
  }

  /// Nil where the example says nothing of commits.
  var lastChange: (@Sendable ([String]) -> [String: CalendarDate])? {
    guard !lastChanges.isEmpty else { return nil }
    let changes = lastChanges
    return { _ in changes }
  }

  private static let git = "@git"

  /// Nil where the example says nothing of it.
  func signOff(of corpus: Corpus) -> ExampleSignOff? {
    files[Self.git].map { ExampleSignOff(SourceText(path: Self.git, bytes: $0), corpus) }
  }

  private static let before = "@before"

  /// The settings where the example says what was asked for before.
  func judging(_ configuration: Configuration, _ ruleSet: RuleSet) throws -> Configuration {
    guard let bytes = files[Self.before] else { return configuration }
    let former = try Configuration.read(SourceText(path: Self.before, bytes: bytes))
    return SettledSettings.judging(configuration, insteadOf: former, ruleSet.signOffRules)
  }

  private static let formerFolder = "@former/"

  /// Nil where the example says nothing of it.
  var former: ExampleFiles? {
    let former = files.filter { $0.key.hasPrefix(Self.formerFolder) }
    guard !former.isEmpty else { return nil }
    var state = self
    state.files = Dictionary(
      uniqueKeysWithValues: former.map {
        (String($0.key.dropFirst(Self.formerFolder.count)), $0.value)
      })
    return state
  }

  func paths() -> [String] { files.keys.filter { !$0.hasPrefix("@") }.sorted() }
  func read(_ path: String) -> [UInt8]? { files[path] }
}
