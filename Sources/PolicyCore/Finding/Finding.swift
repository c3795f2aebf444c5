/// How grave a finding is, in SARIF's words.
public enum Level: String, Comparable, CaseIterable, Sendable {
  case note, warning, error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// What a reader is told.
  package var word: Phrase { Phrase(word: self == .note ? "note¦level" : rawValue) }

  /// "3 errors"
  package func counted(_ count: Int) -> Phrase {
    switch self {
    case .note: count == 1 ? Phrase("\(count) note") : Phrase("\(count) notes")
    case .warning: count == 1 ? Phrase("\(count) warning") : Phrase("\(count) warnings")
    case .error: count == 1 ? Phrase("\(count) error") : Phrase("\(count) errors")
    }
  }

  public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
}

/// Why a finding does not count, although it is there.
public struct Suppression: Hashable, Sendable {
  /// The reason that the waiver gives.
  public var reason: String
  /// The last day on which the waiver holds.
  public var until: CalendarDate?

  public init(reason: String, until: CalendarDate?) {
    self.reason = reason
    self.until = until
  }
}

/// One thing that a rule found, at one place.
public struct Finding: Hashable, Sendable {
  /// The rule's name, as people write it: `owner-missing`.
  public var rule: String
  /// The rule's code, never used again for another: `CORE-013`.
  public var id: String
  public var level: Level
  /// What is wrong, one sentence.
  public var message: String
  /// Path relative to the root.
  public var file: String
  public var range: SourceRange
  /// Why it matters to an auditor.
  public var why: String
  /// What to do about it.
  public var fix: String
  /// What the rule goes back to: `iso27001:A.5.1`.
  public var refs: [String]
  /// Stays the same while lines move: see `Fingerprint`.
  public var fingerprint: String
  public var suppression: Suppression?
  /// Whether it speaks of all documents together, and of no file: `file` and `range` then name the first line of policyc.yml,
  /// which may not be there.
  public var isAboutWhole: Bool
  /// What would mend it, where a program can tell; all of them together.
  public var edits: [FindingEdit]
  /// Whether it is a matter of form, or of what may not concern the company: in a repository in which nothing was set up for
  /// policyc it is counted, and not listed.
  public var waits: Bool

  public init(
    rule: String, id: String, level: Level, message: String, file: String, range: SourceRange,
    why: String, fix: String, refs: [String], fingerprint: String, suppression: Suppression? = nil,
    isAboutWhole: Bool = false, edits: [FindingEdit] = [], waits: Bool = false
  ) {
    self.rule = rule
    self.id = id
    self.level = level
    self.message = message
    self.file = file
    self.range = range
    self.why = why
    self.fix = fix
    self.refs = refs
    self.fingerprint = fingerprint
    self.suppression = suppression
    self.isAboutWhole = isAboutWhole
    self.edits = edits
    self.waits = waits
  }

  /// The order of every report: file, place, rule, message.
  public static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    if left.file != right.file { return left.file < right.file }
    if left.range != right.range { return left.range < right.range }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.message < right.message
  }
}
