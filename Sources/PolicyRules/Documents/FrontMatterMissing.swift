import PolicyCore
import PolicyModel
import PolicyText

/// Documents without any front matter. It names what is missing, so that the rules of single fields need not.
///
/// On a first look it speaks of front matter too that was never made for policyc: one finding names all that it leaves out.
struct FrontMatterMissing: ComputedDocumentCheck {
  static let name = "front-matter-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard !document.isListOfPages, !context.samples(of: document).isWhole,
      !context.isFirstLook || !context.leadsElsewhere(document) && !context.isNote(document)
    else { return [] }
    let isThere = document.parsed.frontMatter.presence == .present
    guard document.parsed.frontMatter.presence == .absent || context.tellsGapsTogether(of: document)
    else { return [] }
    let gaps = context.gaps(of: document)
    guard !gaps.missing.isEmpty || !isThere else { return [] }
    let said = gaps.stated.isEmpty ? "" : " Its text states \(listed(gaps.stated, by: "and"))."
    let isCertain = !gaps.certain.isEmpty && context.isControlled(document)
    let told = isCertain ? gaps.certain : gaps.missing
    let missing = listed(told, by: "and")
    let verb = told.count == 1 && told != ["approvals"] ? "is" : "are"
    return [
      document.observe(
        isThere
          ? "Neither the front matter nor the text says all that controls a document: \(missing) \(verb) missing."
          : "The document has no front matter: \(missing) \(verb) missing.\(said)",
        at: document.source.range(document.source.lineRange(1)), anchor: "front-matter",
        fix: isThere ? "Write the keys into the front matter." : nil,
        waits: !isCertain)
    ]
  }
}

/// What neither the front matter of a document nor its text says of what controls it.
struct ControlGaps: Sendable {
  /// Our keys.
  private(set) var missing: [String] = []
  /// What the text says, and where.
  private(set) var stated: [String] = []
  /// On a first look: what an auditor asks for and of which nothing in the text has a trace. How a house numbers its texts, and
  /// by which word they are in force, is form; and who tells versions apart by Git alone is not told so for that alone.
  private(set) var certain: [String] = []

  init(_ document: PolicyDocument, _ context: RuleContext) {
    let rows = StatedApproval.all(in: document)
    let isListing = context.isFirstLook && context.isListing(document)
    func isInFrontMatter(_ key: String) -> Bool {
      !document.isBlank(key) || FieldNames.key(for: key, in: document.root) != nil
    }
    func need(_ key: String, _ words: String, _ fields: [StatedControl.Field]) -> String? {
      let said = fields.compactMap { context.stated(of: document)[$0] }.first?.range
      // A row of a table of versions or of approvers says it as well.
      let row = rows.last {
        key == "approvals" && ($0.by != nil || $0.version != nil)
          || key == "version" && $0.version != nil
      }
      let bytes = row?.bytes ?? (key == "version" ? StatedApproval.versionRow(in: document) : nil)
      if let place = said ?? bytes.map(document.source.range) {
        return "\(words) (line \(place.start.line))"
      }
      // Who writes on which day a text was last changed tells its versions apart by that.
      if key == "version", context.isFirstLook, Self.tellsDay(document) { return "" }
      // “Review date: 2027-01-31” is the next one.
      if key == "review", let day = context.stated(of: document).day(.reviewed),
        day.on > context.asOf
      {
        return words
      }
      if key == "review", context.statesCycle(document) { return words }
      guard context.isFirstLook else { return nil }
      // A page may say it for its whole folder.
      return key == "review"
        && (context.statesCycleOfAll || context.folderNamesReview(of: document))
        || key == "owner" && context.folderNamesOwner(of: document)
        || key == "approvals" && context.folderNamesApproval(of: document) ? "" : nil
    }
    let required = Schema.fields(of: document.kind).filter(\.isRequired).map(\.name)
    for name in required
    where (name != "title" || document.statedTitle == nil && !context.isFirstLook)
      && !(name == "version" && isListing)
    {
      let words = name == "version" ? need(name, "the version", [.version]) : nil
      add(name, isInFrontMatter(name) ? "" : words)
    }
    add("owner", isInFrontMatter("owner") ? "" : need("owner", "the owner", [.owner]))
    // A draft has none, and on a first look a text is believed that says it is one. A register is kept, and not approved.
    let isDraft =
      context.isFirstLook && (!document.asksToBeFollowed || context.unfinished(document) != nil)
    if ApprovalMissing.kinds.contains(document.kind), !isDraft, !isListing {
      add(
        "approvals",
        isInFrontMatter("approvals")
          ? "" : need("approvals", "an approval", [.approver, .approved])
      )
    }
    if ReviewMissing.kinds.contains(document.kind) {
      add(
        "review",
        isInFrontMatter("review")
          ? "" : need("review", "when it is reviewed", [.nextReview, .cycle]))
    }
    let asked = missing.filter { Self.substance.contains($0) }
    guard context.isFirstLook, !asked.isEmpty else { return }
    let traces = ControlTraces(document, context)
    certain = asked.filter { !traces.mayState($0) }
    if certain == ["version"] { certain = [] }
  }

  private static let substance = ["version", "owner", "approvals", "review"]

  /// Whether one of its first or last lines says when it was last changed, or from when it holds.
  private static func tellsDay(_ document: PolicyDocument) -> Bool {
    let (first, last) = (document.parsed.bodyLine, document.source.lineCount)
    return (first...max(first, last)).contains { line in
      guard line <= last, line < first + 25 || line > last - 12 else { return false }
      let small = document.source.line(line).lowercased()
      return days.contains(where: small.contains) && small.contains(where: \.isNumber)
    }
  }
  private static let days = [
    "last updated", "last modified", "last revised", "last changed", "effective", "revision date",
    "date of issue", "issue date", "updated:", "date:",
  ]

  /// - Parameter words: what the text says of it, empty where the front matter does; nil where nothing does.
  private mutating func add(_ key: String, _ words: String?) {
    guard let words else {
      missing.append(key)
      return
    }
    if !words.isEmpty { stated.append(words) }
  }
}

extension RuleContext {
  /// Whether most of a text are links: a page that leads to others has nothing of its own to control.
  func leadsElsewhere(_ document: PolicyDocument) -> Bool {
    let text = texts.text(of: document)
    return text.sentences.reduce(0) { $0 + $1.linkWords } * 2 > text.words.count
  }

  func gaps(of document: PolicyDocument) -> ControlGaps {
    knownGaps.value(of: PathKey(document.path)) { ControlGaps(document, self) }
  }

  /// Whether one finding names all that front matter leaves out which was not made for policyc.
  func tellsGapsTogether(of document: PolicyDocument) -> Bool {
    guard isFirstLook, isOn(FrontMatterMissing.self),
      document.parsed.frontMatter.presence == .present
    else { return false }
    return !gaps(of: document).missing.isEmpty
  }

  /// Whether each thing that a document leaves out is told by a rule of its own.
  func tellsGapsSingly(of document: PolicyDocument) -> Bool {
    judgesFields(of: document) && !tellsGapsTogether(of: document)
  }

  /// Whether the fields of a document are judged: not where its front matter cannot be read, and not where this rule has
  /// already named them all.
  func judgesFields(of document: PolicyDocument) -> Bool {
    switch document.parsed.frontMatter.presence {
    case .present: true
    case .broken: false
    case .absent: !isOn(FrontMatterMissing.self)
    }
  }
}
