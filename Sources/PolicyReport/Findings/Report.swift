import PolicyCore
import PolicyModel
import PolicyRules

/// What a report is made from; every format shows the same.
public struct Report: Sendable {
  /// A rule as a report describes it.
  public struct RuleDescription: Sendable {
    public var id: String
    public var name: String
    public var summary: String
    public var why: String
    public var fix: String
    public var level: Level
    /// Whether it judges what is recorded of a text, and not what the text says.
    public var isAboutSignOff: Bool
    /// Whether it tells that something is there and too old.
    public var tellsAge: Bool
    /// Whether it tells that something is there and shows nothing of what it is for.
    public var tellsEmptiness: Bool
    /// For whom no bundle is built while it finds something in what goes out.
    public var stops: Set<BundleAudience>

    public init(
      id: String, name: String, summary: String, why: String, fix: String, level: Level,
      isAboutSignOff: Bool = false, tellsAge: Bool = false, tellsEmptiness: Bool = false,
      stops: Set<BundleAudience> = []
    ) {
      self.isAboutSignOff = isAboutSignOff
      self.tellsAge = tellsAge
      self.tellsEmptiness = tellsEmptiness
      self.stops = stops
      self.id = id
      self.name = name
      self.summary = summary
      self.why = why
      self.fix = fix
      self.level = level
    }
  }

  /// Findings that are not shown, since they were there before.
  public struct Known: Sendable {
    public var count: Int
    /// The state in which they were: "main", as the user named it.
    public var state: String

    public init(count: Int, state: String) {
      self.count = count
      self.state = state
    }

    /// What a person reads below the findings.
    public var sentence: String {
      let verb = count == 1 ? "was" : "were"
      return count == 0
        ? "Nothing is left out that was there at \(state)."
        : "\(counted(count, "finding")) that \(verb) there at \(state) \(count == 1 ? "is" : "are") not shown."
    }
  }

  /// Sorted by `Finding.precedes`; suppressed ones among them.
  public var findings: [Finding]
  /// How many documents were checked.
  public var documents: Int
  /// The rules that ran, in the order of `policyc rules`.
  public var rules: [RuleDescription]
  public var toolVersion: String
  /// What is left out of the judgement of sign-off, or found and not listed yet; a sentence each.
  public var remarks: [Phrase]
  /// Nil where all findings are shown.
  public var known: Known?
  /// How many findings are not shown since a baseline holds them; nil where there is no baseline.
  public var inBaseline: Int?
  /// What policyc.yml leaves out of all that could be asked.
  public var leftOut: RulesLeftOut

  public init(
    findings: [Finding], documents: Int, rules: [RuleDescription], toolVersion: String,
    remarks: [Phrase] = [], known: Known? = nil, leftOut: RulesLeftOut = RulesLeftOut()
  ) {
    self.leftOut = leftOut
    self.remarks = remarks
    self.known = known
    self.findings = findings
    self.documents = documents
    self.rules = rules
    self.toolVersion = toolVersion
  }

  /// What is found and not shown, a sentence each: the last lines for people.
  public var notShown: [String] {
    [
      known?.sentence,
      inBaseline.map { "\(counted($0, "known finding")) not shown (baseline)." },
    ].compactMap(\.self)
  }

  /// How many findings there are of each level that no waiver covers.
  public func count(_ level: Level) -> Int {
    findings.count { $0.level == level && $0.suppression == nil }
  }

  public var suppressed: Int { findings.count { $0.suppression != nil } }

  /// Whether a finding of this level or above stands that no waiver covers.
  public func fails(on level: Level) -> Bool {
    findings.contains { $0.level >= level && $0.suppression == nil }
  }
}
