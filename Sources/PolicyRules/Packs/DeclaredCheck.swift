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
      return Pattern.Matcher(pattern).map { checkAvoided($0, document, but: samples) } ?? []
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

  // MARK: Sections

  /// - Parameter says: for each group a pattern; a sentence in which it matches is as good as a heading.
  private func checkSections(
    _ groups: [[String]], _ says: [Pattern], _ document: PolicyDocument, _ context: RuleContext
  ) -> [Observation] {
    guard !context.samples(of: document).isWhole, !document.isListOfPages,
      !SectionTitle.namesNoRules(document.statedTitle ?? "")
    else { return [] }
    let text = context.texts.text(of: document)
    // A page that leads to others has no sections of its own to ask for.
    let links = text.sentences.reduce(0) { $0 + $1.linkWords }
    guard links * 2 <= text.words.count else { return [] }
    let code = text.language
    let language = code == Language.english ? nil : Language.named(code)
    // Headings in a language whose words nobody gave us are passed over.
    guard code == Language.english || language?.sections.isEmpty == false else { return [] }
    let titles = document.sections.map { SectionTitle.words($0.title) }
    var runIn: [[Substring]]?
    func stand(_ group: [[Substring]], in titles: [[Substring]]) -> Bool {
      titles.contains { title in group.contains { SectionTitle.contains($0, in: title) } }
    }
    return groups.enumerated().compactMap { index, group in
      guard let name = group.first else { return nil }
      let group = (group + (language?.sections[name] ?? [])).map { SectionTitle.words($0) }
      guard !stand(group, in: titles) else { return nil }
      let further = runIn ?? RunInHeadings.titles(of: document).map { SectionTitle.words($0) }
      runIn = further
      if stand(group, in: further) { return nil }
      if says.indices.contains(index), isSaid(says[index], in: document) { return nil }
      let line = min(document.parsed.bodyLine, document.source.lineCount)
      let place = document.source.range(
        document.source.lineRange(firstTextLine(document, from: line)))
      return observe(document, place, anchor: name, section: name)
    }
  }

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
