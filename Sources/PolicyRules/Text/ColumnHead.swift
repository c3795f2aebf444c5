import PolicyModel
import PolicyText

/// Whether the head of a column says that what stands below it is allowed, or that it is barred.
struct ColumnHead {
  let allows: Bool
  let bars: Bool

  /// Nil for a block that is no cell below a head.
  init?(of block: Int, in document: PolicyDocument) {
    let body = document.parsed.body
    guard case .tableCell = body.nodes[block].kind else { return nil }
    let row = body.nodes[block].parent
    guard row > 0, case .tableRow(isHeader: false) = body.nodes[row].kind,
      let head = body.children(of: body.nodes[row].parent).first(where: { _ in true })
    else { return nil }
    let column = body.children(of: row).prefix { $0 < block }.reduce(0) { count, _ in count + 1 }
    guard let cell = body.children(of: head).dropFirst(column).first(where: { _ in true }) else {
      return nil
    }
    let words = SectionTitle.words(body.plainText(of: cell))
    bars = words.contains { Self.barring.contains(String($0)) }
    allows = !bars && words.contains { Self.allowing.contains(String($0)) }
  }

  private static let barring: Set<String> = [
    "avoid", "banned", "barred", "deprecated", "disallowed", "forbidden", "insecure", "legacy",
    "never", "no", "not", "obsolete", "prohibited", "refused", "retired", "unsupported", "weak",
  ]
  private static let allowing: Set<String> = [
    "accepted", "allowed", "approved", "minimum", "permitted", "required", "requirement",
    "standard", "supported", "use",
  ]
}
