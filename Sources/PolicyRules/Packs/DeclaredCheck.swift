import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// A check that a pack declares: data, interpreted.
struct DeclaredCheck: DocumentCheck {
  let place: DeclaredPlace
  let demand: DeclaredDemand
  /// `{match}`, `{field}` and `{section}` stand for what was found.
  let message: String

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    switch demand {
    case .section(let groups, let says):
      return checkSections(groups, says, document, context)
    case .required, .value, .date: return checkField(document, context)
    case .pattern(let pattern):
      return Pattern.Matcher(pattern).map { checkPattern($0, document) } ?? []
    case .avoids(let pattern, let exceptSamples):
      let samples = exceptSamples ? context.samples(of: document) : nil
      if samples?.isWhole == true { return [] }
      let found =
        Pattern.Matcher(pattern).map {
          checkAvoided($0, document, but: samples, mostSingly: context.isFirstLook ? 2 : 6)
        } ?? []
      return context.isFirstLook ? found.map { sharing($0, document) } : found
    }
  }

  // MARK: Fields

  private func checkField(_ document: PolicyDocument, _ context: RuleContext) -> [Observation] {
    guard case .field(let path) = place, context.judgesFields(of: document) else { return [] }
    let node = document.root.value(at: path)
    let isEmpty = node.map { $0.isNull || $0.scalar?.isEmpty == true } ?? true
    switch demand {
    case .required where isEmpty:
      return [observe(document, document.place(ofMissing: path), anchor: path)]
    case .value(let allowed):
      return (node?.list ?? []).compactMap { item in
        guard let text = item.scalar, !allowed.contains(text) else { return nil }
        return observe(document, item.range, anchor: path, match: text)
      }
    case .date(let constraint):
      guard let node, let text = node.scalar, !holds(constraint, text, context.asOf) else {
        return []
      }
      return [observe(document, node.range, anchor: path, match: text)]
    default: return []
    }
  }

  private func holds(
    _ constraint: DeclaredDemand.DateConstraint, _ text: String, _ asOf: CalendarDate
  ) -> Bool {
    guard let date = CalendarDate(text) else { return false }
    switch constraint {
    case .any: return true
    case .past: return date <= asOf
    case .future: return date >= asOf
    }
  }

  /// The same words in many documents came with their template, and are one thing to settle.
  private func sharing(_ found: Observation, _ document: PolicyDocument) -> Observation {
    guard !found.matched.isEmpty else { return found }
    var found = found
    let said = found.message
    let isOne = found.matched != Self.many
    found.cause = SharedCause(found.matched, subject: document.name) {
      "\(said) \(isOne ? "The same stands" : "Such texts stand") in \(counted($0.documents.count, "document")) (\($0.names))."
    }
    return found
  }

  // MARK: Sections

  /// - Parameter says: for each group a pattern; a sentence in which it matches is as good as a heading.
  private func checkSections(
    _ groups: [[String]], _ says: [Pattern], _ document: PolicyDocument, _ context: RuleContext
  ) -> [Observation] {
    guard !context.samples(of: document).isWhole, !document.isListOfPages,
      !SectionTitle.namesNoRules(document.statedTitle ?? ""),
      !context.isFirstLook || callsItselfPolicy(document)
    else { return [] }
    guard !context.leadsElsewhere(document) else { return [] }
    let code = context.texts.text(of: document).language
    let language = code == Language.english ? nil : Language.named(code)
    // Headings in a language whose words nobody gave us are passed over.
    guard code == Language.english || language?.sections.isEmpty == false else { return [] }
    let titles = document.sections.map { SectionTitle.words($0.title) }
    var runIn: [[Substring]]?
    func stand(_ group: [[Substring]], in titles: [[Substring]]) -> Bool {
      titles.contains { title in group.contains { SectionTitle.contains($0, in: title) } }
    }
    let missing = groups.enumerated().compactMap { index, group -> String? in
      guard let name = group.first else { return nil }
      let group = (group + (language?.sections[name] ?? [])).map { SectionTitle.words($0) }
      guard !stand(group, in: titles) else { return nil }
      let further = runIn ?? RunInHeadings.titles(of: document).map { SectionTitle.words($0) }
      runIn = further
      if stand(group, in: further) { return nil }
      if says.indices.contains(index), isSaid(says[index], in: document) { return nil }
      // On a first look, a paragraph below the title says what a text is for, and a sentence to whom it applies.
      if context.isFirstLook, index == 0 ? hasIntroduction(document) : saysToWhom(document, context)
      {
        return nil
      }
      return name
    }
    let line = min(document.parsed.bodyLine, document.source.lineCount)
    let place = document.source.range(
      document.source.lineRange(firstTextLine(document, from: line)))
    guard let first = missing.first, context.isFirstLook else {
      return missing.map { observe(document, place, anchor: $0, section: $0) }
    }
    return [
      observe(document, place, anchor: first, section: missing.joined(separator: "` and no `"))
    ]
  }

  /// Whether a document that no key and no setting calls a policy is one by its title or its name: what lies beside policies may
  /// be a page of names, steps or facts.
  private func callsItselfPolicy(_ document: PolicyDocument) -> Bool {
    let words =
      SectionTitle.words(document.title) + SectionTitle.words(PathNames.stem(of: document.path))
    return words.contains { Self.policies.contains($0) }
  }
  private static let policies: Set<Substring> = [
    "policy", "policies", "standard", "standards", "plan", "charter", "programme", "program",
  ]

  /// Whether a paragraph of some length stands before the second heading.
  private func hasIntroduction(_ document: PolicyDocument) -> Bool {
    let nodes = document.parsed.body.nodes
    let end = document.sections.dropFirst().first.map { nodes[$0.heading].bytes.lowerBound }
    return nodes.contains { node in
      guard case .paragraph = node.kind, end.map({ node.bytes.lowerBound < $0 }) ?? true else {
        return false
      }
      let text = String(decoding: document.source.bytes[node.bytes], as: UTF8.self)
      return !text.contains(":**") && !text.contains("**:")
        && text.split(whereSeparator: \.isWhitespace).count >= 14
    }
  }

  private func saysToWhom(_ document: PolicyDocument, _ context: RuleContext) -> Bool {
    let text = context.texts.text(of: document)
    return text.sentences.contains { sentence in
      let words = text.words[sentence.words].map(\.hash)
      return zip(words, zip(words.dropFirst(), words.dropFirst(2))).contains {
        Self.apply.contains($0) && $1.0 == Self.to && Self.everybody.contains($1.1)
      }
    }
  }
  private static let apply = WordReader.hashes("apply applies applied applicable")
  private static let to = WordReader.hash("to".utf8)
  private static let everybody = WordReader.hashes(
    "all any every each everyone anyone everybody employees staff anybody those users")

  private func isSaid(_ pattern: Pattern, in document: PolicyDocument) -> Bool {
    guard let matcher = Pattern.Matcher(pattern) else { return false }
    return TextBlock.blocks(in: document).contains { !matcher.matches(in: $0.text).isEmpty }
  }

  func firstTextLine(_ document: PolicyDocument, from line: Int) -> Int {
    let source = document.source
    return (line...max(line, source.lineCount)).first { !source.lineRange($0).isEmpty } ?? line
  }

  func sections(titled title: String, of document: PolicyDocument) -> [Section] {
    let wanted = SectionTitle.words(title)
    return document.sections.filter {
      SectionTitle.contains(wanted, in: SectionTitle.words($0.title))
    }
  }

  func observe(
    _ document: PolicyDocument, _ range: SourceRange, anchor: String, match: String = "",
    section: String = ""
  ) -> Observation {
    let text =
      message.replacing("{match}", with: match).replacing("{field}", with: anchor)
      .replacing("{section}", with: section)
    return document.observe(text, at: range, anchor: anchor, matched: match)
  }
}
