import PolicyCore
import PolicyModel

/// Files that documents show as evidence, and that are not there.
struct EvidenceMissing: ComputedDocumentCheck {
  static let name = "evidence-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    var nodes = document.kind == .record ? document.root["files"]?.list ?? [] : []
    nodes += document.attestations.map(\.node)
      .compactMap { $0["evidence"] }
    if document.kind == .objective, let node = document.root.value(at: "metric.evidence") {
      nodes.append(node)
    }
    return nodes.compactMap { node in
      guard let name = node.scalar, isFileName(name),
        context.corpus.file(name, namedBy: document) == nil
      else { return nil }
      return document.observe(
        "There is no file `\(name)`.", at: node.range, anchor: "evidence", matched: name)
    }
  }

  /// Not a web address, and not words about where something is kept.
  private func isFileName(_ text: String) -> Bool {
    guard !text.contains("://"), !text.isEmpty else { return false }
    if text.contains("/") { return true }
    guard let dot = text.lastIndex(of: ".") else { return false }
    let suffix = text[text.index(after: dot)...]
    return (1...5).contains(suffix.count)
      && suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}
