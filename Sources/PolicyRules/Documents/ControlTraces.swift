import PolicyCore
import PolicyModel
import PolicySyntax
import PolicyText

/// What a text may say of its owner, approval, review and version in words that nobody reads for certain: on a first look it is
/// not told that such a thing is missing.
struct ControlTraces {
  private let words: OpeningWords?
  private let passages: [[UInt8]]
  private let denied: Set<StatedControl.Field>
  private let context: RuleContext

  init(_ document: PolicyDocument, _ context: RuleContext) {
    let text = context.texts.text(of: document)
    words = OpeningWords.of(text.language)
    denied = StatedControl.denied(in: document, text)
    self.context = context
    let keys = Self.lines(of: document.root)
    let html = document.parsed.body.nodes.flatMap { node -> [[UInt8]] in
      guard case .htmlBlock(let html) = node.kind else { return [] }
      // What stands between two tags.
      return html.utf8.split { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }.map(Array.init)
    }
    passages = keys + html + TextBlock.blocks(in: document).map(\.text)
  }

  /// Each key of front matter with its value, at any depth: `approval: {approved_by: Ana}`.
  private static func lines(of node: YAMLNode) -> [[UInt8]] {
    (node.entries ?? []).flatMap { entry in
      [Array("\(entry.key.replacing("_", with: " ")): \(entry.value.scalar ?? "")".utf8)]
        + entry.value.list.flatMap(lines)
    }
  }

  /// Whether the text may state a key of ours, or another text may for all of them. In a language whose words nobody gave us it
  /// may always.
  func mayState(_ key: String) -> Bool {
    guard let pattern = words?.traces[key] else { return true }
    if Self.fields[key]?.contains(where: denied.contains) ?? false { return false }
    return Opening.matches(pattern, passages) || context.saysOfAll(key)
  }
}

extension ControlTraces {
  private static let fields: [String: [StatedControl.Field]] = [
    "owner": [.owner], "approvals": [.approver, .approved], "review": [.nextReview, .cycle],
  ]
}

extension RuleContext {
  /// Whether any text says of all of them who owns or approved them, or when they are reviewed.
  func saysOfAll(_ key: String) -> Bool {
    guard let name = ["owner": "Owner", "approvals": "Approvals", "review": "Review"][key] else {
      return false
    }
    return knownOfAll.value(of: name) {
      corpus.documents.contains { document in
        Opening.matches(
          OpeningWords.of(texts.text(of: document).language)?.folder[name],
          TextBlock.blocks(in: document).lazy.map(\.text))
      }
    }
  }
}
