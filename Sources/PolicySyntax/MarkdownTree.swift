import PolicyCore

/// A Markdown document as a tree of values: CommonMark with GitHub's tables, task lists, strikethrough, autolinks and
/// footnotes.
///
/// The nodes lie in one array, each before what it holds (preorder), so that a tree 10,000 deep costs no call frames to
/// walk or to free. A node is named by its index.
public struct MarkdownTree: Sendable {
  public enum Alignment: Sendable { case none, left, center, right }

  public enum Kind: Sendable {
    case document
    case paragraph
    case heading(level: Int)
    case blockQuote
    case list(isOrdered: Bool, start: Int, isTight: Bool)
    /// `isChecked` is nil for an item that is no task.
    case item(isChecked: Bool?)
    indirect case codeBlock(info: String, literal: String)
    case htmlBlock(String)
    case thematicBreak
    case table([Alignment])
    case tableRow(isHeader: Bool)
    case tableCell
    case footnoteDefinition(label: String)
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case html(String)
    case emphasis
    case strong
    case strikethrough
    indirect case link(url: String, title: String)
    indirect case image(url: String, title: String)
    case footnoteReference(label: String)
  }

  public struct Node: Sendable {
    public var kind: Kind
    // A corpus has many nodes, and its files are below 2 GiB.
    private var start: Int32
    private var end: Int32
    private var parentIndex: Int32
    private var subtree: Int32
    private var above: Int32

    public init(kind: Kind, bytes: Range<Int>, parent: Int, subtreeEnd: Int, depth: Int) {
      self.kind = kind
      start = Int32(bytes.lowerBound)
      end = Int32(bytes.upperBound)
      parentIndex = Int32(parent)
      subtree = Int32(subtreeEnd)
      above = Int32(depth)
    }

    /// Byte offsets in the file's text (`SourceText.bytes`).
    public var bytes: Range<Int> {
      get { Int(start)..<Int(end) }
      set { (start, end) = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
    }
    /// Index of the node that holds this one; -1 for the document.
    public var parent: Int { Int(parentIndex) }
    /// One past the index of the last node that this one holds, at any depth.
    public var subtreeEnd: Int {
      get { Int(subtree) }
      set { subtree = Int32(newValue) }
    }
    /// Nodes above this one.
    public var depth: Int { Int(above) }
  }

  /// A name that raw HTML gives to a place: `<a id="x">`.
  public struct HTMLID: Sendable {
    /// Index of the node of raw HTML.
    public var node: Int
    public var id: String
  }

  public let nodes: [Node]
  /// The names that headings give themselves with `{#id}`.
  public let headingIDs: [Int: String]
  /// In the order of the text.
  public let htmlIDs: [HTMLID]

  public init(nodes: [Node], headingIDs: [Int: String] = [:], htmlIDs: [HTMLID] = []) {
    self.nodes = nodes
    self.headingIDs = headingIDs
    self.htmlIDs = htmlIDs
  }

  /// The indices of the nodes that a node holds directly.
  public func children(of index: Int) -> Children {
    Children(tree: self, upcoming: index + 1, end: nodes[index].subtreeEnd)
  }

  public struct Children: Sequence, IteratorProtocol {
    let tree: MarkdownTree
    var upcoming: Int
    let end: Int

    public mutating func next() -> Int? {
      guard upcoming < end else { return nil }
      defer { upcoming = tree.nodes[upcoming].subtreeEnd }
      return upcoming
    }
  }

  /// The indices of everything that a node holds, at any depth, in the order of the text.
  public func descendants(of index: Int) -> Range<Int> {
    index + 1..<nodes[index].subtreeEnd
  }

  /// The text of a node as a reader sees it, without mark-up; line breaks are spaces.
  public func plainText(of index: Int) -> String {
    var output = ""
    for node in nodes[index..<nodes[index].subtreeEnd] {
      switch node.kind {
      case .text(let text), .code(let text), .codeBlock(_, let text): output += text
      case .softBreak, .lineBreak: output += " "
      case .html(let tag): if HTMLText.separates(tag) { output += " " }
      default: break
      }
    }
    return output
  }

  /// The text from which a heading's fragment is made: images and tags have none.
  func anchorText(of index: Int) -> String {
    var output = ""
    var imageEnd = 0
    for inner in descendants(of: index) where inner >= imageEnd {
      switch nodes[inner].kind {
      case .text(let text), .code(let text): output += text
      case .softBreak, .lineBreak: output += " "
      case .image: imageEnd = nodes[inner].subtreeEnd
      default: break
      }
    }
    return output
  }

  /// The heading nodes, in the order of the text.
  public var headings: [Int] {
    nodes.indices.filter {
      if case .heading = nodes[$0].kind { return true }
      return false
    }
  }

  public func headingLevel(_ index: Int) -> Int? {
    if case .heading(let level) = nodes[index].kind { return level }
    return nil
  }
}
