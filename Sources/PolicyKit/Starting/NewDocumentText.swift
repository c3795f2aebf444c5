import PolicyCore
import PolicyModel
import PolicySignOff

/// The text of a new document: front matter that fits its kind, and the sections that an auditor looks for.
struct NewDocumentText {
  let new: NewDocument
  let corpus: Corpus
  let id: String
  let path: String
  let day: CalendarDate
  private let type: String?
  private let owner: String
  private let today: CalendarDate
  /// The document that it serves, implements or departs from; nil where there is none.
  private let parent: PolicyDocument?
  /// What was taken where nobody said.
  private(set) var assumptions: [String] = []

  /// - Parameter taken: ids of documents that are written beside this one.
  init(
    _ new: NewDocument, _ corpus: Corpus, _ workspace: Workspace, today: CalendarDate,
    taken: [String] = []
  ) throws {
    self.new = new
    self.corpus = corpus
    self.today = today
    day = new.on ?? today
    let people = corpus.people
    let stated = new.owner ?? new.known?.values["owner"]
    let here = stated == nil ? try? GitIdentity(GitCommand(root: workspace.root)) : nil
    let me = here.flatMap { people?.person(withAddress: $0.email) }
    let leader = people?.people.first { person in
      Configuration.SignOff.leadership.contains { person.holds($0, on: today) }
    }
    owner = stated ?? me?.id ?? leader?.id ?? "[Company: who owns it]"
    if let people, new.known == nil, people[owner] == nil,
      people.holders(of: owner, on: today).isEmpty
    {
      throw UsageError(
        "Nobody in \(people.source.path) is or holds `\(owner)`\(Suggestion.hint(for: owner, among: people.names))"
      )
    }
    let identifiers = NewIdentifier(corpus: corpus, taken: taken)
    let served = new.known?.values["serves"]?.split { "[], ".contains($0) }.first.map(String.init)
    let about = (new.about ?? served).flatMap { corpus.document($0) }
    // All policies carry out the one at the top; what else belongs to which, only the company knows.
    parent =
      about ?? (new.kind == .policy ? corpus.documents(.policy).first(where: \.isHighLevel) : nil)
    switch new.kind {
    case .record:
      let type = try Self.recordType(new, corpus)
      self.type = type.name
      if type.isGuess {
        assumptions.append("Its type is `\(type.name)`; change it, or give --type.")
      }
      id = identifiers.record(type.name, in: day.year)
    case .exception:
      let type = new.type ?? "policy"
      guard ["policy", "break-glass"].contains(type) else {
        throw UsageError(
          "An exception has the type policy or break-glass\(Suggestion.hint(for: type, among: ["policy", "break-glass"]))"
        )
      }
      self.type = type
      id = identifiers.numbered(.exception, type: type)
    case .review:
      type = nil
      id = identifiers.review(new.title, on: day)
    default:
      type = nil
      id = identifiers.numbered(new.kind, type: nil)
    }
    path = Self.folder(new, corpus) + "/\(id)-\(slug(new.title, else: new.kind.rawValue)).md"
  }

  /// The type that is given, or that the title names; else a change.
  private static func recordType(
    _ new: NewDocument, _ corpus: Corpus
  ) throws -> (name: String, isGuess: Bool) {
    let fields = Schema.fields(of: .record)
    let known: [String]
    if case .oneOf(let words) = fields.first(where: { $0.name == "type" })?.type {
      known = words
    } else {
      known = []
    }
    let used = Set(corpus.documents(.record).compactMap { $0.text("type") })
    let all = known + used.filter { !known.contains($0) }.sorted()
    if let type = new.type {
      guard known.isEmpty || all.contains(type) else {
        throw UsageError(
          "There is no type of record `\(type)`\(Suggestion.hint(for: type, listing: all))")
      }
      return (type, false)
    }
    let title = "-" + slug(new.title, else: "") + "-"
    return (all.first { title.contains("-\($0)") } ?? "change", true)
  }

  /// The folder in which most of its kind lie; else one that is named for the kind.
  private static func folder(_ new: NewDocument, _ corpus: Corpus) -> String {
    let alike = corpus.documents(new.kind).filter {
      new.family == nil || $0.text("family") == new.family
    }
    let folders = Dictionary(
      alike.map { (PathNames.folder(of: $0.path), 1) }, uniquingKeysWith: +)
    if let folder = folders.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
      !folder.isEmpty
    {
      return folder
    }
    let home =
      corpus.configuration.documents?.first {
        !$0.contains("*") && !$0.contains("?") && !$0.hasSuffix(".md")
      } ?? "policies"
    let names: [DocumentKind: String] = [
      .policy: new.family ?? "", .procedure: "procedures", .objective: "objectives",
      .risk: "risks", .exception: "exceptions", .review: "reviews", .record: "records",
    ]
    let name = names[new.kind] ?? ""
    return corpus.configuration.rooted(name.isEmpty ? home : home + "/" + name)
  }

  // MARK: Texts

  var files: [(path: String, text: String)] {
    let text: String =
      switch new.kind {
      case .policy: policy
      case .procedure: procedure
      case .objective: objective
      case .risk: risk
      case .exception: exception
      case .review, .record: record
      }
    guard new.kind == .objective else { return [(path, text)] }
    let table = new.known?.series ?? "month,value\n"
    return [(path, text), (corpus.configuration.rooted(home + "/" + figures), table)]
  }

  private var home: String {
    corpus.configuration.documents?.first { !$0.contains("*") && !$0.contains("?") } ?? "policies"
  }
  private var figures: String { "data/\(id.lowercased()).csv" }
  private var company: String { corpus.configuration.organisation ?? "[Company: its name]" }

  private func head(_ lines: [String]) -> String {
    let first = [
      "id: \(id)", "kind: \(new.kind.rawValue)", "title: \(StarterTexts.quoted(new.title))",
    ]
    let owner = self.owner.hasPrefix("[") ? StarterTexts.quoted(self.owner) : self.owner
    return "---\n"
      + (first + ["owner: \(owner)", "classification: internal"] + lines).joined(separator: "\n")
      + "\n---\n\n"
  }

  private var link: String {
    guard let parent else {
      return new.kind == .policy ? "information security policy" : "[Company: which policy]"
    }
    let target = PathNames.relative(parent.path, to: PathNames.folder(of: path))
    return "[\(parent.title)](\(target.replacing(" ", with: "%20")))"
  }

  /// The id of the document that it belongs to, or a blank for it.
  private func named(_ blank: String) -> String { parent?.id ?? "\"[Company: \(blank)]\"" }

  private var policy: String {
    let family = new.family.map { ["family: \($0)"] } ?? []
    return head(
      ["tier: topic"] + family + ["version: \"1.0\"", "status: draft", "review: {cycle: 12m}"])
        + """
        ## Purpose

        This policy says [Company: what it governs, and why] at \(company). It carries out the \(link).

        ## Scope

        [Company: whom and what it binds].

        ## Policy

        - [Company: who must do what, and by when].

        ## Responsibilities

        [Company: who answers for what].

        ## Exceptions and enforcement

        An exception must be written, must name its risk and its end, and must be approved by senior management. A breach is handled
        under the disciplinary process.

        """
  }

  private var procedure: String {
    head([
      "version: \"1.0\"", "status: draft",
      "implements: [\(named("which policy it carries out"))]", "review: {cycle: 12m}",
    ]) + """
      ## Purpose

      How \(company) carries out \(link).

      ## Steps

      1. [Company: who does what first].
      2. [Company: what comes next, and where it is recorded].

      ## Records

      [Company: what shows that it was done].

      """
  }

  private var objective: String {
    /// What is known, or a blank for it.
    func said(_ key: String, _ blank: String) -> String {
      "\(key.split(separator: ".").last ?? ""): "
        + (new.known?.values[key] ?? "\"[Company: \(blank)]\"")
    }
    func list(_ key: String, _ blank: String) -> String {
      "\(key): " + (new.known?.values[key] ?? "[\"[Company: \(blank)]\"]")
    }
    let values = new.known?.values ?? [:]
    let name = values["metric.name"] ?? StarterTexts.quoted(new.title)
    return head([
      "level: operational",
      "serves: \(values["serves"] ?? named("which policy it serves"))",
      list("protects", "confidentiality, integrity or availability"),
      list("treats", "which risks it treats, by their ids"),
      said("what", "what is reached, with a number and a limit"),
      said("resources", "people, tools and budget"), "due: \(values["due"] ?? "ongoing")",
      said("evaluation", "how the result is judged"),
      said("monitoring", "how it is measured, and by whom"),
      said("communication", "to whom it is told, and how"), "metric:", "  name: \(name)",
      "  " + said("metric.unit", "percent, hours or what else is counted"),
      "  " + said("metric.target", "the least or most, such as: 95 or more"),
      "  source: \(figures)", "  column: value",
      "  every: \(values["metric.every"] ?? "month")", "status: draft", "version: \"1.0\"",
      "review: {cycle: 3m}",
    ]) + """
      ## Why this measure

      [Company: which risk it treats, and why this figure shows it]. It serves \(link) of \(company).

      ## Plan

      | Work | Who | Until |
      | --- | --- | --- |
      | [Company: what is done] | [Company: by whom] | [Company: by which day] |

      """ + (new.known?.section ?? "")
  }

  private var risk: String {
    head([
      "asset: \"[Company: what is at stake]\"", "threat: \"[Company: what can happen to it]\"",
      "likelihood: \"[Company: 1 to 5]\"", "impact: \"[Company: 1 to 5]\"",
      "treatment: \"[Company: mitigate, avoid, transfer or accept]\"",
      "residual: \"[Company: likelihood times impact after treatment]\"", "version: \"1.0\"",
      "status: draft", "review: {cycle: 6m}",
    ]) + """
      ## Scenario

      [Company: how it happens, and what follows].

      ## Controls

      [Company: what is done against it, by which document].

      ## Rating

      [Company: why this likelihood, this impact and this rest].

      """
  }

  private var exception: String {
    let window =
      type == "break-glass"
      ? [
        "# start: \(day)T00:00:00Z", "# end: \(day)T04:00:00Z", "# ticket: SEC-1",
        "# post-review: {by: PERSON, on: \(day.adding(days: 1)), outcome: \"…\"}",
      ] : ["until: \"[Company: the day on which it ends]\""]
    return head(
      [
        "type: \(type ?? "policy")",
        "from-policy: [\(named("which policy it departs from"))]",
        "justification: \"[Company: why the rule cannot be followed]\"",
        "# treats: [RISK-001]   # the risks that it raises",
      ] + window + ["status: draft", "version: \"1.0\""]) + """
        ## What is allowed

        [Company: to whom, what, and where].

        ## Risk

        [Company: what can go wrong, and how likely that is].

        ## What is done instead

        [Company: what keeps the risk down until the end].

        """
  }

  private var record: String {
    let about = new.about.map { ["about: [\($0)]"] } ?? ["# about: [POL-001@1.0]"]
    return head(
      ["type: \(type ?? "change")", "on: \(day)"] + about + ["# files: [evidence/FILE]"]) + """
        ## What happened

        [Company: what was done, by whom, for whom].

        ## What follows

        [Company: what was found, who does what by when].

        """
  }

  func review(_ agenda: ReviewAgenda) -> String {
    let people = corpus.people?.people ?? []
    let leaders = people.filter { person in
      (corpus.configuration.signOff.topLevelRoles + Configuration.SignOff.leadership).contains {
        person.holds($0, on: day)
      } || person.id == owner
    }
    return head([
      "on: \(day)", "attendees: [\(leaders.map(\.id).joined(separator: ", "))]", "status: draft",
      "# What is approved goes here too; the approver then runs `policyc approve` with `--minutes \(id)`.",
      "# decides:", "#   - {document: POL-004, version: \"1.1\", decision: approved}",
    ]) + agenda.text
  }
}
