import PolicyCore
import PolicyModel
import PolicySyntax

/// Links, in Markdown or raw HTML, to files and anchors that are not there.
struct LinkBroken: ComputedDocumentCheck {
  static let name = "link-broken"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let body = document.parsed.body
    return body.nodes.indices.flatMap { index -> [Observation] in
      switch body.nodes[index].kind {
      case .link(let url, _), .image(let url, _):
        guard let message = problem(url, document, context) else { return [] }
        return [observation(message, url, body.nodes[index].bytes, document)]
      case .html(let html), .htmlBlock(let html):
        return observations(of: html, body.nodes[index].bytes, document, context)
      default: return []
      }
    }
  }

  private func observations(
    of html: String, _ bytes: Range<Int>, _ document: PolicyDocument, _ context: RuleContext
  ) -> [Observation] {
    guard html.utf8.contains(UInt8(ascii: "=")) else { return [] }
    return HTMLReferences.links(in: html).compactMap { link in
      guard let message = problem(link.url, document, context) else { return nil }
      let place = HTMLPlace(html, at: bytes, in: document.source).range(of: link.tag)
      return observation(message, link.url, place, document)
    }
  }

  private func observation(
    _ message: String, _ url: String, _ place: Range<Int>, _ document: PolicyDocument
  ) -> Observation {
    document.observe(message, at: document.source.range(place), anchor: "link", matched: url)
  }

  private func problem(
    _ url: String, _ document: PolicyDocument, _ context: RuleContext
  ) -> String? {
    guard let link = RelativeLink(url) else { return nil }
    guard !link.path.isEmpty else { return anchorProblem(link.fragment, in: document) }
    guard let target = link.target(from: document.path) else {
      return "The link `\(url)` leaves the repository."
    }
    let corpus = context.corpus
    let candidates = link.candidates(from: document.path)
    if let found = candidates.lazy.compactMap({ corpus.document(atPath: $0) }).first {
      return anchorProblem(link.fragment, in: found)
    }
    if candidates.contains(where: corpus.files.contains) || corpus.files.containsFolder(target)
      || isOfWebsite(link, target, context)
    {
      return nil
    }
    let hint =
      spelling(target, corpus) ?? Suggestion.hint(for: target, among: corpus.documents.map(\.path))
    return "The link `\(url)` leads to \(target), which does not exist\(hint)"
  }

  /// The file that is meant where only capitals differ, or where Windows wrote the path.
  private func spelling(_ target: String, _ corpus: Corpus) -> String? {
    let path = target.replacing("\\", with: "/")
    let found =
      corpus.files.path(ignoringCaseOf: path) ?? corpus.files.path(ignoringCaseOf: path + ".md")
    return found.map(Suggestion.question)
  }

  /// Whether a link from the root is the address of a page of a website: it has no ending, and nothing in the repository has
  /// the name that it begins with.
  private func isOfWebsite(_ link: RelativeLink, _ target: String, _ context: RuleContext) -> Bool {
    guard link.isRooted, !PathNames.name(of: target).contains(".") else { return false }
    let first = String(target.prefix { $0 != "/" })
    return !context.corpus.files.contains(first) && !context.corpus.files.containsFolder(first)
  }

  private func anchorProblem(_ fragment: String, in target: PolicyDocument) -> String? {
    guard target.anchors.place(of: fragment) == nil else { return nil }
    let hint = Suggestion.nearest(to: fragment.lowercased(), among: target.sections.map(\.anchor))
      .map { Suggestion.question("#" + $0) }
    return "No heading of \(target.path) has the anchor `#\(fragment)`\(hint ?? ".")"
  }
}

/// Finds a piece of raw HTML in the file: a block in a list or a quote has its lines without what stands before them.
struct HTMLPlace {
  private let html: [UInt8]
  private let bytes: Range<Int>
  private let source: SourceText

  init(_ html: String, at bytes: Range<Int>, in source: SourceText) {
    self.html = Array(html.utf8)
    self.bytes = bytes
    self.source = source
  }

  /// - Parameter range: in the UTF-8 of the HTML.
  func range(of range: Range<Int>) -> Range<Int> {
    let start = offset(range.lowerBound)
    return start..<max(start, offset(range.upperBound - 1) + 1)
  }

  private func offset(_ inner: Int) -> Int {
    let before = html[..<min(max(0, inner), html.count)]
    let line = source.position(of: bytes.lowerBound).line + before.count { $0 == 0x0A }
    let rest = html[before.endIndex...].prefix { $0 != 0x0A && $0 != 0x0D }.count
    // The ends of lines are the same in both; on the last line of a tag within a text, more follows.
    let isLast = !html[before.endIndex...].contains(0x0A)
    let end =
      isLast && bytes.upperBound > bytes.lowerBound
      ? bytes.upperBound : source.lineRange(line).upperBound
    return min(max(bytes.lowerBound, end - rest), source.bytes.count)
  }
}
