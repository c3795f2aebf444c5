import PolicyCore
import PolicyModel
import PolicySyntax

/// Relative links to files and anchors that are not there.
struct LinkBroken: ComputedDocumentCheck {
  static let name = "link-broken"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    let body = document.parsed.body
    return body.nodes.indices.compactMap { index in
      switch body.nodes[index].kind {
      case .link(let url, _), .image(let url, _):
        guard let message = problem(url, document, context) else { return nil }
        return document.observe(
          message, at: document.source.range(body.nodes[index].bytes), anchor: "link", matched: url)
      default: return nil
      }
    }
  }

  private func problem(
    _ url: String, _ document: PolicyDocument, _ context: RuleContext
  ) -> String? {
    let link = RelativeLink(url)
    guard let link, !link.isRooted else { return nil }
    guard !link.path.isEmpty else {
      return anchorProblem(link.fragment, in: document)
    }
    guard let target = PathNames.resolve(link.path, from: document.path) else {
      return "The link `\(url)` leaves the repository."
    }
    if let found = context.corpus.document(atPath: target) {
      return anchorProblem(link.fragment, in: found)
    }
    let candidates = link.candidates(from: document.path)
    if let found = candidates.first(where: { context.corpus.document(atPath: $0) != nil }) {
      return context.corpus.document(atPath: found).flatMap { anchorProblem(link.fragment, in: $0) }
    }
    if candidates.contains(where: context.corpus.files.contains)
      || context.corpus.files.containsFolder(target)
    {
      return nil
    }
    let hint = Suggestion.hint(for: target, among: context.corpus.documents.map(\.path))
    return "The link `\(url)` leads to \(target), which does not exist\(hint)"
  }

  private func anchorProblem(_ fragment: String, in target: PolicyDocument) -> String? {
    guard !fragment.isEmpty, fragment != "top" else { return nil }
    if target.sections.contains(where: { $0.anchor == fragment }) { return nil }
    let wanted = fragment.lowercased()
    let anchors = target.sections.map(\.anchor)
    if anchors.contains(wanted) || HTMLAnchors.contains(wanted, in: target) { return nil }
    let hint = Suggestion.nearest(to: wanted, among: anchors)
      .map { Suggestion.question("#" + $0) }
    return "No heading of \(target.path) has the anchor `#\(fragment)`\(hint ?? ".")"
  }
}

/// Anchors that raw HTML sets: `<a name="x">`, `<h2 id="x">`.
enum HTMLAnchors {
  static func contains(_ anchor: String, in document: PolicyDocument) -> Bool {
    document.parsed.body.nodes.contains { node in
      switch node.kind {
      case .html(let text), .htmlBlock(let text):
        let tag = text.lowercased()
        return ["\"\(anchor)\"", "'\(anchor)'", "=\(anchor)>"].contains { tag.contains($0) }
          && (tag.contains("id=") || tag.contains("name="))
      default: return false
      }
    }
  }
}
