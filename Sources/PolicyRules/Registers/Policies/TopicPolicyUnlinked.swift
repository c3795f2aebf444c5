import PolicyCore
import PolicyModel
import PolicySyntax

/// Topic policies that do not know the high-level policy.
struct TopicPolicyUnlinked: ComputedDocumentCheck {
  static let name = "topic-policy-unlinked"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    guard document.kind == .policy, document.isInForce, context.judgesFields(of: document),
      let top = context.topPolicy, !top.path.isSamePath(as: document.path), !document.isHighLevel,
      !links(document, to: top), !names(document, top)
    else { return [] }
    let place = document.root.entry("title")?.value.range ?? document.place(ofMissing: "title")
    return [
      document.observe(
        "The policy neither links to nor names the high-level policy, \(top.name).", at: place,
        anchor: "top-policy")
    ]
  }

  private func names(_ document: PolicyDocument, _ top: PolicyDocument) -> Bool {
    let start = document.source.lineRange(document.parsed.bodyLine).lowerBound
    let text = TextSearch(document.source.bytes[start...])
    return top.id.map(text.contains(word:)) ?? false || text.contains(phrase: top.title)
  }

  private func links(_ document: PolicyDocument, to top: PolicyDocument) -> Bool {
    document.parsed.body.nodes.contains { node in
      guard case .link(let url, _) = node.kind, let link = RelativeLink(url),
        !link.path.isEmpty
      else { return false }
      return link.candidates(from: document.path).contains(top.path)
    }
  }
}
