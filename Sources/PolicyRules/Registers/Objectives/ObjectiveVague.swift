import PolicyModel

/// Objectives of which nobody could say that they were not met.
struct ObjectiveVague: ComputedDocumentCheck {
  static let name = "objective-vague"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .objective, !document.isHighLevelObjective, !document.hasOtherEvidence,
      !document.isSupersededObjective, context.judgesFields(of: document),
      let node = document.root["what"], let text = node.scalar, VagueAim.isOne(text)
    else { return [] }
    return [
      document.observe(
        "`what` states nothing that could turn out to be false: no number, no limit, no thing to be done.",
        at: node.range, anchor: "what", matched: text)
    ]
  }
}

/// Tells aims that nothing could contradict ("ensure information security") from those that something could.
///
/// An aim is vague when it sets no bound and says only general words, or when it only promises more or less of something.
enum VagueAim {
  static func isOne(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard !words.isEmpty, !hasBound(words) else { return false }
    let content = words.filter { !fillers.contains($0) }
    guard let first = content.first else { return true }
    // "Reduce the attack surface by closing all public buckets" says what will be done behind the verb.
    if let means = means(in: words) {
      return means.allSatisfy { fillers.contains($0) || isGeneral($0) }
    }
    return improving.contains(first) || content.allSatisfy(isGeneral)
  }

  /// Numbers, limits, frequencies, and what must never happen.
  private static func hasBound(_ words: [String]) -> Bool {
    words.contains { bounds.contains($0) || $0.contains { $0.isNumber } }
  }

  private static func means(in words: [String]) -> ArraySlice<String>? {
    guard let by = words.indices.first(where: { words[$0] == "by" }), by + 1 < words.count,
      words[by + 1].hasSuffix("ing")
    else { return nil }
    return words[(by + 1)...]
  }

  private static func isGeneral(_ word: String) -> Bool {
    general.contains(word) || improving.contains(word)
      || word.last == "s" && general.contains(String(word.dropLast()))
  }

  private static func set(_ text: String) -> Set<String> {
    Set(text.split { $0.isWhitespace }.map(String.init))
  }

  private static let bounds = set(
    """
    no none never zero nobody without half two three four five six seven eight nine ten eleven twelve hundred
    daily weekly monthly quarterly yearly annually hourly within under below above least fewer before until
    """)
  private static let fillers = set(
    """
    a an the and or of to in on at for from by with as is are be been being it its we our us they their them this that
    these those which who will shall must should can may do does have has keep remain continue continuously constantly
    always further also both all every each any other overall possible where appropriate necessary throughout across
    company companywide entire whole aim aims strive seek try wherever far much well
    """)
  private static let improving = set(
    """
    improve improves improving enhance enhances enhancing strengthen strengthens strengthening increase increases increasing
    reduce reduces reducing decrease decreases decreasing minimise minimize minimising minimizing maximise maximize
    optimise optimize raise raises raising boost mature
    """)
  private static let general = set(
    """
    ensure ensures ensuring guarantee protect protects protecting safeguard secure secured securing maintain maintains
    maintaining preserve provide provides achieve manage managed address handle establish establishing implement comply
    information security cyber cybersecurity data privacy protection confidentiality integrity availability confidential
    available system asset resource organisation organization organisational organizational business customer client user
    staff employee people person team stakeholder party parties awareness aware culture posture level standard quality trust
    trustworthy risk threat attack incident breach vulnerability vulnerabilities compliance compliant requirement obligation
    regulation regulatory legal law practice best good better more less high higher highest strong stronger robust
    resilient resilience safe safer safely securely adequate sufficient suitable reasonable effective effectively
    effectiveness efficient efficiently model ai ml machine learning artificial intelligence weight training dataset
    infrastructure service platform product environment cloud access control measure management process processes
    procedure policy policies improvement ongoing continual continuous responsible responsibly ethical use usage state art
    industry modern important critical sensitive key proper properly correctly reliable reliability reliably operation
    operational activity activities technology technologies digital internal external unauthorised unauthorized applicable
    relevant existing current support supports supporting promote promotes promoting foster fosters fostering cultivate
    """)
}
