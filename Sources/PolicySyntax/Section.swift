import PolicyCore

/// A heading and everything below it up to the next heading of its level or above.
public struct Section: Sendable {
  /// The heading's text as a reader sees it.
  public var title: String
  public var level: Int
  /// The fragment that links to it, as GitHub makes it: `access-to-weights`, `access-to-weights-1` for the second;
  /// the heading's own, where it has `{#id}`.
  public var anchor: String
  /// Index of the heading node.
  public var heading: Int
  /// Indices of the nodes of the section, sub-sections included, without the heading itself.
  public var content: Range<Int>
}

extension MarkdownTree {
  /// The sections of the document, in the order of their headings.
  public func sections() -> [Section] {
    let indices = headings
    var anchors = AnchorNames()
    return indices.enumerated().map { position, index in
      let level = headingLevel(index) ?? 1
      let next = indices[(position + 1)...].first { (headingLevel($0) ?? 1) <= level }
      let title = plainText(of: index)
      let anchor =
        headingIDs[index].map { anchors.take($0) } ?? anchors.name(for: anchorText(of: index))
      return Section(
        title: title, level: level, anchor: anchor, heading: index,
        content: nodes[index].subtreeEnd..<(next ?? nodes.count))
    }
  }
}
