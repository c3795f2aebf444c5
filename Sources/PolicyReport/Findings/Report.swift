import PolicyCore

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

    public init(
      id: String, name: String, summary: String, why: String, fix: String, level: Level
    ) {
      self.id = id
      self.name = name
      self.summary = summary
      self.why = why
      self.fix = fix
      self.level = level
    }
  }

  /// Sorted by `Finding.precedes`; suppressed ones among them.
  public var findings: [Finding]
  /// How many documents were checked.
  public var documents: Int
  /// The rules that ran, in the order of `policyc rules`.
  public var rules: [RuleDescription]
  public var toolVersion: String
  /// What policyc.yml leaves out of the judgement of sign-off; a sentence each.
  public var remarks: [String]

  public init(
    findings: [Finding], documents: Int, rules: [RuleDescription], toolVersion: String,
    remarks: [String] = []
  ) {
    self.remarks = remarks
    self.findings = findings
    self.documents = documents
    self.rules = rules
    self.toolVersion = toolVersion
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
