import PolicyCore
import PolicyModel
import PolicySyntax

/// Links, in Markdown or raw HTML, to files and anchors that are not there.
struct LinkBroken: ComputedDocumentCheck {
  static let name = "link-broken"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let body = document.parsed.body
    let found = body.nodes.indices.flatMap { index -> [Observation] in
      switch body.nodes[index].kind {
      case .link(let url, _), .image(let url, _):
        guard let message = problem(url, document, context) else { return [] }
        let bytes = body.nodes[index].bytes
        var seen = observation(message, url, bytes, document)
        seen.edits = LinkSpelling(document: document, corpus: context.corpus).edits(url, in: bytes)
        return [seen]
      case .html(let html):
        return observations(
          of: html, body.nodes[index].bytes, isBlock: false, document, context)
      case .htmlBlock(let html):
        return observations(of: html, body.nodes[index].bytes, isBlock: true, document, context)
      default: return []
      }
    }
    return context.isFirstLook ? once(found) : found
  }

  /// Each address once, at its first place.
  private func once(_ found: [Observation]) -> [Observation] {
    let counts = Dictionary(found.map { ($0.message, 1) }, uniquingKeysWith: +)
    var told: Set<String> = []
    return found.filter { told.insert($0.message).inserted }.map { first in
      var first = first
      if let count = counts[first.message], count > 1 {
        first.message += " It stands here \(count) times."
      }
      return first
    }
  }

  private func observations(
    of html: String, _ bytes: Range<Int>, isBlock: Bool, _ document: PolicyDocument,
    _ context: RuleContext
  ) -> [Observation] {
    guard html.utf8.contains(UInt8(ascii: "=")) else { return [] }
    var finder: HTMLPlaces?
    return HTMLReferences.links(in: html).compactMap { link in
      guard let message = problem(link.url, document, context) else { return nil }
      guard isBlock else { return observation(message, link.url, bytes, document) }
      let places = finder ?? HTMLPlaces(html, at: bytes, in: document.source)
      finder = places
      return observation(message, link.url, places.range(of: link.tag), document)
    }
  }

  private func observation(
    _ message: String, _ url: String, _ place: Range<Int>, _ document: PolicyDocument
  ) -> Observation {
    // What begins at the root and has no ending may be the address of a page, on a website that is made elsewhere.
    let address = Self.address(url)
    let name = address.prefix { $0 != "#" && $0 != "?" }.split(separator: "/").last ?? ""
    return document.observe(
      message, at: document.source.range(place), anchor: "link", matched: url,
      waits: address.hasPrefix("/") && !name.contains("."))
  }

  /// What stands behind the address of a website that its generator fills in: `/about/` of `{{ site.baseurl }}/about/`.
  private static func address(_ url: String) -> String {
    guard url.utf8.starts(with: "{{".utf8), let end = url.firstRange(of: "}}") else { return url }
    return String(url[end.upperBound...])
  }

  private func problem(
    _ url: String, _ document: PolicyDocument, _ context: RuleContext
  ) -> String? {
    guard let link = RelativeLink(Self.address(url)) else { return nil }
    guard !link.path.isEmpty else { return anchorProblem(link.fragment, in: document, context) }
    guard let target = link.target(from: document.path) else {
      return "The link `\(url)` leaves the repository."
    }
    let own = link.candidates(from: document.path)
    if let found = own.lazy.compactMap({ context.corpus.document(atPath: $0) }).first {
      return anchorProblem(link.fragment, in: found, context)
    }
    let corpus = context.corpus
    let site = context.site
    let candidates = own + site.candidates(link, from: document.path)
    if let found = candidates.lazy.compactMap({ corpus.document(atPath: $0) }).first {
      return anchorProblem(link.fragment, in: found, context)
    }
    if candidates.contains(where: corpus.files.contains) || corpus.files.containsFolder(target)
      || isOfWebsite(link, target, context)
    {
      return nil
    }
    let hint =
      spelling(link, document, corpus)
      ?? context.known(.paths).nearest(to: target).flatMap { near in
        // No text is meant where a picture or a PDF was named.
        let ending = PathNames.name(of: target).split(separator: ".").dropFirst().last
        let isText = ending.map { ["md", "markdown", "html", "htm"].contains($0.lowercased()) }
        return isText ?? true || !near.lowercased().hasSuffix(".md")
          ? Suggestion.question(near) : nil
      } ?? "."
    return "The link `\(url)` leads to \(target), which does not exist\(hint)"
  }

  /// The file that is meant where only capitals differ, where Windows wrote the path, or where it is one from the root.
  private func spelling(_ link: RelativeLink, _ document: PolicyDocument, _ corpus: Corpus)
    -> String?
  {
    let path = link.path.replacing("\\", with: "/")
    let fromRoot = String(path.drop { $0 == "/" })
    let targets = [
      link.isRooted ? nil : PathNames.resolve(path, from: document.path),
      PathNames.resolve(fromRoot, from: ""),
    ].compactMap { $0 }
    let found = targets.lazy.flatMap { [$0, $0 + ".md"] }
      .compactMap { corpus.files.path(ignoringCaseOf: $0) }.first
    return found.map(Suggestion.question)
  }

  /// Whether a link from the root is the address of a page of a website: it has no ending, and nothing in the repository has
  /// the name that it begins with.
  private func isOfWebsite(_ link: RelativeLink, _ target: String, _ context: RuleContext) -> Bool {
    guard link.isRooted, !PathNames.name(of: target).contains(".") else { return false }
    let first = String(target.prefix { $0 != "/" })
    return !context.corpus.files.contains(first) && !context.corpus.files.containsFolder(first)
  }

  private func anchorProblem(
    _ fragment: String, in target: PolicyDocument, _ context: RuleContext
  ) -> String? {
    guard target.anchors.place(of: fragment) == nil,
      context.site.generator != .mkdocs || !target.parsed.body.mkDocsAnchors.contains(fragment)
    else { return nil }
    let hint = context.knownAnchors(of: target).nearest(to: fragment.lowercased())
      .map { Suggestion.question("#" + $0) }
    return "No heading of \(target.path) has the anchor `#\(fragment)`\(hint ?? ".")"
  }
}

extension RuleContext {
  /// The website that is made of the documents, as policyc.yml says or the files at the root show.
  var site: Website {
    knownSite.value(of: "") {
      corpus.website
    }
  }
}
