import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// `pattern` and `avoids`: what a text must hold, and what it must not.
///
/// A text that takes too many steps is told where it stands: to pass over it would be to call it clean.
extension DeclaredCheck {
  func checkPattern(_ matcher: Pattern.Matcher, _ document: PolicyDocument) -> [Observation] {
    switch place {
    case .field(let path):
      return (document.root.value(at: path)?.list ?? []).compactMap { item in
        guard let text = item.scalar, matcher.matches(in: text).isEmpty else { return nil }
        if matcher.gaveUp { return unjudged(document, item.range, anchor: path, text) }
        return observe(document, item.range, anchor: path, match: text)
      }
    case .section(let title):
      return sections(titled: title, of: document).flatMap { section in
        let blocks = TextBlock.blocks(in: document, nodes: section.content)
        let heading = document.parsed.body.nodes[section.heading].bytes
        return demanded(matcher, in: blocks, document) {
          observe(
            document, document.source.range(heading), anchor: section.anchor, section: section.title
          )
        }
      }
    case .body, .text:
      return demanded(matcher, in: TextBlock.blocks(in: document), document) {
        let line = min(document.parsed.bodyLine, document.source.lineCount)
        let place = document.source.lineRange(firstTextLine(document, from: line))
        return observe(document, document.source.range(place), anchor: "body")
      }
    case .file:
      let isThere = (1...max(1, document.source.lineCount)).contains { line in
        !matcher.matches(in: Array(document.source.bytes[document.source.lineRange(line)])).isEmpty
      }
      let first = document.source.range(document.source.lineRange(1))
      return isThere ? [] : [observe(document, first, anchor: "file")]
    }
  }

  /// Nothing where one of the blocks matches; else the blocks that nobody could judge, or that no block does.
  private func demanded(
    _ matcher: Pattern.Matcher, in blocks: [TextBlock], _ document: PolicyDocument,
    missing: () -> Observation
  ) -> [Observation] {
    var given: [Observation] = []
    for block in blocks {
      if !matcher.matches(in: block.text).isEmpty { return [] }
      if matcher.gaveUp { given.append(unjudged(document, block)) }
    }
    return given.isEmpty ? [missing()] : given
  }

  /// - Parameters:
  ///   - samples: what is passed over.
  ///   - isFirstLook: whether what only looks like a blank is told apart.
  func checkAvoided(
    _ matcher: Pattern.Matcher, _ document: PolicyDocument, but samples: SampleText?,
    onFirstLook isFirstLook: Bool
  ) -> [Observation] {
    switch place {
    case .field(let path):
      return (document.root.value(at: path)?.list ?? []).flatMap {
        avoided(matcher, in: $0, path: path, document)
      }
    case .section(let title):
      return sections(titled: title, of: document).flatMap {
        avoided(matcher, in: $0.content, document, but: samples, isFirstLook)
      }
    case .body: return avoided(matcher, in: nil, document, but: samples, isFirstLook)
    case .text:
      return avoidedInFields(matcher, document)
        + avoided(matcher, in: nil, document, but: samples, isFirstLook)
    case .file: return avoidedInLines(matcher, document)
    }
  }

  private func avoided(
    _ matcher: Pattern.Matcher, in nodes: Range<Int>?, _ document: PolicyDocument,
    but samples: SampleText?, _ isFirstLook: Bool
  ) -> [Observation] {
    var found: [(match: String, range: SourceRange)] = []
    // On a first look, what only looks like a blank is counted, and not listed.
    var guesses: [(match: String, range: SourceRange)] = []
    var given: [Observation] = []
    var text: [UInt8] = []
    let body = document.parsed.body
    for node in TextBlock.nodes(in: body, nodes) where samples?.contain(node) != true {
      // Nearly every block is without fault, and needs no way back to its place in the file.
      text.removeAll(keepingCapacity: true)
      TextBlock.read(node, in: body, into: &text)
      let matches = matcher.matches(in: text)
      guard !matches.isEmpty || matcher.gaveUp else { continue }
      let block = TextBlock(at: node, in: body)
      for range in matches {
        let match = (
          String(decoding: text[range], as: UTF8.self),
          block.sourceRange(of: range, in: document.source)
        )
        if isFirstLook, samples != nil, !Blank.isCertain(range, in: text, body.nodes[node].kind) {
          guesses.append(match)
        } else {
          found.append(match)
        }
      }
      if matcher.gaveUp { given.append(unjudged(document, block)) }
    }
    let waiting = told(guesses, document, mostSingly: 2).map {
      var guess = $0
      guess.waits = true
      return guess
    }
    return told(found, document, mostSingly: isFirstLook ? 2 : 6) + waiting + given
  }

  /// What is matched where one observation tells of many texts.
  static let many = "many"

  /// One observation for each text that was found, at its first place, with the lines of the others.
  ///
  /// - Parameter mostSingly: of more different texts one observation tells: a template that nobody filled in is one thing to do.
  private func told(
    _ found: [(match: String, range: SourceRange)], _ document: PolicyDocument, mostSingly: Int
  ) -> [Observation] {
    var lines: [String: [Int]] = [:]
    for (match, range) in found { lines[match, default: []].append(range.start.line) }
    var told: Set<String> = []
    let firsts = found.filter { told.insert($0.match).inserted }
    if firsts.count > mostSingly { return [together(firsts, document)] }
    return firsts.compactMap { match, range in
      guard let all = lines[match] else { return nil }
      var observation = observe(document, range, anchor: "body", match: match)
      if all.count > 1 {
        let others = all.dropFirst().prefix(6).map(String.init).joined(separator: ", ")
        let more = all.count > 7 ? " and further on" : ""
        observation.message += " It stands here \(all.count) times: also in line \(others)\(more)."
      }
      return observation
    }
  }

  private func together(
    _ found: [(match: String, range: SourceRange)], _ document: PolicyDocument
  ) -> Observation {
    let (first, others) = (found[0], found.dropFirst())
    var observation = observe(document, first.range, anchor: "body", match: first.match)
    let named = others.prefix(12).map { "`\($0.match)` (line \($0.range.start.line))" }
    let more = others.count > named.count ? ["\(others.count - named.count) more"] : []
    observation.message +=
      " \(others.count) others stand in this text: \(listed(named + more, by: "and"))."
    observation.matched = Self.many
    return observation
  }

  private func avoided(
    _ matcher: Pattern.Matcher, in node: YAMLNode, path: String, _ document: PolicyDocument
  ) -> [Observation] {
    guard let text = node.scalar else { return [] }
    let found = matcher.matches(in: text).first
    if let found {
      let match = String(decoding: Array(text.utf8)[found], as: UTF8.self)
      return [observe(document, node.range, anchor: path, match: match)]
    }
    return matcher.gaveUp ? [unjudged(document, node.range, anchor: path, text)] : []
  }

  /// In the values of the front matter, at any depth.
  private func avoidedInFields(
    _ matcher: Pattern.Matcher, _ document: PolicyDocument
  ) -> [Observation] {
    var observations: [Observation] = []
    var keys: [String] = []
    func visit(_ node: YAMLNode) {
      switch node.content {
      case .scalar:
        observations += avoided(matcher, in: node, path: keys.joined(separator: "."), document)
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
    visit(document.root)
    return observations
  }

  /// In the lines of the file as they stand, code and comments included.
  private func avoidedInLines(
    _ matcher: Pattern.Matcher, _ document: PolicyDocument
  ) -> [Observation] {
    let source = document.source
    guard source.lineCount > 0 else { return [] }
    return (1...source.lineCount).flatMap { line -> [Observation] in
      let place = source.lineRange(line)
      let text = Array(source.bytes[place])
      var observations = matcher.matches(in: text).map { found in
        observe(
          document,
          source.range(place.lowerBound + found.lowerBound..<place.lowerBound + found.upperBound),
          anchor: "file", match: String(decoding: text[found], as: UTF8.self))
      }
      if matcher.gaveUp {
        observations.append(
          unjudged(
            document, source.range(place), anchor: "file", String(decoding: text, as: UTF8.self)))
      }
      return observations
    }
  }

  // MARK: Given up

  private func unjudged(_ document: PolicyDocument, _ block: TextBlock) -> Observation {
    let place = block.sourceRange(of: 0..<block.text.count, in: document.source)
    return unjudged(
      document, place, anchor: "body", String(decoding: block.text, as: UTF8.self))
  }

  private func unjudged(
    _ document: PolicyDocument, _ range: SourceRange, anchor: String, _ text: String
  ) -> Observation {
    document.observe(
      "The pattern of this rule takes too many steps on this text and was given up: nobody knows whether the text holds to it.",
      at: range, anchor: anchor, matched: String(text.prefix(80)),
      fix:
        "Write a simpler pattern into the rule, without a repetition inside a repetition as in `(a+)+`; or make the text shorter."
    )
  }
}
