import CCmarkGFM
import PolicyCore
import Synchronization

/// Parses the Markdown of one file with cmark-gfm into a `MarkdownTree`: its blocks when it is made, and the text in them
/// with `finish`, once.
final class MarkdownParser {
  /// libcmark-gfm keeps its list of extensions in the process; it is filled once.
  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  /// While it parses inline text, cmark-gfm notes the extensions' special characters in a table of the whole process, and
  /// takes them out again at the end: two parsers at once would lose each other's links and strikes.
  private static let inlineParsing = Mutex(())

  /// A tree that leaves the lock; only its own thread has it.
  private struct Root: @unchecked Sendable {
    let pointer: OpaquePointer?

    init(_ pointer: OpaquePointer?) {
      self.pointer = pointer
    }
  }

  private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

  private let source: SourceText
  private let firstLine: Int
  /// Nil where there is nothing to parse.
  private let parser: OpaquePointer?
  private let isMasked: Bool
  private let wideRows: WideRows?

  /// Reads the lines of `source` from `firstLine` (from 1) to its end.
  init(_ source: SourceText, firstLine: Int = 1) {
    self.source = source
    self.firstLine = firstLine
    guard MarkdownParser.isRegistered && firstLine <= source.lineCount else {
      parser = nil
      isMasked = false
      wideRows = nil
      return
    }
    parser = cmark_parser_new(CMARK_OPT_FOOTNOTES)
    for name in MarkdownParser.extensions {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    let start = source.lineStarts[firstLine - 1]
    let masked = AngleText.masked(source.bytes, from: start)
    isMasked = masked != nil
    let read = masked ?? source.bytes
    wideRows = WideRows(source, read, firstLine: firstLine)
    (wideRows?.bytes ?? read).withUnsafeBufferPointer { buffer in
      // A bare CR ends a line for cmark too; an empty buffer has no address.
      guard let base = buffer.baseAddress else { return }
      base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
        cmark_parser_feed(parser, $0 + start, buffer.count - start)
      }
    }
  }

  deinit {
    if let parser { cmark_parser_free(parser) }
  }

  /// The tree; waits while another thread parses inline text.
  func finish() -> MarkdownTree {
    tree(MarkdownParser.inlineParsing.withLock { _ in parseInlines() })
  }

  /// The tree, or nil when another thread is parsing inline text.
  func finishIfFree() -> MarkdownTree? {
    MarkdownParser.inlineParsing.withLockIfAvailable { _ in parseInlines() }.map(tree)
  }

  /// Rows of a tree's tables that were not read whole.
  func faults(in tree: MarkdownTree) -> [SyntaxFault] {
    wideRows?.faults(in: tree, of: source) ?? []
  }

  private func parseInlines() -> Root {
    Root(parser.flatMap { cmark_parser_finish($0) })
  }

  private func tree(_ root: Root) -> MarkdownTree {
    guard let root = root.pointer else {
      let end = source.bytes.count
      return MarkdownTree(nodes: [
        MarkdownTree.Node(
          kind: .document, bytes: end..<end, parent: -1, subtreeEnd: 1, depth: 0)
      ])
    }
    defer { cmark_node_free(root) }
    var builder = MarkdownTreeBuilder(
      source: source, firstLine: firstLine, isMasked: isMasked, wideRows: wideRows)
    return builder.build(root)
  }
}
