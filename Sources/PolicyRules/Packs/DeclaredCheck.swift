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
          checkAvoided($0, document, but: samples, onFirstLook: context.isFirstLook)
        } ?? []
      guard context.isFirstLook, !found.isEmpty else { return found }
      // A draft may leave open what nobody can know before it is approved.
      let isTemplate =
        !document.asksToBeFollowed || context.unfinished(document) != nil
        || Opening(of: document, below: []).isUndecided(
          in: context.texts.text(of: document).language)
      return found.map { seen in
        var seen = seen
        // The same words in many documents came with their template, and are one thing to settle.
        if !seen.matched.isEmpty {
          seen.cause = .onFirstLook(seen.matched, in: document, seen.message)
        }
        // What calls itself a template has blanks.
        seen.waits =
          seen.waits || exceptSamples && isTemplate
          || place == .file && Self.warns(document.source.line(seen.range.start.line))
        return seen
      }
    }
  }

  /// Whether a line shows what nobody should do, or an example.
  private static func warns(_ line: String) -> Bool {
    let line = line.lowercased()
    return [
      "don't", "don’t", "do not", "never", "avoid", "must not", "should not", "bad:", "wrong", "❌",
      "🚫",
      "example", "e.g.", "such as", "for instance", "sample", "dummy",
    ].contains { line.contains($0) }
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
      !context.leadsElsewhere(document)
    else { return [] }
    let code = context.texts.text(of: document).language
    let language = code == Language.english ? nil : Language.named(code)
    // Headings in a language whose words nobody gave us are passed over.
    guard code == Language.english || language?.sections.isEmpty == false else { return [] }
    let titles = document.sections.map { SectionTitle.words($0.title) }
    let groups = groups.map { group in
      (
        name: group.first ?? "",
        titles: (group + (group.first.flatMap { language?.sections[$0] } ?? [])).map {
          SectionTitle.words($0)
        }
      )
    }
    func stand(_ group: [[Substring]], in titles: [[Substring]]) -> Bool {
      titles.contains { title in group.contains { SectionTitle.contains($0, in: title) } }
    }
    let unnamed = groups.indices.filter { !stand(groups[$0].titles, in: titles) }
    guard !unnamed.isEmpty, !context.setsNoRules(document) else { return [] }
    let runIn = RunInHeadings.titles(of: document).map { SectionTitle.words($0) }
    let opening = Opening(of: document, below: groups.flatMap(\.titles))
    let missing = unnamed.filter { index in
      !stand(groups[index].titles, in: runIn)
        && !(says.indices.contains(index) && isSaid(says[index], in: document))
        && !opening.says(groups[index].name, in: code)
        && !context.folderSays(groups[index].name, of: document, in: code)
    }.map { groups[$0].name }
    let line = min(document.parsed.bodyLine, document.source.lineCount)
    let place = document.source.range(
      document.source.lineRange(firstTextLine(document, from: line)))
    return missing.map { observe(document, place, anchor: $0, section: $0) }
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
