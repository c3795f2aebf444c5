/// The places of a document to which a link can lead.
public struct DocumentAnchors: Sendable {
  /// The fragments that there are, each with the heading's under which it stands; empty above the first.
  private var places: [String: String] = [:]
  /// The same, with the fragments in lower case.
  private var folded: [String: String] = [:]

  /// - Parameter sections: those of `tree`.
  public init(_ tree: MarkdownTree, _ sections: [Section]) {
    // Only a heading of its own has an id on a page; what stands in a list or a quote is found under the one before.
    var above = ""
    var upcoming = sections[...]
    func read(before node: Int) {
      while let section = upcoming.first, section.heading < node {
        upcoming = upcoming.dropFirst()
        if tree.nodes[section.heading].parent == 0 { above = section.anchor }
        add(section.anchor, above)
      }
    }
    for anchor in tree.htmlIDs {
      read(before: anchor.node)
      add(anchor.id, above)
    }
    read(before: tree.nodes.count)
  }

  private mutating func add(_ fragment: String, _ place: String) {
    guard !fragment.isEmpty else { return }
    if places[fragment] == nil { places[fragment] = place }
    let lower = fragment.lowercased()
    if folded[lower] == nil { folded[lower] = place }
  }

  /// The heading's fragment where a link lands; empty for the start of the document, nil where there is no such place.
  public func place(of fragment: String) -> String? {
    if fragment.isEmpty || fragment.lowercased() == "top" { return "" }
    if LineFragment.isOne(fragment) { return "" }
    return places[fragment] ?? folded[fragment.lowercased()]
  }
}

/// The fragments with which GitHub names lines of a file: `L10`, `L10-L12`, `L19C5-L21C11`.
public enum LineFragment {
  public static func isOne(_ fragment: String) -> Bool {
    let ends = fragment.split(separator: "-", omittingEmptySubsequences: false)
    return ends.count <= 2 && ends.allSatisfy(isPlace)
  }

  private static func isPlace(_ text: Substring) -> Bool {
    guard text.first == "L" else { return false }
    let numbers = text.dropFirst().split(separator: "C", omittingEmptySubsequences: false)
    return numbers.count <= 2
      && numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
