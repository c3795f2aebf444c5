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
        let bytes = body.nodes[index].bytes
        var seen = observation(message, url, bytes, document, context)
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
  }

  private func observations(
    of html: String, _ bytes: Range<Int>, isBlock: Bool, _ document: PolicyDocument,
    _ context: RuleContext
  ) -> [Observation] {
    guard html.utf8.contains(UInt8(ascii: "=")) else { return [] }
    var finder: HTMLPlaces?
    return HTMLReferences.links(in: html).compactMap { link in
      guard let message = problem(link.url, document, context) else { return nil }
      guard isBlock else { return observation(message, link.url, bytes, document, context) }
      let places = finder ?? HTMLPlaces(html, at: bytes, in: document.source)
      finder = places
      return observation(message, link.url, places.range(of: link.tag), document, context)
    }
  }

  private func observation(
    _ message: String, _ url: String, _ place: Range<Int>, _ document: PolicyDocument,
    _ context: RuleContext
  ) -> Observation {
    document.observe(
      message, at: document.source.range(place), anchor: "link", matched: url,
      cause: .onFirstLook(message, in: document, message),
      waits: Self.mayBeOfWebsite(url, document, context))
  }

  /// Whether a link may lead somewhere on a website that is made elsewhere, or on GitHub: what begins at its root, has no ending
  /// or that of a page; what its generator fills in; what leaves the repository; a heading, where several texts make one page.
  private static func mayBeOfWebsite(
    _ url: String, _ document: PolicyDocument, _ context: RuleContext
  ) -> Bool {
    let address = Self.address(url)
    let path = address.prefix { $0 != "#" && $0 != "?" }
    let name = path.split(separator: "/").last ?? ""
    if path.isEmpty {
      // “17.2 Use of laptops” is `#use-of-laptops` where numbers are left out.
      let fragment = String(address.drop { $0 == "#" })
      let heading = "-" + fragment.lowercased()
      return context.corpus.documents.contains {
        $0.path != document.path && $0.anchors.place(of: fragment) != nil
          || $0.sections.contains { $0.anchor.hasSuffix(heading) }
      }
    }
    if url.contains("{{") || url.contains("{%") || path.hasPrefix("/") || path.hasSuffix("/") {
      return true
    }
    if path.hasPrefix("../"), PathNames.resolve(String(path), from: document.path) == nil {
      return true
    }
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
    // `link` and `TODO` were never filled in; `../security-incidents` is a page.
    return ending.map { ["html", "htm"].contains($0.lowercased()) }
      ?? (document.parsed.frontMatter.presence == .present && !path.contains(":")
        && path.contains { "/-_".contains($0) })
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
