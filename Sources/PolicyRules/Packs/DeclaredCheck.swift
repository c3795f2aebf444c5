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
    case .section(let groups): return checkSections(groups, document, context)
    case .required, .value, .date: return checkField(document, context)
    case .pattern(let pattern):
      return Pattern.Matcher(pattern).map { checkPattern($0, document) } ?? []
    case .avoids(let pattern):
      return Pattern.Matcher(pattern).map { checkAvoided($0, document) } ?? []
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

  private func checkSections(
    _ groups: [[String]], _ document: PolicyDocument, _ context: RuleContext
  ) -> [Observation] {
    let titles = document.sections.map { SectionTitle.words($0.title) }
    return groups.compactMap { group in
      let isThere = titles.contains { title in
        group.contains { SectionTitle.contains(SectionTitle.words($0), in: title) }
      }
      guard !isThere, let name = group.first else { return nil }
      let line = min(document.parsed.bodyLine, document.source.lineCount)
      let place = document.source.range(
        document.source.lineRange(firstTextLine(document, from: line)))
      return observe(document, place, anchor: name, section: name)
    }
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
