import PolicyModel
import PolicySyntax
import PolicyText

/// The text of a document in passages, each with what stands around it: the headings above, the column's head, the row.
struct ControlPassages {
  struct Passage {
    var block: TextBlock
    var mentions: ControlMentions
    var isHeading = false
    /// What governs the passage where it does not say itself, nearest first.
    var surroundings: [ControlMentions] = []
    /// Texts of the cells beside it in a table.
    var neighbours: [[UInt8]] = []
    /// Ids of controls in the passage, or in the row of the table.
    var ids: Set<String> = []
  }

  private(set) var passages: [Passage] = []

  init(_ document: PolicyDocument) {
    let body = document.parsed.body
    var headings: [(level: Int, mentions: ControlMentions)] = []
    /// The paragraph before in the same section: it introduces a list or a table that follows.
    var before: ControlMentions?
    for block in TextBlock.blocks(in: document) {
      let mentions = ControlMentions(block.text)
      var passage = Passage(block: block, mentions: mentions)
      passage.ids = Set(mentions.controls.map(\.id))
      if let level = body.headingLevel(block.node) {
        headings.removeAll { $0.level >= level }
        passage.isHeading = true
        passage.surroundings = headings.reversed().map(\.mentions)
        headings.append((level, mentions))
        before = nil
      } else {
        passage.surroundings = [before].compactMap { $0 } + headings.reversed().map(\.mentions)
        if case .tableCell = body.nodes[block.node].kind {
          if !mentions.controls.isEmpty { place(&passage, inTableOf: body) }
        } else if !isInList(block.node, of: body) {
          before = mentions.standards.isEmpty ? nil : ControlMentions.of(standards: mentions)
          passage.surroundings = headings.reversed().map(\.mentions)
        }
      }
      passages.append(passage)
    }
  }

  private func isInList(_ node: Int, of body: MarkdownTree) -> Bool {
    let parent = body.nodes[node].parent
    guard parent >= 0, case .item = body.nodes[parent].kind else { return false }
    return true
  }

  private func place(_ passage: inout Passage, inTableOf body: MarkdownTree) {
    let row = body.nodes[passage.block.node].parent
    guard row >= 0 else { return }
    let table = body.nodes[row].parent
    let cells = Array(body.children(of: row))
    guard table >= 0, let column = cells.firstIndex(of: passage.block.node) else { return }
    let texts = cells.map { Array(body.plainText(of: $0).utf8) }
    passage.neighbours = [column - 1, column + 1].filter(texts.indices.contains).map { texts[$0] }
    passage.ids = Set(texts.flatMap { ControlMentions($0).controls.map(\.id) })
    var nearest = texts[..<column].reversed().map { ControlMentions($0) }
    if let head = body.children(of: table).first(where: { _ in true }), head != row {
      let heads = Array(body.children(of: head))
      if heads.indices.contains(column) {
        nearest.insert(ControlMentions(Array(body.plainText(of: heads[column]).utf8)), at: 0)
      }
    }
    passage.surroundings = nearest + passage.surroundings
  }
}

extension ControlMentions {
  /// Only the standards: what an earlier passage says of editions is not beside a control of this one.
  static func of(standards mentions: ControlMentions) -> ControlMentions {
    var result = mentions
    result.editions = []
    result.controls = []
    return result
  }
}
