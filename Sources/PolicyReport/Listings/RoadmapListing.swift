import PolicyCore

/// Where a management system stands: what an auditor asks to see, judged item by item, and the ten steps to a certificate.
///
/// The front page of a pack and `policyc roadmap` both show this value.
public struct RoadmapListing: Sendable {
  /// How an item, or a step, stands. The raw values are a contract.
  public enum State: String, Sendable, CaseIterable {
    case found
    /// It is there, and an error stands on it.
    case foundWithFindings = "found-with-findings"
    /// It is there, and too old.
    case stale
    /// It is not there, and need not be.
    case nothingToRecord = "nothing-to-record"
    case missing

    /// What people read.
    public var word: String {
      switch self {
      case .found: "Found"
      case .foundWithFindings: "Found with findings"
      case .stale: "Stale"
      case .nothingToRecord: "Nothing to record"
      case .missing: "Missing"
      }
    }
  }

  /// The usual steps from a decision to a management system that improves, in their order.
  public enum Step: Int, Sendable, CaseIterable {
    case support, scope, objectives, roles, documents, controls, training, monitoring, incidents
    case improvement

    public var name: String {
      switch self {
      case .support: "Management support"
      case .scope: "Scope"
      case .objectives: "Objectives"
      case .roles: "Framework and roles"
      case .documents: "Documents"
      case .controls: "Controls"
      case .training: "Training and awareness"
      case .monitoring: "Monitoring"
      case .incidents: "Incidents"
      case .improvement: "Improvement"
      }
    }
  }

  /// The list to which an item belongs.
  public enum Group: Int, Sendable, CaseIterable {
    case policies, objectives, clauses

    public var name: String {
      switch self {
      case .policies: "Policies (A.5.1)"
      case .objectives: "Objectives (clause 6.2)"
      case .clauses: "Clauses 4.3 to 10.2"
      }
    }
  }

  /// Something that an auditor asks to see.
  public struct Item: Sendable {
    public var name: String
    /// Where it is asked for: "ISO/IEC 27001 clause 6.2".
    public var requires: String
    public var group: Group
    public var step: Step
    public var state: State
    /// How many of those that should be there are: "3 of 28 in force"; nil where all are, or it is one thing.
    public var share: String?
    /// Where it is kept, if not here: "Personio".
    public var elsewhere: String?
    /// Paths in the repository.
    public var files: [String]
    /// The register of a pack that shows it; nil for none.
    public var register: String?
    /// What stands against it, gravest first.
    public var findings: [Finding]
    /// Why it is not simply found, or what limits it; a sentence or more.
    public var reason: String?
    /// What to do where it is missing.
    public var advice: String

    package init(
      name: String, requires: String, group: Group, step: Step, state: State, files: [String],
      share: String? = nil, elsewhere: String? = nil, register: String?, findings: [Finding],
      reason: String?, advice: String
    ) {
      self.share = share
      self.elsewhere = elsewhere
      self.name = name
      self.requires = requires
      self.group = group
      self.step = step
      self.state = state
      self.files = files
      self.register = register
      self.findings = findings
      self.reason = reason
      self.advice = advice
    }

    /// Whether something of it is still to be made or approved.
    public var wantsMore: Bool { state == .missing || share != nil }

    /// What people read of its state, in its own words where it has some.
    public var word: String { word(.english) }

    package func word(_ say: Labels) -> String {
      if let elsewhere { return say("Kept elsewhere: \(elsewhere)") }
      return share ?? say.word(state.word)
    }
  }

  /// A step with its items.
  public struct StepStatus: Sendable {
    public var step: Step
    public var state: State
    public var items: [Item]

    /// The names of what is there.
    public var evidence: [String] {
      items.filter { $0.state != .missing && $0.state != .nothingToRecord }.map(\.name)
    }
    public var missing: [String] { items.filter { $0.state == .missing }.map(\.name) }
    /// What people read of its state.
    public var word: String { word(.english) }

    package func word(_ say: Labels) -> String {
      if state == .nothingToRecord, items.contains(where: { $0.elsewhere != nil }) {
        return say("Kept elsewhere")
      }
      let isPart = state != .missing && items.contains(where: \.wantsMore)
      return say.word(isPart ? "Found in part" : state.word)
    }
  }

  /// In the order in which they are shown.
  public let items: [Item]

  package init(_ items: [Item]) { self.items = items }

  /// All ten, each judged by its items.
  public var steps: [StepStatus] {
    Step.allCases.map { step in
      let own = items.filter { $0.step == step }
      return StepStatus(step: step, state: Self.state(of: own.map(\.state)), items: own)
    }
  }

  /// A step is missing where nothing of it is there, and found where nothing is left to do.
  private static func state(of states: [State]) -> State {
    let due = states.filter { $0 != .nothingToRecord }
    if due.isEmpty { return .nothingToRecord }
    if due.allSatisfy({ $0 == .missing }) { return .missing }
    if due.contains(where: { $0 == .missing || $0 == .foundWithFindings }) {
      return .foundWithFindings
    }
    return due.contains(.stale) ? .stale : .found
  }

  /// "31 of 34 found, 2 with findings, 1 kept elsewhere, 1 missing"
  public var summary: String { summary(.english) }

  package func summary(_ say: Labels) -> String {
    let here = items.filter { $0.elsewhere == nil && $0.share == nil }
    var counts = State.allCases.compactMap { state -> String? in
      let count = here.count { $0.state == state }
      switch state {
      case .found: return say("\(count) of \(items.count) found")
      case _ where count == 0: return nil
      case .foundWithFindings: return say("\(count) with findings")
      case .stale: return say("\(count) stale")
      case .nothingToRecord: return say("\(count) nothing to record")
      case .missing: return say("\(count) missing")
      }
    }
    let inPart = items.count { $0.share != nil }
    let elsewhere = items.count { $0.elsewhere != nil }
    let others = [
      inPart > 0 ? say("\(inPart) in part") : nil,
      elsewhere > 0 ? say("\(elsewhere) kept elsewhere") : nil,
    ]
    counts.insert(contentsOf: others.compactMap(\.self), at: 1)
    return counts.joined(separator: ", ")
  }

  /// What is left to do, in the order in which it is best done: step by step, first what is missing, then what has findings,
  /// then what is too old.
  public var next: [Item] {
    let order: [State] = [.missing, .foundWithFindings, .stale]
    return Step.allCases.flatMap { step in
      order.flatMap { state in items.filter { $0.step == step && $0.state == state } }
    }
  }
}
