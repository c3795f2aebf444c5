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
    case .pattern(let pattern): return checkPattern(pattern, document)
    case .avoids(let pattern): return checkAvoided(pattern, document)
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

  private func firstTextLine(_ document: PolicyDocument, from line: Int) -> Int {
    let source = document.source
    return (line...max(line, source.lineCount)).first { !source.lineRange($0).isEmpty } ?? line
  }

  // MARK: Text

  private func checkPattern(_ pattern: Pattern, _ document: PolicyDocument) -> [Observation] {
    switch place {
    case .field(let path):
      return (document.root.value(at: path)?.list ?? []).compactMap { item in
        guard let text = item.scalar, !pattern.matches(text) else { return nil }
        return observe(document, item.range, anchor: path, match: text)
      }
    case .section(let title):
      return sections(titled: title, of: document).compactMap { section in
        let blocks = TextBlock.blocks(in: document, nodes: section.content)
        guard !blocks.contains(where: { !pattern.matches(in: $0.text).isEmpty }) else { return nil }
        let heading = document.parsed.body.nodes[section.heading].bytes
        return observe(
          document, document.source.range(heading), anchor: section.anchor, section: section.title)
      }
    case .body, .text:
      let blocks = TextBlock.blocks(in: document)
      guard !blocks.contains(where: { !pattern.matches(in: $0.text).isEmpty }) else { return [] }
      let line = min(document.parsed.bodyLine, document.source.lineCount)
      let place = document.source.lineRange(firstTextLine(document, from: line))
      return [observe(document, document.source.range(place), anchor: "body")]
    }
  }

  private func checkAvoided(_ pattern: Pattern, _ document: PolicyDocument) -> [Observation] {
    guard let matcher = Pattern.Matcher(pattern) else { return [] }
    var observations: [Observation] = []
    if place == .text {
      for (node, path) in DeclaredCheck.scalars(of: document.root, matching: matcher) {
        observations += avoided(matcher, in: node, path: path, document)
      }
    }
    switch place {
    case .field(let path):
      for node in document.root.value(at: path)?.list ?? [] {
        observations += avoided(matcher, in: node, path: path, document)
      }
    case .section(let title):
      for section in sections(titled: title, of: document) {
        observations += avoided(matcher, in: section.content, document)
      }
    case .body, .text:
      observations += avoided(matcher, in: nil, document)
    }
    return observations
  }

  private func avoided(
    _ matcher: Pattern.Matcher, in nodes: Range<Int>?, _ document: PolicyDocument
  ) -> [Observation] {
    var observations: [Observation] = []
    var text: [UInt8] = []
    let body = document.parsed.body
    for node in TextBlock.nodes(in: body, nodes) {
      // Nearly every block is without fault, and needs no way back to its place in the file.
      text.removeAll(keepingCapacity: true)
      TextBlock.read(node, in: body, into: &text)
      let found = matcher.matches(in: text)
      guard !found.isEmpty else { continue }
      let block = TextBlock(at: node, in: body)
      observations += found.map { range in
        observe(
          document, block.sourceRange(of: range, in: document.source), anchor: "body",
          match: String(decoding: text[range], as: UTF8.self))
      }
    }
    return observations
  }

  private func avoided(
    _ matcher: Pattern.Matcher, in node: YAMLNode, path: String,
    _ document: PolicyDocument
  ) -> [Observation] {
    guard let text = node.scalar, let found = matcher.matches(in: text).first else { return [] }
    let match = String(decoding: Array(text.utf8)[found], as: UTF8.self)
    return [observe(document, node.range, anchor: path, match: match)]
  }

  /// The values, at any depth, in which a pattern matches, with their paths.
  private static func scalars(
    of root: YAMLNode, matching matcher: Pattern.Matcher
  ) -> [(node: YAMLNode, path: String)] {
    var found: [(node: YAMLNode, path: String)] = []
    var keys: [String] = []
    func visit(_ node: YAMLNode) {
      switch node.content {
      case .scalar:
        guard let text = node.scalar, !matcher.matches(in: text).isEmpty else { return }
        found.append((node, keys.reduce("") { $0.isEmpty ? $1 : "\($0).\($1)" }))
      case .sequence(let items):
        for item in items { visit(item) }
      case .mapping(let entries):
        // A waiver quotes what it lives with.
        for entry in entries where entry.key != "waivers" {
          keys.append(entry.key)
          visit(entry.value)
          keys.removeLast()
        }
      }
    }
    visit(root)
    return found
  }

  private func sections(titled title: String, of document: PolicyDocument) -> [Section] {
    let wanted = SectionTitle.words(title)
    return document.sections.filter {
      SectionTitle.contains(wanted, in: SectionTitle.words($0.title))
    }
  }

  private func observe(
    _ document: PolicyDocument, _ range: SourceRange, anchor: String, match: String = "",
    section: String = ""
  ) -> Observation {
    let text =
      message.replacing("{match}", with: match).replacing("{field}", with: anchor)
      .replacing("{section}", with: section)
    return document.observe(text, at: range, anchor: anchor, matched: match)
  }
}
