import PolicyCore
import PolicyModel

/// Files that documents show as evidence, and that are not there.
struct EvidenceMissing: ComputedDocumentCheck {
  static let name = "evidence-missing"

  func observations(of document: PolicyDocument, in context: RuleContext) -> [Observation] {
    var nodes =
      [.record, .review].contains(document.kind) ? document.root["files"]?.list ?? [] : []
    nodes += document.attestations.map(\.node)
      .compactMap { $0["evidence"] }
    if document.kind == .objective, let node = document.root.value(at: "metric.evidence") {
      nodes.append(node)
    }
    let entries = Set(document.attestations.compactMap { $0.node["evidence"]?.range })
    return nodes.compactMap { node in
      guard let name = node.scalar, isFileName(name) else { return nil }
      guard let path = context.corpus.file(name, namedBy: document) else {
        return document.observe(
          "There is no file `\(name)`.", at: node.range, anchor: "evidence", matched: name)
      }
      // What an approval names is judged with its proof.
      guard context.signOff == nil || !entries.contains(node.range),
        let bytes = (try? context.snapshot.read(path)).flatMap({ $0 }),
        let fault = EvidenceFault(bytes, at: path, namedBy: document.path)
      else { return nil }
      return document.observe(
        "`\(name)` \(fault.words).", at: node.range, anchor: "evidence", matched: name,
        fix: fault.mend)
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
